import { cutText, mostOfName } from '@/lib/cut'

/** Descriptions of room settings: https://spec.matrix.org/latest/client-server-api/#room-events */

const joinRules: ReadonlyMap<string, string> = new Map([
  ['public', 'anyone can join'],
  ['invite', 'invite only'],
  ['knock', 'ask to join'],
  ['restricted', 'members of other rooms'],
  ['knock_restricted', 'members of other rooms, others ask'],
  ['private', 'closed'],
])

/** Describes a join rule; an unknown one stays unchanged. */
export function joinRuleWords(joinRule: string): string {
  return joinRules.get(joinRule) ?? cutText(joinRule, mostOfName)
}

const visibilities: ReadonlyMap<string, string> = new Map([
  ['world_readable', 'anyone can read, even without joining'],
  ['shared', 'members can read everything, even from before they joined'],
  ['invited', 'members can read from when they were invited'],
  ['joined', 'members can read from when they joined'],
])

/** Describes a history visibility; an unknown one stays unchanged. */
export function historyVisibilityWords(visibility: string): string {
  return visibilities.get(visibility) ?? cutText(visibility, mostOfName)
}

const guestAccesses: ReadonlyMap<string, string> = new Map([
  ['can_join', 'guests can join'],
  ['forbidden', 'guests can’t join'],
])

/** Describes guest access; an unknown one stays unchanged. */
export function guestAccessWords(guestAccess: string): string {
  return guestAccesses.get(guestAccess) ?? cutText(guestAccess, mostOfName)
}
