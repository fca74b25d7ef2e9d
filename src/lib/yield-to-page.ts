/** How long work may keep the page from responding, in ms: half a frame. */
const sliceMs = 8

/**
 * Divides long work into slices, between which the page responds.
 * @returns a function to await between pieces of work; it pauses only if a slice is over
 * @throws the signal's reason, from the returned function, once it is aborted
 */
export function slices(signal: AbortSignal, now = () => performance.now()): () => Promise<void> {
  let start = now()
  return async () => {
    if (now() - start < sliceMs) return
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
    start = now()
  }
}
