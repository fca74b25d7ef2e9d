import { Link } from 'react-router-dom'
import { matrixToEvent } from '@/lib/matrix-link'
import { paths } from '@/lib/paths'
import { RoomName } from '@/shared/room-name'
import { ResultsTable } from '@/shared/work-queue/results-table'
import type { DataTableColumn } from '@/ui/data-table'
import { broadcastWords } from './broadcast-words'
import type { BroadcastItem, BroadcastWork } from './task'

const roomColumns: readonly DataTableColumn<BroadcastItem>[] = [
  {
    id: 'room',
    header: 'Room',
    width: 'minmax(160px,1fr)',
    primary: true,
    cell: ({ id, task: { name } }) =>
      name === id || !id.startsWith('!') ? (
        <bdi className="mono" title={name}>
          {name}
        </bdi>
      ) : (
        <Link className="link" to={paths.room(id, 'compose')} title={id}>
          <RoomName name={name} />
        </Link>
      ),
  },
]

const eventColumns: readonly DataTableColumn<BroadcastItem>[] = [
  {
    id: 'event',
    header: 'Event',
    width: '128px',
    cell: (item) => <Events item={item} />,
  },
]

/** The outcome of the message in each room. */
export function BroadcastResults({ work }: { work: BroadcastWork }) {
  return (
    <ResultsTable work={work} words={broadcastWords} subject={roomColumns} more={eventColumns} />
  )
}

/** Links to the events that arrived, numbered if there are several. */
function Events({ item: { id, task } }: { item: BroadcastItem }) {
  const { change } = task
  // An edit links to the original message; a removed message has no links.
  const arrived = change?.kind === 'remove' ? [] : (change?.target.events ?? task.arrived)
  return (
    <span className="flex min-w-0 gap-2">
      {arrived.map((eventId, index) => (
        <a
          key={eventId}
          className="link"
          href={matrixToEvent(id, eventId)}
          title={eventId}
          target="_blank"
          rel="noopener noreferrer"
        >
          {arrived.length === 1 ? 'Open in a client' : `Event ${index + 1}`}
        </a>
      ))}
    </span>
  )
}
