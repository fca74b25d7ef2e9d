import { splitId, userIdProblem } from '@/lib/matrix-id'

/**
 * What is known of one ID before anything is sent. `ready` may carry a warning; `known` needs no
 * invite or must not get one; `malformed` is no Matrix ID.
 */
export type InviteeCheck =
  | { userId: string; verdict: 'ready'; words?: string }
  | { userId: string; verdict: 'known' | 'malformed'; words: string }

/** What the room and the server know of the invitees. */
export interface InviteeFacts {
  ownUserId: string
  /** Membership by user ID; undefined while it is unknown. */
  memberships: ReadonlyMap<string, string> | undefined
  /** Users without a profile. */
  withoutProfile: ReadonlySet<string>
}

/** Checks each ID of a list against its form and against what is known of the room's members. */
export function checkInvitees(userIds: readonly string[], facts: InviteeFacts): InviteeCheck[] {
  return userIds.map((userId) => {
    const problem = userIdProblem(userId)
    if (problem !== undefined) return { userId, verdict: 'malformed', words: problem }
    if (userId === facts.ownUserId) return { userId, verdict: 'known', words: 'This is you' }
    const known = knownMember(facts.memberships?.get(userId))
    if (known !== undefined) return { userId, verdict: 'known', words: known }
    return { userId, verdict: 'ready', words: warning(userId, facts) }
  })
}

function knownMember(membership: string | undefined): string | undefined {
  switch (membership) {
    case 'join':
      return 'Already in the room'
    case 'invite':
      return 'Already invited'
    case 'ban':
      return 'Banned from the room; lift the ban first'
    default:
      return undefined
  }
}

/** Servers take invites for users that do not exist, so that these are only warnings. */
function warning(userId: string, facts: InviteeFacts): string | undefined {
  if (facts.memberships?.get(userId) === 'knock') return 'Has asked to join'
  const localpart = splitId(userId)?.localpart ?? ''
  if (localpart !== localpart.toLowerCase()) {
    return 'Has capital letters, which Matrix IDs of today do not have; the server may accept it all the same'
  }
  if (facts.withoutProfile.has(userId)) {
    return 'No profile found; the server may accept it all the same'
  }
  return undefined
}
