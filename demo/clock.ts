/** The homeserver's time, so that tests advance it instead of waiting. */
export interface Clock {
  /** ms since 1970. */
  now(): number
  /** Resolves after `ms`, or at once when `signal` aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) {
        resolve()
        return
      }
      const done = () => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal?.addEventListener('abort', done)
    }),
}

/** A clock that stands still until `advance` is called. */
export interface ManualClock extends Clock {
  /** Advances the time by `ms`, and runs everything that was waiting until then. */
  advance(ms: number): Promise<void>
}

/** Makes a clock that stands still at `start`, in ms since 1970. */
export function createManualClock(start = 1_700_000_000_000): ManualClock {
  let time = start
  let sleepers: { until: number; wake: () => void }[] = []
  return {
    now: () => time,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (ms <= 0 || signal?.aborted) {
          resolve()
          return
        }
        const sleeper = { until: time + ms, wake: resolve }
        sleepers.push(sleeper)
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          resolve()
        })
      }),
    async advance(ms) {
      const end = time + ms
      for (;;) {
        // A woken sleeper may sleep again within the same advance: let it run first.
        for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
        const next = sleepers.toSorted((a, b) => a.until - b.until)[0]
        if (!next || next.until > end) break
        sleepers = sleepers.filter((other) => other !== next)
        time = next.until
        next.wake()
      }
      time = end
    },
  }
}
