import { lazyModule } from '@/lib/lazy-module'
import { startWorker } from '@/lib/trusted-script'

const workerFile = lazyModule(async () => {
  const { default: url } = await import('@/shared/member-list/worker/member-list.worker?worker&url')
  // Prefetches it into the browser's cache; errors surface when the worker starts.
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = url
  document.head.append(link)
  return url
})

// Prefetched with the page; if this fails, starting the worker reports it.
workerFile.load().catch(() => undefined)

/**
 * Starts the worker that holds a room's members.
 * @throws NotLoadedError if its URL couldn't be fetched
 */
export async function startMemberListWorker(): Promise<Worker> {
  return startWorker(await workerFile.load())
}
