import { lazyModule } from '@/lib/lazy-module'
import { startWorker } from '@/lib/trusted-script'
import type { ListedRoom } from '@/lib/room-state'
import type { RoomsAnswer } from './rooms-answer'
import { parseRooms } from './rooms-body'
import type { FromRoomsWorker, ToRoomsWorker } from './rooms-worker-messages'

/** Bytes that are read on the page: about 200 rooms, which takes less time than a worker's start. */
const mostOnPage = 200_000

const workerFile = lazyModule(() => import('./rooms.worker?worker&url'))

/** The part of a worker that is used. */
export type RoomsWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

async function startRoomsWorker(): Promise<RoomsWorker> {
  const { default: url } = await workerFile.load()
  return startWorker(url)
}

/**
 * Reads the body of one sync; a large one in a worker, so that the page stays responsive. If the
 * worker can't be started, the page reads it after all.
 */
export function createRoomsReader(
  ownUserId: string,
  start: () => Promise<RoomsWorker> = startRoomsWorker,
) {
  let starting: Promise<RoomsWorker | undefined> | undefined
  const worker = () => (starting ??= start().catch(() => undefined))

  return {
    /** Call with the bytes that have arrived so far: starts the worker while the rest follows. */
    expect(bytes: number): void {
      if (bytes > mostOnPage) void worker()
    },

    /** @throws Error whose message is for the user; the signal's AbortError */
    async read(body: Blob, signal: AbortSignal): Promise<RoomsAnswer> {
      const own = body.size > mostOnPage ? await worker() : undefined
      signal.throwIfAborted()
      const answer = own ? await readIn(own, { body, ownUserId }, signal) : undefined
      return answer ?? (await parseRooms(body, ownUserId))
    },

    /** Ends the worker. */
    async end(): Promise<void> {
      const started = await starting
      started?.terminate()
    },
  }
}

/** The rooms; undefined if the worker fails, not the body. */
function readIn(
  worker: RoomsWorker,
  message: ToRoomsWorker,
  signal: AbortSignal,
): Promise<RoomsAnswer | undefined> {
  const joined: ListedRoom[] = []
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.addEventListener('error', () => resolve(undefined))
    worker.addEventListener('message', ({ data }: MessageEvent<FromRoomsWorker>) => {
      if (data.kind === 'joined') joined.push(...data.rooms)
      else if (data.kind === 'end') resolve({ joined, invites: data.invites })
      else reject(new Error(data.message))
    })
    worker.postMessage(message, [])
  })
}
