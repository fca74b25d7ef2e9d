import { lazyModule } from '@/lib/lazy-module'
import { startWorker } from '@/lib/trusted-script'

const workerFile = lazyModule(async () => {
  const { default: url } = await import('./members.worker?worker&url')
  // Into the browser's cache; whether it can be started shows when it is.
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = url
  document.head.append(link)
  return url
})

// Fetched along with the page, before the worker is needed, which then tells of a failure.
workerFile.load().catch(() => undefined)

/**
 * Starts the worker that holds a room's members.
 * @throws NotLoadedError where its address could not be fetched
 */
export async function startMemberWorker(): Promise<Worker> {
  return startWorker(await workerFile.load())
}
