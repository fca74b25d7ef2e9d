import type { Client } from '@/api/client'
import { getOneRoomEvent, type RoomEvent } from '@/api/endpoints/events'
import { MatrixError } from '@/api/errors'
import type { CallOptions } from '@/api/sender'
import { readMember, type MemberFields } from '@/shared/member-list/member-event'

/** One of the events that a member's membership has gone through. */
export interface MemberChange extends MemberFields {
  eventId: string
  reason: string | undefined
  /** What the event says of the name in this room, where that differs from the one before. */
  renamed: boolean
}

/** A part of a member's history, the newest first. */
export interface MemberHistory {
  changes: MemberChange[]
  /** The event before the last of them; undefined where there is none, or none that may be seen. */
  next: string | undefined
  /** There is an earlier event, which the account may not see. */
  hidden: boolean
}

type Json = Readonly<Record<string, unknown>>

/** The state event that an event took the place of, as servers tell it. */
export function replacedBy(event: Json): string | undefined {
  const unsigned = event.unsigned as Json | undefined
  const id = unsigned?.replaces_state ?? event.replaces_state
  return typeof id === 'string' ? id : undefined
}

/**
 * Reads a member's history back from an event: each names the one that it replaced, so that they
 * come one after another.
 * @param eventId the newest event that is wanted
 * @param most events at once
 * @throws as `client.call`; an event that is not to be seen ends the history instead
 */
export async function readMemberHistory(
  client: Client,
  { roomId, eventId, most }: { roomId: string; eventId: string; most: number },
  options: CallOptions,
): Promise<MemberHistory> {
  const changes: MemberChange[] = []
  let next: string | undefined = eventId
  while (next !== undefined && changes.length < most) {
    const event: RoomEvent | undefined = await eventOrHidden(client, roomId, next, options)
    if (!event) return { changes, next: undefined, hidden: true }
    const change = readChange(event)
    if (change) changes.push(change)
    next = replacedBy(event)
  }
  return { changes, next, hidden: false }
}

async function eventOrHidden(
  client: Client,
  roomId: string,
  eventId: string,
  options: CallOptions,
): Promise<RoomEvent | undefined> {
  try {
    return await client.call(getOneRoomEvent, { params: { roomId, eventId } }, options)
  } catch (error) {
    // Servers answer the same for what does not exist and what this account may not see.
    if (error instanceof MatrixError && ['M_NOT_FOUND', 'M_FORBIDDEN'].includes(error.errcode)) {
      return undefined
    }
    throw error
  }
}

function readChange(event: RoomEvent): MemberChange | undefined {
  const fields = readMember(event)
  if (!fields) return undefined
  const { reason } = event.content
  const before = event.unsigned?.prev_content as Json | undefined
  return {
    ...fields,
    eventId: event.event_id,
    reason: typeof reason === 'string' && reason !== '' ? reason : undefined,
    renamed:
      fields.membership === 'join' &&
      before?.membership === 'join' &&
      before.displayname !== event.content.displayname,
  }
}
