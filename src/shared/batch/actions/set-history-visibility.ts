import { stateChoice } from './state-choice'

export const setHistoryVisibility = stateChoice({
  id: 'set-history-visibility',
  label: 'Set history visibility',
  effect: 'Changes who can read what is written from now on.',
  what: 'the history visibility',
  fieldLabel: 'Who can read history',
  eventType: 'm.room.history_visibility',
  field: 'history_visibility',
  values: [
    { value: 'shared', label: 'Members, also from before they joined' },
    { value: 'invited', label: 'Members, since they were invited' },
    { value: 'joined', label: 'Members, since they joined' },
    { value: 'world_readable', label: 'Anyone' },
  ],
  initial: 'shared',
  absent: 'shared',
})
