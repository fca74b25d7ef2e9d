import { useMemo } from 'react'
import { matrixToEvent } from '@/lib/matrix-link'
import { plural } from '@/lib/plural'
import { actionOf } from '@/shared/batch/actions'
import type { Run, RunFacts } from '@/shared/batch/run/run'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import { stepOf, type StepItem } from '@/shared/batch/run/step-id'
import { PersonName } from '@/shared/person/person-name'
import { RoomName } from '@/shared/room-name'
import { ResultsTable } from '@/shared/work-queue/results-table'
import type { DataTableColumn } from '@/ui/data-table'

export interface RunResultsProps {
  run: Run
  /** The page says which room it is about. */
  ofRoom?: boolean
}

/** The outcome of each step of a run. */
export function RunResults({ run: { facts, work }, ofRoom = false }: RunResultsProps) {
  const words = useMemo(() => queueWordsOf(facts), [facts])
  const hasNames = work.items.some(({ task }) => task.name !== undefined)
  const columns = useMemo(
    () => resultColumns(facts, { hasNames, ofRoom }),
    [facts, hasNames, ofRoom],
  )
  const more = useMemo(() => eventColumns(facts), [facts])
  return <ResultsTable work={work} words={words} subject={columns} more={more} />
}

interface Shown {
  hasNames: boolean
  ofRoom: boolean
}

function resultColumns(
  facts: RunFacts,
  { hasNames, ofRoom }: Shown,
): readonly DataTableColumn<StepItem>[] {
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
  if (!isOfPeople) return [room]
  const named = { ...nameColumn, hideBelow: ofRoom ? 'phone' : 'tablet' } as const
  return [personColumn, ...(hasNames ? [named] : []), ...(ofRoom ? [] : [room])]
}

/** Links to the events that a step is about, if the action has some; numbered if it is several. */
function eventColumns({ actionId }: RunFacts): readonly DataTableColumn<StepItem>[] | undefined {
  const eventsOf = actionOf(actionId)?.eventsOf
  if (!eventsOf) return undefined
  return [
    {
      id: 'event',
      header: 'Event',
      width: '128px',
      cell: (item) => <Events roomId={stepOf(item).roomId} eventIds={eventsOf(item.task)} />,
    },
  ]
}

function Events({ roomId, eventIds }: { roomId: string; eventIds: readonly string[] }) {
  return (
    <span className="flex min-w-0 gap-2">
      {eventIds.map((eventId, index) => (
        <a
          key={eventId}
          className="link"
          href={matrixToEvent(roomId, eventId)}
          title={eventId}
          target="_blank"
          rel="noopener noreferrer"
        >
          {eventIds.length === 1 ? 'Open in a client' : `Event ${index + 1}`}
        </a>
      ))}
    </span>
  )
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

const nameColumn: DataTableColumn<StepItem> = {
  id: 'name',
  header: 'Name',
  width: 'minmax(90px,.8fr)',
  cell: ({ id, task }) => {
    const [userId = ''] = stepOf({ id, task }).userIds
    return task.name === undefined ? (
      <span className="text-ink-3">–</span>
    ) : (
      <PersonName userId={userId} name={task.name} />
    )
  },
}
