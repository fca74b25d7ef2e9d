import { stateChoice } from './state-choice'

export const setGuestAccess = stateChoice({
  id: 'set-guest-access',
  label: 'Set guest access',
  effect: 'Changes whether guests, who have no account, can join.',
  what: 'the guest access',
  fieldLabel: 'Guests',
  eventType: 'm.room.guest_access',
  field: 'guest_access',
  values: [
    { value: 'forbidden', label: 'Can’t join' },
    { value: 'can_join', label: 'Can join' },
  ],
  initial: 'forbidden',
  absent: 'forbidden',
})
