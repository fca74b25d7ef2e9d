import { forbidden } from '@demo/failure'
import { namedLevel, userLevel } from './power'
import { type Membership, type Room, membershipIn, stateEvent } from './room'

interface Change {
  readonly userId: string
  readonly targetId: string
  readonly membership: Membership
}

/**
 * Applies the authorisation rules of `m.room.member` (room version 11 and 12).
 * @throws MatrixFailure 403, in Synapse's words.
 */
export function authoriseMembership(room: Room, change: Change): void {
  const { userId, targetId, membership } = change
  const caller = membershipIn(room, userId)
  if (membership !== 'join' && membership !== 'knock') {
    const declines = membership === 'leave' && targetId === userId
    if (declines && (caller === 'invite' || caller === 'knock')) return
    if (caller !== 'join') throw forbidden(`${userId} not in room ${room.roomId}.`)
  }
  switch (membership) {
    case 'invite':
      return authoriseInvite(room, change)
    case 'join':
      return authoriseJoin(room, change)
    case 'leave':
      return authoriseLeave(room, change)
    case 'ban':
      return authoriseBan(room, change)
    case 'knock':
      return authoriseKnock(room, change)
  }
}

const joinRule = (room: Room) =>
  stateEvent(room, 'm.room.join_rules')?.content['join_rule'] ?? 'invite'

function authoriseInvite(room: Room, { userId, targetId }: Change): void {
  const target = membershipIn(room, targetId)
  if (target === 'ban') throw forbidden(`${targetId} is banned from the room`)
  if (target === 'join') throw forbidden(`${targetId} is already in the room.`)
  if (userLevel(room, userId) < namedLevel(room, 'invite')) {
    throw forbidden("You don't have permission to invite users")
  }
}

function authoriseJoin(room: Room, { userId, targetId }: Change): void {
  if (userId !== targetId) throw forbidden('Cannot force another user to join.')
  const before = membershipIn(room, targetId)
  if (before === 'ban') throw forbidden('You are banned from this room')
  if (before === 'join' || before === 'invite' || joinRule(room) === 'public') return
  throw forbidden('You are not invited to this room.')
}

function authoriseLeave(room: Room, { userId, targetId }: Change): void {
  const level = userLevel(room, userId)
  if (membershipIn(room, targetId) === 'ban' && level < namedLevel(room, 'ban')) {
    throw forbidden(`You cannot unban user ${targetId}.`)
  }
  if (targetId === userId) return
  if (level < namedLevel(room, 'kick') || level <= userLevel(room, targetId)) {
    throw forbidden(`You cannot kick user ${targetId}.`)
  }
}

function authoriseBan(room: Room, { userId, targetId }: Change): void {
  const level = userLevel(room, userId)
  if (level < namedLevel(room, 'ban')) throw forbidden("You don't have permission to ban")
  if (level <= userLevel(room, targetId)) {
    throw forbidden("You don't have permission to ban this user")
  }
}

function authoriseKnock(room: Room, { userId, targetId }: Change): void {
  const rule = joinRule(room)
  if (rule !== 'knock' && rule !== 'knock_restricted') {
    throw forbidden("You don't have permission to knock")
  }
  if (userId !== targetId) throw forbidden('You cannot knock for other users')
  const before = membershipIn(room, targetId)
  if (before === 'join') throw forbidden('You cannot knock on a room you are already in')
  if (before === 'invite') throw forbidden('You are already invited to this room')
  if (before === 'ban') throw forbidden('You are banned from this room')
}
