import type { Membership } from '@/api/endpoints/memberships'
import type { Standing } from '@/shared/member-list/member-event'

/** Memberships in the order offered. */
export const membershipChoices: readonly { value: Membership | 'all'; label: string }[] = [
  { value: 'join', label: 'Joined' },
  { value: 'invite', label: 'Invited' },
  { value: 'ban', label: 'Banned' },
  { value: 'leave', label: 'Left' },
  { value: 'knock', label: 'Knocking' },
  { value: 'all', label: 'All' },
]

/** How a membership came about, in one word for a table cell. */
export const standingWords: Readonly<Record<Standing, string>> = {
  joined: 'joined',
  invited: 'invited',
  knocking: 'knocking',
  banned: 'banned',
  left: 'left',
  kicked: 'removed',
  unbanned: 'unbanned',
  declined: 'declined',
  withdrawn: 'withdrawn',
  denied: 'denied',
}

/** The same as a sentence, without who did it. */
export const standingSentences: Readonly<Record<Standing, string>> = {
  joined: 'Joined',
  invited: 'Invited, hasn’t responded yet',
  knocking: 'Asking to join',
  banned: 'Banned',
  left: 'Left',
  kicked: 'Removed',
  unbanned: 'Unbanned, not in the room',
  declined: 'Declined the invite',
  withdrawn: 'Invite or request withdrawn',
  denied: 'Request to join declined',
}

/** What another member did to cause it; the name follows. */
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
  denied: 'Declined by',
}

/** Made once: each call of `toLocaleString` looks for one. */
const digits = new Intl.NumberFormat('en')

/** A number with separators: `4,812`. */
export function countText(count: number): string {
  return digits.format(count)
}
