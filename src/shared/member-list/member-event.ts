import { memberships, type Membership } from '@/api/endpoints/members'

/** What became of a membership: `leave` has many reasons, and each is another story. */
export const standings = [
  'joined',
  'invited',
  'knocking',
  'banned',
  'left',
  'kicked',
  'unbanned',
  'declined',
  'withdrawn',
  'denied',
] as const
export type Standing = (typeof standings)[number]

/** What the list needs of a member event; the rest is read again when it is looked at. */
export interface MemberFields {
  userId: string
  /** Undefined for a user without a display name in this room. */
  name: string | undefined
  avatarMxc: string | undefined
  membership: Membership
  standing: Standing
  /** Who made it so; undefined where it was the user. */
  by: string | undefined
  /** When, in ms since 1970 by the clock of the sender's server. */
  since: number | undefined
}

/**
 * Reads an event as `/members` answers it. This stands in for the endpoint's schema, which is too
 * slow for 100,000 events; it is as lenient.
 * @returns undefined for anything that is no member event
 */
export function readMember(value: unknown): MemberFields | undefined {
  if (!isObject(value)) return undefined
  const { content, state_key: userId, sender, origin_server_ts: since } = value
  if (typeof userId !== 'string' || userId === '' || !isObject(content)) return undefined
  const membership = membershipOf(content.membership)
  if (membership === undefined) return undefined
  const { displayname: name, avatar_url: avatarMxc } = content
  const by = typeof sender === 'string' && sender !== userId ? sender : undefined
  return {
    userId,
    name: typeof name === 'string' && name !== '' ? name : undefined,
    avatarMxc: typeof avatarMxc === 'string' && avatarMxc !== '' ? avatarMxc : undefined,
    membership,
    standing: standingOf(membership, by !== undefined, value),
    by,
    since: typeof since === 'number' ? since : undefined,
  }
}

/** The membership before this one, where the server tells. */
export function previousMembership(event: Readonly<Record<string, unknown>>) {
  const { unsigned, prev_content: legacy } = event
  const previous = (isObject(unsigned) ? unsigned.prev_content : undefined) ?? legacy
  return isObject(previous) ? membershipOf(previous.membership) : undefined
}

/** https://spec.matrix.org/latest/client-server-api/#room-membership */
function standingOf(
  membership: Membership,
  byAnother: boolean,
  event: Readonly<Record<string, unknown>>,
): Standing {
  switch (membership) {
    case 'join':
      return 'joined'
    case 'invite':
      return 'invited'
    case 'knock':
      return 'knocking'
    case 'ban':
      return 'banned'
    case 'leave':
      break
  }
  switch (previousMembership(event)) {
    case 'invite':
      return byAnother ? 'withdrawn' : 'declined'
    case 'knock':
      return byAnother ? 'denied' : 'withdrawn'
    case 'ban':
      return byAnother ? 'unbanned' : 'left'
    case 'join':
    case 'leave':
    case undefined:
      return byAnother ? 'kicked' : 'left'
  }
}

function membershipOf(value: unknown): Membership | undefined {
  return memberships.find((membership) => membership === value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
