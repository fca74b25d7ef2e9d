import { lazyModules } from '@/lib/lazy-module'

/** The part of the Network Information API that is used; not every browser has it. */
interface Connection {
  saveData?: boolean
}

/**
 * Loads all parts of the console while the page is idle, one after another, so that pages open
 * instantly, even offline and after a deployment has removed the files. If one fails, the rest
 * waits until the browser is online again. @returns a function that stops it
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
      // A loaded part adds its own parts at the end.
      for (const module of lazyModules) {
        if (signal.aborted) return
        if (module.now()) continue
        await idle()
        await module.load()
      }
    } catch (error) {
      console.info('Couldn’t load a part of the console ahead of time', error)
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
