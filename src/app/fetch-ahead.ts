import { lazyModules } from '@/lib/lazy-module'

/** What is used of the Network Information API, which not every browser has. */
interface Connection {
  saveData?: boolean
}

/**
 * Fetches all parts of the console while the page is idle, one after another, so that a page opens at
 * once, also offline, and after a deployment has taken the files away. Where one fails the rest waits
 * until the browser is online again. @returns what ends it
 */
export function fetchAhead(): () => void {
  const { connection } = navigator as Navigator & { connection?: Connection }
  if (connection?.saveData) return () => undefined
  const ending = new AbortController()
  const { signal } = ending
  let isRunning = false

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    try {
      // What is fetched adds its own parts at the end.
      for (const module of lazyModules) {
        if (signal.aborted) return
        if (module.now()) continue
        await idle()
        await module.load()
      }
    } catch (error) {
      console.info('A part of the console could not be fetched ahead of time', error)
    } finally {
      isRunning = false
    }
  }

  void run()
  window.addEventListener('online', () => void run(), { signal })
  return () => ending.abort()
}

/** Safari has no idle callbacks. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve())
    else setTimeout(resolve, 200)
  })
}
