import type { Client } from '@/api/client'
import type { RoomEvent } from '@/api/endpoints/events'
import type { CallOptions } from '@/api/sender'
import {
  previousMember,
  readMember,
  replacedBy,
  standingOf,
  type MemberFields,
} from '@/shared/member-list/member-event'
import { eventOrHidden } from './earlier-member'

/** One of the events that a member's membership has gone through. */
export interface MemberChange extends MemberFields {
  eventId: string
  reason: string | undefined
  /** What the member was before, where the event itself tells. */
  before: Pick<MemberFields, 'membership' | 'name'> | undefined
}

/** What an event was about: the membership, the name in this room, or something else of the profile. */
export type ChangeKind = 'membership' | 'name' | 'profile'

/** A part of a member's history, the newest first. */
export interface MemberHistory {
  changes: MemberChange[]
  /** The event before the last of them; undefined where there is none, or none that may be seen. */
  next: string | undefined
  /** There is an earlier event, which the account may not see. */
  hidden: boolean
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
 * Changes with what each was about, and how it came about. An event may not say what was before it,
 * as Synapse's do not; then the next older one does.
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
