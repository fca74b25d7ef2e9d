import { ConnectionError, errorText, MatrixError } from '@/api/errors'

/** Whether the account is an admin of a Synapse server. */
export type AdminState =
  | { kind: 'off' }
  | { kind: 'asking' }
  | { kind: 'admin' }
  /** It isn't, or that can't be found out; `text` says why. */
  | { kind: 'refused'; text: string }

/**
 * Reads what became of the question.
 * @param error why it failed; null if it didn't
 */
export function adminState(question: {
  isOn: boolean
  isConfirmed: boolean
  error: unknown
}): AdminState {
  const { isOn, isConfirmed, error } = question
  if (!isOn) return { kind: 'off' }
  if (isConfirmed) return { kind: 'admin' }
  return error === null ? { kind: 'asking' } : { kind: 'refused', text: whyRefused(error) }
}

const notOffered = 'This homeserver isn’t Synapse, or doesn’t offer its admin API here.'

function whyRefused(error: unknown): string {
  // Other servers, and proxies, have a page for unknown paths, which the browser may withhold.
  if (
    error instanceof ConnectionError &&
    (error.problem === 'noCors' || error.problem === 'interrupted')
  ) {
    return `There was no usable response. ${notOffered}`
  }
  if (!(error instanceof MatrixError)) return errorText(error)
  const { status, errcode } = error
  if (errcode === 'M_FORBIDDEN') return 'This account isn’t a server admin.'
  return status === 403 || status === 404 || status === 405 ? notOffered : errorText(error)
}
