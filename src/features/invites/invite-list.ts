import { userIdWarning } from '@/lib/historical-user-id'
import { userIdProblem } from '@/lib/matrix-id'
import type { UserIdList } from '@/lib/user-id-list'
import type { PickedMember } from '@/shared/member-list/protocol'
import type { ProfileName } from './use-profile-names'

/**
 * What is known about an ID before anything is sent. `ready` may have a warning; `known` doesn't need
 * an invite or can't get one; `malformed` isn't a Matrix ID.
 */
export type InviteeCheck =
  | { userId: string; name?: string | undefined; verdict: 'ready'; words?: string | undefined }
  | { userId: string; name?: string | undefined; verdict: 'known'; words: string }
  | { userId: string; name?: undefined; verdict: 'malformed'; words: string }

/** What the room and the server know about the invitees. */
export interface InviteeFacts {
  ownUserId: string
  /** The room's entry for each user; undefined while unknown. */
  members: ReadonlyMap<string, PickedMember> | undefined
  /** Names that were looked up; `null` for users without a profile. */
  profiles: ReadonlyMap<string, ProfileName>
}

/** Checks each ID on a list: its form, and what is known about the room's members. */
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
      return 'Banned from the room; unban them first'
    default:
      return undefined
  }
}

/** Servers accept invites for users who don't exist, so these are only warnings. */
function warning(
  userId: string,
  member: PickedMember | undefined,
  profile: ProfileName,
): string | undefined {
  if (member?.membership === 'knock') return 'Has asked to join'
  const unusual = userIdWarning(userId)
  if (unusual !== undefined) return unusual
  return profile === null ? 'No profile found, but the server may still accept it' : undefined
}
