import { invalidParam } from './failure'

/** Splits `@localpart:server` at its first colon; `undefined` for text in another form. */
export function parseUserId(text: string): { localpart: string; server: string } | undefined {
  const colon = text.indexOf(':')
  if (!text.startsWith('@') || colon < 0) return undefined
  return { localpart: text.slice(1, colon), server: text.slice(colon + 1) }
}

/**
 * Checks the form of a user ID like Synapse, which is lenient about characters.
 * @throws MatrixFailure 400 `M_INVALID_PARAM`.
 */
export function requireUserId(text: string): string {
  if (!text.startsWith('@')) throw invalidParam("Expected UserID string to start with '@'")
  if (!text.includes(':')) throw invalidParam("Expected UserID of the form '@localname:domain'")
  return text
}
