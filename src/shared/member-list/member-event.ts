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

/** An event as `/members` and `/event` answer it. */
export type MemberEvent = Readonly<Record<string, unknown>>

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
  /**
   * When the event was sent, in ms since 1970 by the clock of the sender's server. A new name or
   * picture is such an event too, so that it is not when the membership began.
   */
  changedAt: number | undefined
}

/** What is known of a member's state before the event that is in force, where that event lacks it. */
export interface EarlierMember {
  userId: string
  /** The event in force; what was before another one says nothing of it. */
  eventId: string
  /** Undefined where it may not be seen. */
  membership: Membership | undefined
  name: string | undefined
  avatarMxc: string | undefined
}

/** Where to look for what was before: the event in force, and the one that it replaced. */
export interface Replacement {
  eventId: string
  replacedId: string
}

/** The same with whose events they are. */
export interface EarlierQuestion extends Replacement {
  userId: string
}

/**
 * Reads an event as `/members` answers it. This stands in for the endpoint's schema, which is too
 * slow for 100,000 events; it is as lenient.
 * @returns undefined for anything that is no member event
 */
export function readMember(value: unknown): MemberFields | undefined {
  if (!isObject(value)) return undefined
  const { content, state_key: userId, sender, origin_server_ts: changedAt } = value
  if (typeof userId !== 'string' || userId === '' || !isObject(content)) return undefined
  const membership = membershipOf(content.membership)
  if (membership === undefined) return undefined
  const { name, avatarMxc } = profileOf(content, membership, value)
  const by = typeof sender === 'string' && sender !== userId ? sender : undefined
  return {
    userId,
    name,
    avatarMxc,
    membership,
    standing: standingOf(membership, by !== undefined, previousMembership(value)),
    by,
    changedAt: typeof changedAt === 'number' ? changedAt : undefined,
  }
}

/** The membership before this one, where the server tells. */
export function previousMembership(event: MemberEvent): Membership | undefined {
  return previousMember(event)?.membership
}

/** Membership and name before this event, where the server tells. */
export function previousMember(event: MemberEvent) {
  const content = previousContent(event)
  const membership = membershipOf(content?.membership)
  return membership === undefined ? undefined : { membership, name: text(content?.displayname) }
}

/**
 * The state event that an event took the place of, as servers tell it: Synapse names it where it
 * leaves out the content.
 */
export function replacedBy(event: MemberEvent): string | undefined {
  const { unsigned, replaces_state: legacy } = event
  const id = (isObject(unsigned) ? unsigned.replaces_state : undefined) ?? legacy
  return typeof id === 'string' ? id : undefined
}

/** Where to look for the content before an event that lacks it; undefined where there is none. */
export function replacementOf(event: MemberEvent): Replacement | undefined {
  const replacedId = previousContent(event) ? undefined : replacedBy(event)
  const { event_id: eventId } = event
  if (replacedId === undefined || typeof eventId !== 'string') return undefined
  return { eventId, replacedId }
}

/**
 * Since when a joined member has been in the room, in ms since 1970; undefined where the event does
 * not tell: with the same membership before, it was about the name or the picture.
 * @param earlier the membership before, where it is known from elsewhere
 */
export function joinedSince(event: MemberEvent, earlier?: Membership): number | undefined {
  const { content, origin_server_ts: time } = event
  if (!isObject(content) || content.membership !== 'join' || typeof time !== 'number') {
    return undefined
  }
  const before = previousMembership(event) ?? earlier
  const isFirst = previousContent(event) === undefined && replacedBy(event) === undefined
  return isFirst || (before !== undefined && before !== 'join') ? time : undefined
}

/** https://spec.matrix.org/latest/client-server-api/#definition-clientevent */
function previousContent({ unsigned, prev_content: legacy }: MemberEvent) {
  const previous = (isObject(unsigned) ? unsigned.prev_content : undefined) ?? legacy
  return isObject(previous) ? previous : undefined
}

/** Who has left or is banned keeps the name and picture of before: the event that says so has none. */
function profileOf(content: MemberEvent, membership: Membership, event: MemberEvent) {
  const before = membership === 'leave' || membership === 'ban' ? previousContent(event) : undefined
  return {
    name: text(content.displayname) ?? text(before?.displayname),
    avatarMxc: text(content.avatar_url) ?? text(before?.avatar_url),
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/**
 * What became of a membership.
 * https://spec.matrix.org/latest/client-server-api/#room-membership
 * @param previous the membership before, undefined where it is unknown
 */
export function standingOf(
  membership: Membership,
  byAnother: boolean,
  previous: Membership | undefined,
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
  switch (previous) {
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
