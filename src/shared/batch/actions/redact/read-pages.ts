import type { Client } from '@/api/client'
import type { MessageKind } from './message-kinds'

/** How long pages count, in ms: enough to change the time span or the kind. */
const freshMs = 5 * 60_000

/** Something a person wrote that can be removed. */
export interface WrittenMessage {
  eventId: string
  sender: string
  /** In ms since 1970, as the sender's server says. */
  sentAt: number
  kind: MessageKind
  /** What it says, in short. */
  preview: string
}

/** The pages of a room's messages that have been read, from the newest one. */
export interface ReadPages {
  /** In ms since 1970: when the first page was read. */
  readonly readAt: number
  /** The pages have only what these people wrote. */
  readonly senders: ReadonlySet<string>
  readonly found: Map<string, WrittenMessage>
  /** The token of the next page. */
  from: string | undefined
  readonly seen: Set<string>
  ended: boolean
  /** The newest time in the page with the oldest ones, in ms since 1970. */
  newestOfOldest: number
}

const kept = new WeakMap<Client, Map<string, ReadPages>>()

/** What has been read in a room about these people; no pages at first, and after five minutes. */
export function readPagesOf(
  client: Client,
  roomId: string,
  senders: readonly string[],
  now = Date.now(),
): ReadPages {
  const rooms = kept.get(client) ?? new Map<string, ReadPages>()
  kept.set(client, rooms)
  const known = rooms.get(roomId)
  const isFresh = known !== undefined && now - known.readAt < freshMs
  if (isFresh && senders.every((sender) => known.senders.has(sender))) return known
  const pages: ReadPages = {
    readAt: now,
    senders: new Set(senders),
    found: new Map(),
    from: undefined,
    seen: new Set(),
    ended: false,
    newestOfOldest: Number.POSITIVE_INFINITY,
  }
  rooms.set(roomId, pages)
  return pages
}

/** Forgets a message, because it has been removed. */
export function forgetMessage(client: Client, roomId: string, eventId: string): void {
  kept.get(client)?.get(roomId)?.found.delete(eventId)
}

/** Forgets what has been read in a room, because it has changed. */
export function forgetPages(client: Client, roomId: string): void {
  kept.get(client)?.delete(roomId)
}
