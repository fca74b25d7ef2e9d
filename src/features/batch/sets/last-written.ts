import type { Client } from '@/api/client'
import { errorText, MatrixError } from '@/api/errors'
import { getRoomEvents } from '@/api/endpoints/events'
import { limitConcurrency } from '@/lib/limit-concurrency'

/** Rooms read at the same time; more would hold up the user's own requests. */
const mostAtOnce = 3

/** Pages without a message after which it stays unknown. */
const mostPages = 5

const filter = JSON.stringify({
  types: ['m.room.message', 'm.room.encrypted', 'm.sticker', 'm.poll.start'],
})

/** When a room was last written in, in ms since 1970; or `never`, or why that is unknown. */
export type LastWritten = number | 'never' | { unknown: string }

/**
 * When rooms were last written in, by room ID: one request per room, as a rule.
 * @param onRead called with the number of rooms read so far
 * @throws as `client.call`, except for the error responses about a single room
 */
export async function readLastWritten(
  client: Client,
  roomIds: readonly string[],
  signal: AbortSignal,
  onRead: (rooms: number) => void,
): Promise<ReadonlyMap<string, LastWritten>> {
  const found = new Map<string, LastWritten>()
  const inTurn = limitConcurrency(mostAtOnce)
  const failing = new AbortController()
  const stop = AbortSignal.any([signal, failing.signal])
  const read = async (roomId: string) => {
    stop.throwIfAborted()
    try {
      found.set(roomId, await lastWritten(client, roomId, stop))
    } catch (error) {
      // Without a connection, the others would go on failing behind the error.
      failing.abort(new DOMException('Another room failed', 'AbortError'))
      throw error
    }
    onRead(found.size)
  }
  await Promise.all(roomIds.map((roomId) => inTurn(() => read(roomId))))
  return found
}

async function lastWritten(
  client: Client,
  roomId: string,
  signal: AbortSignal,
): Promise<LastWritten> {
  const params = { roomId }
  let from: string | undefined
  for (let page = 0; page < mostPages; page += 1) {
    const query = { dir: 'b', limit: 1, filter, ...(from !== undefined && { from }) } as const
    try {
      const { chunk, end } = await client.call(getRoomEvents, { params, query }, { signal })
      const [last] = chunk
      if (last) return last.origin_server_ts
      if (end === undefined || end === from) return 'never'
      from = end
    } catch (error) {
      if (!(error instanceof MatrixError) || error.tokenRejected) throw error
      return { unknown: errorText(error) }
    }
  }
  return { unknown: 'The server returns no messages' }
}
