import { rateLimits } from './action'
import { membershipAction } from './membership'
import { inRooms, people } from './titles'

export const unban = membershipAction({
  id: 'unban',
  label: 'Unban',
  effect: 'Lifts their bans. They aren’t invited back.',
  action: 'unban',
  will: 'to be unbanned',
  title: (count, rooms) => `Unban ${people(count)} ${inRooms(rooms)}`,
  limit: rateLimits.event,
  undo: { actionId: 'ban', step: (step) => step },
  followUp: {
    actionId: 'invite',
    // Someone who was never in the room, or had left it, must not be brought back.
    step: ({ roomId, userIds, was }) =>
      was === undefined || was === 'leave' ? undefined : { roomId, userIds },
  },
})
