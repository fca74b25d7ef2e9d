import { rateLimits } from './action'
import { membershipAction } from './membership'
import { people } from './titles'
import { plural } from '@/lib/plural'

export const kick = membershipAction({
  id: 'kick',
  label: 'Remove (kick)',
  effect: 'Removes them from each room. They can come back if the room lets them.',
  action: 'kick',
  will: 'to be removed',
  title: (count, rooms) => `Remove ${people(count)} from ${plural(rooms, 'room')}`,
  danger: true,
  limit: rateLimits.event,
  remark: (member) => {
    if (member?.membership === 'invite') return 'withdraws the invite'
    return member?.membership === 'knock' ? 'declines the request to join' : undefined
  },
  undo: {
    actionId: 'invite',
    // Someone who had already left must not be brought back.
    step: ({ roomId, userIds, was }) =>
      was === 'join' || was === 'invite' ? { roomId, userIds } : undefined,
  },
})
