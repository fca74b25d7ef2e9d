import type { Membership } from '@/api/endpoints/members'
import type { Standing } from '@/shared/member-list/member-event'

/** Memberships in the order in which they are offered. */
export const membershipChoices: readonly { value: Membership | 'all'; label: string }[] = [
  { value: 'join', label: 'Joined' },
  { value: 'invite', label: 'Invited' },
  { value: 'ban', label: 'Banned' },
  { value: 'leave', label: 'Left' },
  { value: 'knock', label: 'Knocking' },
  { value: 'all', label: 'All' },
]

/** How a membership came about, in a word, as in a table's cell. */
export const standingWords: Readonly<Record<Standing, string>> = {
  joined: 'joined',
  invited: 'invited',
  knocking: 'knocking',
  banned: 'banned',
  left: 'left',
  kicked: 'kicked',
  unbanned: 'unbanned',
  declined: 'declined',
  withdrawn: 'withdrawn',
  denied: 'denied',
}

/** The same as a sentence, without who did it. */
export const standingSentences: Readonly<Record<Standing, string>> = {
  joined: 'Joined',
  invited: 'Invited, has not answered yet',
  knocking: 'Asks to be let in',
  banned: 'Banned',
  left: 'Left',
  kicked: 'Was removed',
  unbanned: 'The ban was lifted; not in the room',
  declined: 'Declined the invite',
  withdrawn: 'The invite or the request was withdrawn',
  denied: 'Asked to be let in and was turned away',
}

/** What another member did to make it so: stands before the name. */
export const byWords: Readonly<Record<Standing, string>> = {
  joined: 'Joined by',
  invited: 'Invited by',
  knocking: 'Asked by',
  banned: 'Banned by',
  left: 'Changed by',
  kicked: 'Removed by',
  unbanned: 'Unbanned by',
  declined: 'Declined by',
  withdrawn: 'Withdrawn by',
  denied: 'Turned away by',
}

/** A number with separators: `4,812`. */
export function countText(count: number): string {
  return count.toLocaleString('en')
}
