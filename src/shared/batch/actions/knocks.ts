import { rateLimits } from './action'
import { membershipAction } from './membership'
import { inRooms, people } from './titles'

const only = { membership: 'knock', otherwise: 'Hasn’t asked to join' } as const

export const admitKnock = membershipAction({
  id: 'admit-knock',
  label: 'Admit (knock)',
  effect: 'Lets people in who have asked to join, by inviting them.',
  action: 'invite',
  only,
  will: 'to be admitted',
  title: (count, rooms) => `Admit ${people(count)} ${inRooms(rooms)}`,
  limit: rateLimits.invite,
  undo: { actionId: 'withdraw-invite', step: ({ roomId, userIds }) => ({ roomId, userIds }) },
})

export const denyKnock = membershipAction({
  id: 'deny-knock',
  label: 'Decline (knock)',
  effect: 'Declines requests to join. They can ask again.',
  action: 'kick',
  only,
  will: 'to be declined',
  title: (count, rooms) => `Decline ${people(count)} ${inRooms(rooms)}`,
  limit: rateLimits.event,
  irreversible: 'A declined request can’t be restored; they can ask again.',
})
