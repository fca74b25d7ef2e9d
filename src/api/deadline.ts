/** A time-out that can be put off, as long as something keeps coming. */
export interface Deadline {
  /** Aborted once the time is over. */
  readonly signal: AbortSignal
  /** Starts the time again. */
  putOff(): void
  /** Ends it; the signal is never aborted afterwards. */
  end(): void
}

/** Starts a time-out of `ms`. */
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
