import type { Clock } from '@/api/clock'
import type { WorkQueue } from '@/shared/work-queue/queue'

/** How often progress is shown at most, in ms: a page that renders every step slows the run down. */
const showEveryMs = 100

/**
 * Calls `show` when a queue's work has changed: at once if it starts, stops or pauses, otherwise
 * not more often than every 100 ms.
 * @returns a function that ends it
 */
export function showSparingly<Task>(
  queue: WorkQueue<Task>,
  clock: Clock,
  show: () => void,
): () => void {
  let { phase } = queue.work()
  let shownAt = Number.NEGATIVE_INFINITY
  let later: AbortController | undefined

  function showNow(): void {
    later?.abort()
    later = undefined
    shownAt = clock.now()
    show()
  }

  const unsubscribe = queue.subscribe(() => {
    const before = phase
    phase = queue.work().phase
    const left = shownAt + showEveryMs - clock.now()
    if (phase !== before || left <= 0) showNow()
    else if (!later) {
      later = new AbortController()
      // It rejects only when it is stopped.
      clock.sleep(left, later.signal).then(showNow, () => undefined)
    }
  })
  return () => {
    unsubscribe()
    later?.abort()
  }
}
