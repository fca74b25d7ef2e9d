import { csvLine } from '@/lib/csv'
import { outcomeCells, outcomeHeaders } from '@/shared/work-queue/outcome-cells'
import { actionOf } from '@/shared/batch/actions'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import type { Run } from '@/shared/batch/run/run'
import { stepOf } from '@/shared/batch/run/step-id'

/** The outcomes of a run as a CSV file: one line for each person in each room. */
export function resultsCsv({ facts, work }: Run): Blob {
  const names = new Map(facts.rooms)
  const words = queueWordsOf(facts)
  const eventsOf = actionOf(facts.actionId)?.eventsOf
  const lines = work.items.flatMap((item) => {
    const { roomId, userIds, eventId } = stepOf(item)
    const events = eventId ?? eventsOf?.(item.task).join(' ') ?? ''
    const outcome = outcomeCells(item, words.ofTask(item.task))
    return (userIds.length === 0 ? [''] : userIds).map((userId) =>
      csvLine([userId, roomId, names.get(roomId) ?? '', ...outcome, events]),
    )
  })
  const head = csvLine(['Matrix ID', 'Room ID', 'Room', ...outcomeHeaders, 'Event ID'])
  return new Blob([head, ...lines], { type: 'text/csv;charset=utf-8' })
}
