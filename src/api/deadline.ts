/** A timeout that can be extended while data keeps coming. */
export interface Deadline {
  /** Aborted when the time is up. */
  readonly signal: AbortSignal
  /** Restarts the time. */
  putOff(): void
  /** Stops the timeout; the signal is never aborted afterwards. */
  end(): void
}

/** Starts a timeout of `ms`. */
export function startDeadline(ms: number): Deadline {
  const controller = new AbortController()
  const start = () =>
    setTimeout(() => controller.abort(new DOMException('Timed out', 'TimeoutError')), ms)
  let timer = start()
  return {
    signal: controller.signal,
    putOff() {
      clearTimeout(timer)
      timer = start()
    },
    end: () => clearTimeout(timer),
  }
}
