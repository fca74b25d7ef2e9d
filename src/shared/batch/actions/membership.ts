import * as v from 'valibot'
import { moderationProblem, ownProblem, type ModerationAction } from '@/lib/moderation-rules'
import {
  changeMembership,
  isMembershipChanged,
  membershipRequest,
  type StillWith,
} from '@/shared/change-membership'
import type { PickedMember } from '@/shared/member-list/protocol'
import {
  defineAction,
  type ActionSummary,
  type BatchAction,
  type BatchRoom,
  type RoomCheck,
  type Undo,
} from './action'
import { failureOf, membershipWords } from './membership-words'

/** What differs between the actions on a membership. */
export interface MembershipAction extends ActionSummary<object> {
  undo?: Undo
  followUp?: Undo
  /** The request it makes. */
  action: ModerationAction
  /** Only for people with this membership, such as those who knock. */
  only?: StillWith
  /** A note on a person in the plan. */
  remark?: (member: PickedMember | undefined, room: BatchRoom) => string | undefined
}

/** Defines an action that changes people's membership, one request each. */
export function membershipAction(definition: MembershipAction): BatchAction {
  const { action, only, remark, ...rest } = definition
  const changeFor = (reason: string | undefined) => ({ action, reason, only })
  return defineAction({
    ...rest,
    needs: 'people',
    takesReason: true,
    options: v.object({}),
    initial: {},
    roomProblem: ({ moderator }) =>
      moderator ? ownProblem(action, moderator) : 'You are not in this room',
    async check(room, { members }): Promise<RoomCheck> {
      const known = await members()
      const { moderator } = room
      return {
        name: (userId) => known.get(userId)?.name,
        problem(userId = '') {
          const membership = known.get(userId)?.membership
          if (!moderator) return 'You are not in this room'
          if (userId === moderator.userId) return 'This is you'
          if (only && membership !== only.membership) return only.otherwise
          return moderationProblem(action, { userId, membership }, moderator)
        },
        remark: (userId = '') => remark?.(known.get(userId), room),
        was: ([userId = '']) => known.get(userId)?.membership,
      }
    },
    requests: ({ roomId, userIds: [userId = ''] }, { reason }) => [
      membershipRequest(roomId, userId, changeFor(reason)),
    ],
    act: ({ client, signal, onWait }, { roomId, userIds: [userId = ''] }, { reason }) =>
      changeMembership(client, roomId, userId, changeFor(reason), { signal, onWait }),
    isDone: ({ client, signal }, { roomId, userIds: [userId = ''] }) =>
      isMembershipChanged(client, roomId, userId, { action }, signal),
    words: membershipWords(action, only?.membership),
    ...(action === 'kick' && {
      variants: {
        invite: membershipWords(action, 'invite'),
        knock: membershipWords(action, 'knock'),
      },
    }),
    failure: (error) => failureOf(action, error),
  })
}
