import type { Client } from '@/api/client'
import { getOneRoomEvent } from '@/api/endpoints/events'
import { MatrixError } from '@/api/errors'
import type { CallOptions } from '@/api/sender'
import { previousMember, readMember, replacedBy } from '@/shared/member-list/member-event'
import type { EarlierMember, EarlierQuestion } from '@/shared/member-list/member-event'

/** Limit of events to read: after a removal and a ban, the last event before them has the name. */
const mostSteps = 3

/**
 * Finds a member's previous membership and last name, which servers may leave out of the current
 * event. For a user who left or is banned, an earlier event has the name.
 * @throws as `client.call`; an event the account may not see ends the search instead
 */
export async function readEarlierMember(
  client: Client,
  roomId: string,
  { userId, eventId, replacedId }: EarlierQuestion,
): Promise<EarlierMember> {
  const found: EarlierMember = {
    userId,
    eventId,
    membership: undefined,
    name: undefined,
    avatarMxc: undefined,
  }
  let next: string | undefined = replacedId
  for (let step = 0; step < mostSteps && next !== undefined; step++) {
    const event = await eventOrHidden(client, roomId, next)
    const fields = event && readMember(event)
    if (!event || !fields) return found
    found.membership ??= fields.membership
    found.name ??= fields.name
    found.avatarMxc ??= fields.avatarMxc
    if (fields.name !== undefined || fields.membership === 'join') return found
    next = previousMember(event) ? undefined : replacedBy(event)
  }
  return found
}

/** The event; undefined if it doesn't exist or the account may not see it. @throws as `client.call` */
export async function eventOrHidden(
  client: Client,
  roomId: string,
  eventId: string,
  options: CallOptions = {},
) {
  try {
    return await client.call(getOneRoomEvent, { params: { roomId, eventId } }, options)
  } catch (error) {
    // Servers respond the same to missing events and events this account may not see.
    if (error instanceof MatrixError && ['M_NOT_FOUND', 'M_FORBIDDEN'].includes(error.errcode)) {
      return undefined
    }
    throw error
  }
}
