import type { RawAnswer } from '@/api/client'
import type { UserAuth } from '@/api/endpoints/devices'
import { MatrixError } from '@/api/errors'
import type { WrittenRequest } from '@/api/request'
import { readIdentityCheck, type IdentityStages } from '@/shared/identity/identity-check'
import { readObject, withMember } from '@/features/explorer/body/body-members'
import type { RequestForm } from '@/features/explorer/draft'

/** Completes a stage of an identity check. */
export interface Confirmation {
  stage: string
  auth: UserAuth
}

/** An identity check that a response asks for. */
export interface AskedIdentity {
  check: IdentityStages
  /** The stage that was tried just before. */
  tried: string | undefined
  /** The call that wasn’t carried out, without a confirmation. */
  call: WrittenRequest
  form: RequestForm
}

/** Limit of bytes of a response that is read for an identity check. */
const mostBytes = 100_000

/**
 * The identity check that a response to a call asks for.
 * @returns undefined if it asks for none, or the body can't take a confirmation
 */
export async function askedIdentity(
  { method, body, file }: WrittenRequest,
  answer: Pick<RawAnswer, 'status' | 'body'>,
): Promise<IdentityStages | undefined> {
  if (answer.status !== 401 || answer.body.size > mostBytes) return undefined
  if (method === 'GET' || file || !readObject(body ?? '')) return undefined
  const json = readObject(await answer.body.text())
  const check = json?.['flows'] ? readIdentityCheck(new MatrixError(401, json)) : undefined
  return check?.kind === 'stages' ? check : undefined
}

/** The same call with a confirmation in its body. */
export function withAuth(call: WrittenRequest, auth: UserAuth): WrittenRequest {
  const object = readObject(call.body ?? '')
  return object ? { ...call, body: withMember(object, 'auth', auth) } : call
}
