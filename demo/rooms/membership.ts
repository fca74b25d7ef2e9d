import type { Context } from '@demo/context'
import { badContent, failure, forbidden } from '@demo/failure'
import { type JsonObject, codePointLength, sameJson } from '@demo/json'
import { serverOf } from '@demo/store'
import { authoriseMembership } from './membership-auth'
import {
  type Membership,
  type Room,
  type StoredEvent,
  appendEvent,
  membershipIn,
  memberships,
  stateEvent,
} from './room'
import { validateEvent } from './validate'

export type MembershipAction = Membership | 'kick' | 'unban'

/** A change of a user's membership. */
export interface MembershipChange {
  /** The user who requests it. */
  readonly userId: string
  /** The user whose membership changes. */
  readonly targetId: string
  readonly roomId: string
  readonly action: MembershipAction
  /** `reason`, `is_direct`, or a name and avatar for this room only. */
  readonly content?: JsonObject
  /** Whether rate limits apply; they do unless the server itself acts. */
  readonly limited?: boolean
}

/**
 * Changes a membership; doesn't repeat a member event with the same content and sender.
 * @returns The member event.
 * @throws MatrixFailure like Synapse.
 */
export function changeMembership(context: Context, change: MembershipChange): StoredEvent {
  const { userId, targetId, roomId, action, limited = true } = change
  if (limited) takeLimits(context, change)
  const membership = effectiveMembership(action)
  const content = withProfile(context, change, membership)
  if (membership === 'invite') checkInviteAllowed(context, targetId)

  const room = context.store.rooms.get(roomId)
  if (!room) throw unknownRoom(action)
  const current = stateEvent(room, 'm.room.member', targetId)
  checkTransition(room, targetId, action)
  if (current && current.sender === userId && sameJson(current.content, content)) return current

  const draft = {
    eventId: context.ids.eventId(),
    type: 'm.room.member',
    sender: userId,
    originServerTs: context.clock.now(),
    content,
    stateKey: targetId,
  }
  validateEvent(room, draft)
  authoriseMembership(room, { userId, targetId, membership })
  if (membership === 'invite') checkReachable(context, serverOf(targetId))
  if (limited) context.limiter.take('message', userId)
  return appendEvent(context.store, room, draft)
}

function takeLimits({ limiter, store }: Context, change: MembershipChange): void {
  const { userId, targetId, roomId, action } = change
  if (action === 'join') {
    const room = store.rooms.get(roomId)
    if (!room || membershipIn(room, userId) !== 'join') limiter.take('joins', userId)
  }
  if (action === 'invite') {
    limiter.take('invitesPerRoom', userId, { key: roomId })
    limiter.take('invitesPerUser', userId, { key: targetId })
    limiter.take('invitesPerIssuer', userId)
  }
}

function effectiveMembership(action: string): Membership {
  const effective = action === 'kick' || action === 'unban' ? 'leave' : action
  const membership = memberships.find((known) => known === effective)
  if (!membership) throw badContent('Invalid membership key')
  return membership
}

function withProfile(
  { store }: Context,
  { targetId, content = {} }: MembershipChange,
  membership: Membership,
): JsonObject {
  const result: JsonObject = { ...content, membership }
  for (const [key, limit, what] of [
    ['displayname', 256, 'Displayname'],
    ['avatar_url', 1000, 'Avatar URL'],
  ] as const) {
    const own = result[key]
    if (typeof own === 'string' && codePointLength(own) > limit) {
      throw failure(400, 'M_BAD_JSON', `${what} is too long (max ${limit})`)
    }
    const user = store.users.get(targetId)
    const fromProfile = user?.local ? user.profile[key] : undefined
    const takesProfile = membership === 'join' || membership === 'invite' || membership === 'knock'
    if (takesProfile && !(key in result) && fromProfile !== undefined) result[key] = fromProfile
  }
  return result
}

function checkInviteAllowed({ store }: Context, targetId: string): void {
  const config = store.users.get(targetId)?.accountData.get('m.invite_permission_config')
  if (config?.['default_action'] === 'block') {
    throw failure(403, 'M_INVITE_BLOCKED', 'You are not permitted to invite this user.')
  }
}

function unknownRoom(action: MembershipAction) {
  if (action === 'invite') return forbidden('Unknown room')
  if (action === 'join' || action === 'knock') {
    const what = action === 'join' ? 'join' : 'knock on'
    return failure(
      404,
      'M_UNKNOWN',
      `Can't ${what} remote room because no servers that are in the room have been provided.`,
    )
  }
  return failure(404, 'M_UNKNOWN', 'Not a known room')
}

function checkTransition(room: Room, targetId: string, action: MembershipAction): void {
  const before = membershipIn(room, targetId)
  if (before === undefined) {
    if (action === 'kick') throw forbidden('The target user is not in the room')
    return
  }
  if (action === 'unban' && before !== 'ban') {
    throw failure(403, 'M_BAD_STATE', `Cannot unban user who was not banned (membership=${before})`)
  }
  if (before === 'ban' && action !== 'ban' && action !== 'unban' && action !== 'leave') {
    throw failure(403, 'M_BAD_STATE', `Cannot ${action} user who was banned`)
  }
  if (before === 'leave' && action === 'kick') {
    throw forbidden('The target user is not in the room')
  }
}

function checkReachable({ store }: Context, server: string): void {
  if (server === store.serverName || store.knownServers.has(server)) return
  const isServerName = /^(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(server)
  if (!isServerName) throw forbidden(`Federation denied with ${server}.`)
  throw failure(502, 'M_UNKNOWN', `Can't connect to server ${server}`)
}
