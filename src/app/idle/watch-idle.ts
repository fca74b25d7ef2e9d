import type { Clock } from '@/api/clock'

export interface IdleOptions {
  clock: Clock
  /** How long without activity counts as idle, in ms. */
  limitMs: number
  /** Called once. */
  onIdle: () => void
}

export interface IdleWatch {
  /** The user did something. Too late if the limit has passed, as after a computer slept. */
  readonly active: () => void
  /** Looks at the clock: timers don't run while a computer sleeps or a page is frozen. */
  readonly look: () => void
  readonly stop: () => void
}

/** Waits until the user has done nothing for a while. */
export function watchIdle({ clock, limitMs, onIdle }: IdleOptions): IdleWatch {
  const ending = new AbortController()
  const { signal } = ending
  let since = clock.now()

  function look(): void {
    if (signal.aborted || clock.now() - since < limitMs) return
    ending.abort()
    onIdle()
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(since + limitMs - clock.now(), signal)
      look()
    }
  }

  run().catch((error: unknown) => {
    if (!signal.aborted) throw error
  })

  return {
    active() {
      look()
      since = clock.now()
    },
    look,
    stop: () => ending.abort(),
  }
}
