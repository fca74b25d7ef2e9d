import { useMemo } from 'react'
import { plural } from '@/lib/plural'
import { actionOf } from '@/shared/batch/actions'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import type { Run } from '@/shared/batch/run/run'
import { stepOf, type StepItem } from '@/shared/batch/run/step-id'
import { RoomName } from '@/shared/room-name'
import { isRetryable } from '@/shared/work-queue/items'
import { ResultsTable } from '@/shared/work-queue/results-table'
import { WorkSummary } from '@/shared/work-queue/summary'
import { WorkResults } from '@/shared/work-queue/work-results'
import type { DataTableColumn } from '@/ui/data-table'
import { RunActions, type RunActionsProps } from './run-actions'

/** The progress of a run, the outcome of each step, and what can follow. */
export function RunView(props: RunActionsProps) {
  const { run } = props
  const { facts, queue, work } = run
  const words = useMemo(() => queueWordsOf(facts), [facts])
  const columns = useMemo(() => resultColumns(run.facts), [run.facts])
  const isWaiting = facts.waiting !== undefined && work.phase !== 'idle'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-h-5 min-w-0 flex-1 basis-60">
          {isWaiting ? (
            <span className="text-ink-2">Waits in line: it starts when the others are done.</span>
          ) : (
            <WorkSummary work={work} text={words.summary(work)} meanwhile={meanwhile(run)} />
          )}
        </div>
        <RunActions {...props} />
      </div>
      <WorkResults queue={queue} work={work} words={words}>
        <ResultsTable work={work} words={words} subject={columns} />
      </WorkResults>
    </div>
  )
}

function meanwhile({ work }: Run): string {
  const failed = work.items.filter((item) => item.run === work.run && isRetryable(item)).length
  const bad = failed > 0 ? ` ${plural(failed, 'failure')} so far.` : ''
  return `Continues while you work on other pages.${bad}`
}

function resultColumns(facts: Run['facts']): readonly DataTableColumn<StepItem>[] {
  const names = new Map(facts.rooms)
  const isOfPeople = actionOf(facts.actionId)?.needs === 'people'
  const room: DataTableColumn<StepItem> = {
    id: 'room',
    header: 'Room',
    width: 'minmax(120px,1fr)',
    primary: !isOfPeople,
    cell: (item) => {
      const { roomId } = stepOf(item)
      return (
        <span className="flex min-w-0" title={roomId}>
          <RoomName name={names.get(roomId) ?? roomId} className="min-w-0 truncate" />
        </span>
      )
    },
  }
  return isOfPeople ? [personColumn, room] : [room]
}

const personColumn: DataTableColumn<StepItem> = {
  id: 'userId',
  header: 'Matrix ID',
  width: 'minmax(160px,1.3fr)',
  primary: true,
  cell: (item) => {
    const { userIds, eventId } = stepOf(item)
    const [userId] = userIds
    return userIds.length === 1 ? (
      <bdi className="mono" title={eventId ?? userId}>
        {userId}
      </bdi>
    ) : (
      <span title={userIds.join('\n')}>{plural(userIds.length, 'person', 'people')}</span>
    )
  },
}
