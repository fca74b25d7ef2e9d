import type { Client } from '@/api/client'
import type { RoomEvent } from '@/api/endpoints/room-event'
import type { CallOptions } from '@/api/sender'
import {
  previousMember,
  readMember,
  replacedBy,
  standingOf,
  type MemberFields,
} from '@/shared/member-list/member-event'
import { eventOrHidden } from './earlier-member'

/** One event in a member's history. */
export interface MemberChange extends MemberFields {
  eventId: string
  reason: string | undefined
  /** The state before, if the event itself includes it. */
  before: Pick<MemberFields, 'membership' | 'name'> | undefined
}

/** What an event changed: the membership, the name in this room, or something else in the profile. */
export type ChangeKind = 'membership' | 'name' | 'profile'

/** A part of a member's history, newest first. */
export interface MemberHistory {
  changes: MemberChange[]
  /** The event before the last one; undefined if there is none, or none that may be seen. */
  next: string | undefined
  /** There is an earlier event that the account may not see. */
  hidden: boolean
}

/**
 * Reads a member's history back from an event: each names the one it replaced, so they are loaded one
 * after another.
 * @param eventId the newest event to include
 * @param most limit of events
 * @throws as `client.call`; an event that can't be seen ends the history instead
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

function readChange(event: RoomEvent): MemberChange | undefined {
  const fields = readMember(event)
  if (!fields) return undefined
  const { reason } = event.content
  return {
    ...fields,
    eventId: event.event_id,
    reason: typeof reason === 'string' && reason !== '' ? reason : undefined,
    before: previousMember(event),
  }
}

/**
 * Adds to each change what it changed and how it came about. If an event doesn't include the state
 * before it (Synapse's don't), the next older event has it.
 */
export function toldChanges(
  changes: readonly MemberChange[],
): (MemberChange & { kind: ChangeKind })[] {
  return changes.map((change, place) => {
    const before = change.before ?? changes[place + 1]
    const stayed = change.membership === 'join' && before?.membership === 'join'
    return {
      ...change,
      standing: standingOf(change.membership, change.by !== undefined, before?.membership),
      kind: !stayed ? 'membership' : before.name === change.name ? 'profile' : 'name',
    }
  })
}
