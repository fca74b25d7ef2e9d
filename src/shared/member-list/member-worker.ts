import { startWorker } from '@/lib/trusted-script'

/** Fetched along with the page, before the worker is needed. */
const workerFile = import('./members.worker?worker&url')

/** Starts the worker that holds a room's members. @throws TypeError where the console's own files cannot be fetched any more */
export async function startMemberWorker(): Promise<Worker> {
  return startWorker((await workerFile).default)
}
