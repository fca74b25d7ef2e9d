import { userIdWarning } from '@/lib/historical-user-id'
import { stillInvited } from '@/shared/change-membership'
import { rateLimits } from './action'
import { membershipAction } from './membership'
import { inRooms, people, toRooms } from './titles'

export const invite = membershipAction({
  id: 'invite',
  label: 'Invite',
  effect: 'Invites everyone on the list to each room.',
  action: 'invite',
  will: 'to be invited',
  title: (count, rooms) => `Invite ${people(count)} ${toRooms(rooms)}`,
  limit: rateLimits.invite,
  remark: (member, { overview }) => {
    if (member?.membership === 'knock') return 'has asked to join'
    const unusual = member ? userIdWarning(member.userId) : undefined
    return unusual ?? (overview?.encrypted ? 'encrypted room' : undefined)
  },
  undo: { actionId: 'withdraw-invite', step: ({ roomId, userIds }) => ({ roomId, userIds }) },
})

export const withdrawInvite = membershipAction({
  id: 'withdraw-invite',
  label: 'Withdraw invite',
  effect: 'Takes invites back that haven’t been accepted yet.',
  action: 'kick',
  only: stillInvited,
  will: 'invite to be withdrawn',
  title: (count, rooms) => `Withdraw the invites of ${people(count)} ${inRooms(rooms)}`,
  limit: rateLimits.event,
  undo: { actionId: 'invite', step: ({ roomId, userIds }) => ({ roomId, userIds }) },
})
