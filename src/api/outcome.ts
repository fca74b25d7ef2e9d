import { AnswerTooLargeError, ConnectionError, MatrixError, isAbort } from './errors'
import type { CallState } from './request-log'
import { readRetryAfter } from './retry'

/** A response: its body read in full, or empty if its bytes were passed on as they arrived. */
export interface Reply {
  response: Response
  body: Blob
  bytes: number
}

/** Whether an error rejects the access token. */
export const isRefusedToken = (error: unknown): error is MatrixError =>
  error instanceof MatrixError && error.tokenRejected

/** A call's final state, for the log. */
export function endState(answer: Reply | undefined, error: unknown, durationMs: number): CallState {
  if (answer) {
    const errcode = error instanceof MatrixError ? error.errcode : undefined
    const { response, bytes } = answer
    return { kind: 'answered', status: response.status, durationMs, bytes, errcode }
  }
  if (isAbort(error)) return { kind: 'failed', durationMs, reason: 'Cancelled' }
  if (error instanceof AnswerTooLargeError) {
    return { kind: 'failed', durationMs, reason: 'too large' }
  }
  return {
    kind: 'failed',
    durationMs,
    reason: error instanceof ConnectionError ? error.problem : String(error),
  }
}

/** Converts an error response to an error. @param now ms since 1970 */
export async function toMatrixError(
  { response, body }: { response: Pick<Response, 'status' | 'headers'>; body: Blob },
  now: number,
): Promise<MatrixError> {
  const retryAfterMs = readRetryAfter(response.headers.get('Retry-After'), now)
  const fields = await parseOrNothing(body)
  return new MatrixError(response.status, fields, retryAfterMs)
}

/** The body's JSON. A proxy's error page has none, so only its status remains. */
async function parseOrNothing(body: Blob): Promise<unknown> {
  try {
    return JSON.parse(await body.text()) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
