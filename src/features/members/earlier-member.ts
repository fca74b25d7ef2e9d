import type { Client } from '@/api/client'
import { getOneRoomEvent } from '@/api/endpoints/events'
import { MatrixError } from '@/api/errors'
import type { CallOptions } from '@/api/sender'
import { previousMember, readMember, replacedBy } from '@/shared/member-list/member-event'
import type { EarlierMember, EarlierQuestion } from '@/shared/member-list/member-event'

/** Events that are read at most: who was removed and then banned has no name in the first of them. */
const mostSteps = 3

/**
 * Finds out what a member was before the event in force, and the last name: servers may leave both
 * out of it. Who left or is banned has the name in the last event but that one.
 * @throws as `client.call`; an event that may not be seen ends the search instead
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

/** The event; undefined where it does not exist, or may not be seen. @throws as `client.call` */
export async function eventOrHidden(
  client: Client,
  roomId: string,
  eventId: string,
  options: CallOptions = {},
) {
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
