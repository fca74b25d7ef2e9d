import { MatrixError } from '@/api/errors'

/** What an answer to an action that needs the account's password says. */
export type IdentityCheck =
  /** The password is asked for; `wrongPassword` after one that was refused. */
  | { kind: 'password'; session: string; wrongPassword: boolean }
  /** The check has lasted too long, or belongs to another action: begin again. */
  | { kind: 'expired' }
  /** The server leaves it to single sign-on or its account page. */
  | { kind: 'elsewhere' }
  /** Another failure. */
  | { kind: 'failed'; error: unknown }

/**
 * Reads a failure of user-interactive authentication. Its first step is a 401 without an errcode,
 * which does not mean that the token is refused.
 * https://spec.matrix.org/latest/client-server-api/#user-interactive-authentication-api
 */
export function readIdentityCheck(error: unknown): IdentityCheck {
  if (!(error instanceof MatrixError)) return { kind: 'failed', error }
  const { status, errcode, body, serverText } = error
  if (status === 401 && Array.isArray(body.flows) && typeof body.session === 'string') {
    if (!body.flows.some(isPasswordAlone)) return { kind: 'elsewhere' }
    return { kind: 'password', session: body.session, wrongPassword: errcode === 'M_FORBIDDEN' }
  }
  if (errcode === 'M_UNRECOGNIZED') return { kind: 'elsewhere' }
  if (status === 400 && /session id/i.test(serverText)) return { kind: 'expired' }
  if (status === 403 && /operation has changed/i.test(serverText)) return { kind: 'expired' }
  return { kind: 'failed', error }
}

function isPasswordAlone(flow: unknown): boolean {
  const stages = typeof flow === 'object' && flow !== null && 'stages' in flow ? flow.stages : []
  return Array.isArray(stages) && stages.length === 1 && stages[0] === 'm.login.password'
}
