import { userIdWarning } from '@/lib/historical-user-id'
import { userIdProblem } from '@/lib/matrix-id'
import type { UserIdList } from '@/lib/user-id-list'
import type { PickedMember } from '@/shared/member-list/protocol'
import type { ProfileName } from './use-profile-names'

/**
 * What is known of one ID before anything is sent. `ready` may carry a warning; `known` needs no
 * invite or must not get one; `malformed` isn't a Matrix ID.
 */
export type InviteeCheck =
  | { userId: string; name?: string | undefined; verdict: 'ready'; words?: string | undefined }
  | { userId: string; name?: string | undefined; verdict: 'known'; words: string }
  | { userId: string; name?: undefined; verdict: 'malformed'; words: string }

/** What the room and the server know of the invitees. */
export interface InviteeFacts {
  ownUserId: string
  /** What the room's list has of each user; undefined while it is unknown. */
  members: ReadonlyMap<string, PickedMember> | undefined
  /** Names of those who were looked up; `null` for users without a profile. */
  profiles: ReadonlyMap<string, ProfileName>
}

/** Checks each ID of a list against its form and against what is known of the room's members. */
export function checkInvitees(
  { userIds, malformed }: Pick<UserIdList, 'userIds' | 'malformed'>,
  facts: InviteeFacts,
): InviteeCheck[] {
  return [
    ...userIds.map((userId) => checkUser(userId, facts)),
    ...malformed.map((userId) => ({
      userId,
      verdict: 'malformed' as const,
      words: userIdProblem(userId) ?? 'Not a Matrix ID',
    })),
  ]
}

function checkUser(userId: string, facts: InviteeFacts): InviteeCheck {
  const member = facts.members?.get(userId)
  const profile = facts.profiles.get(userId)
  const name = profile ?? member?.name
  if (userId === facts.ownUserId) return { userId, name, verdict: 'known', words: 'This is you' }
  const known = knownMember(member)
  if (known !== undefined) return { userId, name, verdict: 'known', words: known }
  return { userId, name, verdict: 'ready', words: warning(userId, member, profile) }
}

function knownMember(member: PickedMember | undefined): string | undefined {
  switch (member?.membership) {
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
function warning(
  userId: string,
  member: PickedMember | undefined,
  profile: ProfileName,
): string | undefined {
  if (member?.membership === 'knock') return 'Has asked to join'
  const unusual = userIdWarning(userId)
  if (unusual !== undefined) return unusual
  return profile === null ? 'No profile found; the server may accept it all the same' : undefined
}
