import { csvLine } from '@/lib/csv'
import type { ItemState } from '@/shared/work-queue/items'
import { wordsOfRun } from '@/features/batch/run/run-words'
import type { Run } from '@/features/batch/run/run'
import { stepOf } from '@/features/batch/run/step-id'

/** The outcomes of a run as a CSV file: one line for each person in each room. */
export function resultsCsv({ facts, work }: Run): Blob {
  const names = new Map(facts.rooms)
  const { done, unsure, notDone } = wordsOfRun(facts)
  const lines = work.items.flatMap((item) => {
    const { roomId, userIds, eventId = '' } = stepOf(item)
    const [state, why, said] = outcomeOf(item.state)
    const outcome = state === 'done' ? done : state === 'unsure' ? unsure : why
    return (userIds.length === 0 ? [''] : userIds).map((userId) =>
      csvLine([userId, roomId, names.get(roomId) ?? '', state, outcome || notDone, said, eventId]),
    )
  })
  const head = csvLine([
    'Matrix ID',
    'Room ID',
    'Room',
    'State',
    'Outcome',
    'Server said',
    'Event ID',
  ])
  return new Blob([head, ...lines], { type: 'text/csv;charset=utf-8' })
}

function outcomeOf(state: ItemState): [kind: string, why: string, said: string] {
  switch (state.kind) {
    case 'failed':
      return ['failed', state.words, state.detail ?? '']
    case 'skipped':
      return ['skipped', state.words, '']
    case 'unsure':
      return ['unsure', '', state.detail ?? '']
    case 'done':
      return ['done', '', state.words ?? '']
    case 'queued':
    case 'running':
    case 'checking':
    case 'cancelled':
      return [state.kind, '', '']
  }
}
