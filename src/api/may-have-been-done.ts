import { ConnectionError, MatrixError } from './errors'

/**
 * Whether a failed request may still have taken effect. False only if it certainly didn't: the
 * server refused it, or it never left the browser. If true, the caller checks before it sends the
 * request again, or sends it with the same transaction ID.
 */
export function mayHaveBeenDone(error: unknown): boolean {
  if (error instanceof MatrixError) {
    // A proxy gives up with 408 while the server may still be working.
    const isRefused = error.status >= 400 && error.status < 500 && error.status !== 408
    return !isRefused && !error.rateLimited
  }
  return !(error instanceof ConnectionError && error.problem === 'mixedContent')
}
