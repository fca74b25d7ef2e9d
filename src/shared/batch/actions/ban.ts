import { rateLimits } from './action'
import { membershipAction } from './membership'
import { inRooms, people } from './titles'

export const ban = membershipAction({
  id: 'ban',
  label: 'Ban',
  effect: 'Removes them from each room, and they can’t come back until they are unbanned.',
  action: 'ban',
  will: 'to be banned',
  title: (count, rooms) => `Ban ${people(count)} ${inRooms(rooms)}`,
  danger: true,
  limit: rateLimits.event,
  remark: (member) => (member?.membership === undefined ? 'not in the room' : undefined),
  undo: { actionId: 'unban', step: (step) => step },
})
