import type { Client } from '@/api/client'
import type { Answer } from '@/api/endpoint'
import { getRoomEvents } from '@/api/endpoints/events'
import type { RoomEvent } from '@/api/endpoints/room-event'
import { kindOf, previewOf } from './message-kinds'
import { readPagesOf, type ReadPages, type WrittenMessage } from './read-pages'

/** What {@link scanMessages} looks for. */
export interface Scan {
  roomId: string
  senders: readonly string[]
  /** In ms since 1970; nothing older is read than needed. */
  since: number | undefined
  until: number | undefined
  signal: AbortSignal
  /** Called with how many were found so far, before each page and at the end. */
  onFound?: ((count: number) => void) | undefined
}

/** Events per page: a compromise between requests and what a server has to put together at once. */
const pageSize = 100

/** More in one room wouldn't fit into the tab's storage. */
export const mostPerRoom = 5000

/**
 * Finds what some people wrote in a room, newest first, from the newest page to the start of the
 * time span. State events and what is already removed are left out. Pages that were read a short
 * time ago for these people are not read again.
 * https://spec.matrix.org/latest/client-server-api/#get_matrixclientv3roomsroomidmessages
 * @throws as `client.call`; Error with a text for the user if there are too many
 */
export async function scanMessages(client: Client, scan: Scan): Promise<WrittenMessage[]> {
  const { roomId, senders, since = Number.NEGATIVE_INFINITY, signal, onFound } = scan
  const pages = readPagesOf(client, roomId, senders)
  const filter = JSON.stringify({
    senders: [...pages.senders],
    not_types: ['m.room.redaction', 'm.room.member'],
  })
  for (;;) {
    const found = [...pages.found.values()].filter((message) => isWanted(message, scan))
    if (found.length > mostPerRoom) {
      throw new Error(
        `more than ${mostPerRoom.toLocaleString('en')} messages. Choose a shorter time span.`,
      )
    }
    onFound?.(found.length)
    // One old time alone may be wrong; a whole page of them isn't.
    if (pages.ended || pages.newestOfOldest < since) return found
    const { from } = pages
    const query = {
      dir: 'b',
      limit: pageSize,
      filter,
      ...(from !== undefined && { from }),
    } as const
    addPage(pages, await client.call(getRoomEvents, { params: { roomId }, query }, { signal }))
  }
}

function addPage(pages: ReadPages, { chunk, end }: Answer<typeof getRoomEvents>): void {
  for (const event of chunk) {
    if (isRemovable(event, pages)) pages.found.set(event.event_id, readMessage(event))
  }
  if (chunk.length > 0) {
    const newest = Math.max(...chunk.map((event) => event.origin_server_ts))
    pages.newestOfOldest = Math.min(pages.newestOfOldest, newest)
  }
  // A server that repeats a page would never end.
  pages.ended = end === undefined || pages.seen.has(end)
  if (end !== undefined) pages.seen.add(end)
  pages.from = end
}

/** Also checks what the filter asks for: nothing of others may be removed, whatever comes back. */
function isRemovable(event: RoomEvent, { senders }: ReadPages): boolean {
  const { type, sender, state_key: stateKey } = event
  return (
    senders.has(sender) &&
    stateKey === undefined &&
    type !== 'm.room.redaction' &&
    !isRedacted(event)
  )
}

function isWanted({ sender, sentAt }: WrittenMessage, { senders, since, until }: Scan): boolean {
  return (
    senders.includes(sender) &&
    sentAt >= (since ?? Number.NEGATIVE_INFINITY) &&
    sentAt <= (until ?? Number.POSITIVE_INFINITY)
  )
}

/** Whether an event's content has been removed. */
export function isRedacted({ content, unsigned }: RoomEvent): boolean {
  return unsigned?.['redacted_because'] !== undefined || Object.keys(content).length === 0
}

function readMessage(event: RoomEvent): WrittenMessage {
  const { event_id: eventId, sender, origin_server_ts: sentAt } = event
  return { eventId, sender, sentAt, kind: kindOf(event), preview: previewOf(event) }
}
