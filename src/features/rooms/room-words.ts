import { cutText, mostOfName } from '@/lib/cut'

/** Room settings in words: https://spec.matrix.org/latest/client-server-api/#room-events */

const joinRules: ReadonlyMap<string, string> = new Map([
  ['public', 'anyone can join'],
  ['invite', 'invite only'],
  ['knock', 'ask to join'],
  ['restricted', 'members of other rooms'],
  ['knock_restricted', 'members of other rooms, others ask'],
  ['private', 'closed'],
])

/** A join rule in words; one that is not known as it is. */
export function joinRuleWords(joinRule: string): string {
  return joinRules.get(joinRule) ?? cutText(joinRule, mostOfName)
}

const visibilities: ReadonlyMap<string, string> = new Map([
  ['world_readable', 'anyone can read, also without joining'],
  ['shared', 'members can read everything, also from before they joined'],
  ['invited', 'members can read from their invite on'],
  ['joined', 'members can read from their joining on'],
])

/** A history visibility in words; one that is not known as it is. */
export function historyVisibilityWords(visibility: string): string {
  return visibilities.get(visibility) ?? cutText(visibility, mostOfName)
}

const guestAccesses: ReadonlyMap<string, string> = new Map([
  ['can_join', 'guests can join'],
  ['forbidden', 'guests cannot join'],
])

/** Guest access in words; one that is not known as it is. */
export function guestAccessWords(guestAccess: string): string {
  return guestAccesses.get(guestAccess) ?? cutText(guestAccess, mostOfName)
}
