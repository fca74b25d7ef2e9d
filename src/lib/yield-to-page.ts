/** How long work may keep the page from responding, in ms: half a frame. */
const sliceMs = 8

/** Lets the page respond and paint before the work goes on. */
export const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve))

/**
 * Divides long work into slices, between which the page responds.
 * @returns a function to await between pieces of work; it pauses only if a slice is over
 * @throws the signal's reason, from the returned function, once it is aborted
 */
export function slices(signal: AbortSignal, now = () => performance.now()): () => Promise<void> {
  let start = now()
  return async () => {
    if (now() - start < sliceMs) return
    await nextTask()
    signal.throwIfAborted()
    start = now()
  }
}
