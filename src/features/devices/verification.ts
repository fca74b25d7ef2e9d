import type { Answer } from '@/api/endpoint'
import { queryKeys } from '@/api/endpoints/keys'
import { request } from '@/api/request'

/** What the homeserver says about the encryption of one session. */
export type Verification =
  /** Signed with the account's self-signing key. */
  | 'verified'
  | 'unverified'
  /** It has no keys: a bot, a script, or a token of another kind. */
  | 'no-keys'
  /** It has keys, but the account has no self-signing key to verify it with. */
  | 'no-cross-signing'

/** The request for the keys of the account's sessions. */
export function keysRequest(userId: string) {
  return request(queryKeys, { body: { device_keys: { [userId]: [] } } })
}

/**
 * Whether a session is verified. The homeserver checked the signatures when they were uploaded, and
 * the keys come from the homeserver too, so checking them here would prove nothing against it.
 * https://spec.matrix.org/latest/client-server-api/#cross-signing
 */
export function verificationOf(
  answer: Answer<typeof queryKeys>,
  userId: string,
  deviceId: string,
): Verification {
  const keys = answer.device_keys.get(userId)?.get(deviceId)
  if (!keys) return 'no-keys'
  const selfSigning = answer.self_signing_keys.get(userId)
  if (!selfSigning) return 'no-cross-signing'
  const signers = keys.signatures.get(userId)
  const isSigned = [...selfSigning.keys.keys()].some((id) => signers?.has(id))
  return isSigned ? 'verified' : 'unverified'
}
