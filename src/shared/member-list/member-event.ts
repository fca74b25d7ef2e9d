import { memberships, type Membership } from '@/api/endpoints/memberships'

/** What became of a membership: `leave` has many reasons, each with its own words. */
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

/** An event as `/members` and `/event` return it. */
export type MemberEvent = Readonly<Record<string, unknown>>

/** What the list needs of a member event; the rest is parsed again when someone opens it. */
export interface MemberFields {
  userId: string
  /** Undefined for a user without a display name in this room. */
  name: string | undefined
  avatarMxc: string | undefined
  membership: Membership
  standing: Standing
  /** Who caused it; undefined if it was the user. */
  by: string | undefined
  /**
   * When the event was sent, in ms since 1970 by the sender's server. A new name or picture is such
   * an event too, so this isn't when the membership began.
   */
  changedAt: number | undefined
  /** When a joined member joined, in ms since 1970; undefined if the event doesn't say. */
  joinedSince: number | undefined
}

/** A member's state before the current event, for events that don't include it. */
export interface EarlierMember {
  userId: string
  /** The current event; the state before another event is irrelevant. */
  eventId: string
  /** Undefined if the account isn't allowed to see it. */
  membership: Membership | undefined
  name: string | undefined
  avatarMxc: string | undefined
}

/** Where to find the previous state: the current event, and the one it replaced. */
export interface Replacement {
  eventId: string
  replacedId: string
}

/** The same, with the user it is about. */
export interface EarlierQuestion extends Replacement {
  userId: string
}

/**
 * Reads an event as `/members` returns it. Replaces the endpoint's schema, which is too slow for
 * 100,000 events, and is equally lenient.
 * @returns undefined for anything that isn't a member event
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
    joinedSince: joinedSince(value),
  }
}

/**
 * Reads an entry of `/joined_members`: a Matrix ID and a profile.
 * @returns undefined for anything else
 */
export function readProfile(entry: unknown): MemberFields | undefined {
  if (!Array.isArray(entry)) return undefined
  const [userId, profile] = entry as unknown[]
  if (typeof userId !== 'string' || userId === '' || !isObject(profile)) return undefined
  return {
    userId,
    name: text(profile.display_name),
    avatarMxc: text(profile.avatar_url),
    membership: 'join',
    standing: 'joined',
    by: undefined,
    changedAt: undefined,
    joinedSince: undefined,
  }
}

/** The membership before this one, if the server includes it. */
export function previousMembership(event: MemberEvent): Membership | undefined {
  return previousMember(event)?.membership
}

/** Membership and name before this event, if the server includes them. */
export function previousMember(event: MemberEvent) {
  const content = previousContent(event)
  const membership = membershipOf(content?.membership)
  return membership === undefined ? undefined : { membership, name: text(content?.displayname) }
}

/**
 * ID of the state event that this one replaced: Synapse sends it if it leaves out the previous
 * content.
 */
export function replacedBy(event: MemberEvent): string | undefined {
  const { unsigned, replaces_state: legacy } = event
  const id = (isObject(unsigned) ? unsigned.replaces_state : undefined) ?? legacy
  return typeof id === 'string' ? id : undefined
}

/** Where to find the previous content of an event without it; undefined if there is none. */
export function replacementOf(event: MemberEvent): Replacement | undefined {
  const replacedId = previousContent(event) ? undefined : replacedBy(event)
  const { event_id: eventId } = event
  if (replacedId === undefined || typeof eventId !== 'string') return undefined
  return { eventId, replacedId }
}

/**
 * When a joined member joined, in ms since 1970; undefined if the event doesn't say: with the same
 * membership before, it was about the name or the picture.
 * @param earlier the previous membership, if known from elsewhere
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

/** Someone who left or is banned keeps the previous name and picture: the new event has none. */
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
 * @param previous the membership before, undefined if unknown
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

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
