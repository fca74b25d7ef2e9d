import { parseRooms } from './rooms-body'
import type { FromRoomsWorker, ToRoomsWorker } from './rooms-worker-messages'

/** Rooms per message, which the page unpacks in a few ms. */
const atOnce = 250

const post = (message: FromRoomsWorker) => self.postMessage(message, { transfer: [] })

async function read({ body, ownUserId }: ToRoomsWorker): Promise<void> {
  const { joined, invites } = await parseRooms(body, ownUserId)
  for (let from = 0; from < joined.length; from += atOnce) {
    post({ kind: 'joined', rooms: joined.slice(from, from + atOnce) })
  }
  post({ kind: 'end', invites })
}

self.addEventListener('message', (event: MessageEvent<ToRoomsWorker>) => {
  read(event.data).catch((error: unknown) =>
    post({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  )
})
