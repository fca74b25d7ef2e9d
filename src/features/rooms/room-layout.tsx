import { useId } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useLocation, useNavigate, useParams } from 'react-router-dom'
import { MatrixError } from '@/api/errors'
import { roomsQuery } from '@/api/rooms-sync'
import { isPathSegment } from '@/lib/path-segment'
import { paths, roomTabs } from '@/lib/paths'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { RoomLink } from '@/shared/room-link'
import { useRoom } from '@/shared/use-room'
import { Notice } from '@/ui/notice'
import { PageHeader } from '@/ui/page-header'
import { NotJoined } from './not-joined'
import { RoomHeader } from './room-header'
import { roomTabId, RoomTabs } from './room-tabs'

/** A room: its header and tabs, with the open tab below. */
export function Component() {
  const { roomId = '' } = useParams()
  return isPathSegment(roomId) ? <Room /> : <NoRoom roomId={roomId} />
}

/** An ID that can't be used in a request: the server would look up something else. */
function NoRoom({ roomId }: { roomId: string }) {
  return (
    <>
      <PageHeader title="Room" />
      <Notice tone="bad" title="This isn’t a room ID" className="m-4 flex-none md:mx-6">
        <p>
          No request is possible for “<bdi className="mono">{roomId}</bdi>”.
        </p>
        <Link className="link" to={paths.rooms()}>
          All rooms
        </Link>
      </Notice>
    </>
  )
}

function Room() {
  const { roomId, query } = useRoom()
  const { data: listed } = useQuery(roomsQuery(useClient(), useAccount().userId))
  const { pathname } = useLocation()
  const panelId = useId()
  const tab = roomTabs.find((value) => pathname.endsWith(`/${value}`)) ?? 'members'
  // The list knows name and picture before the room's own response arrives.
  const room = query.data ?? listed?.joined.find((known) => known.roomId === roomId)

  return (
    <>
      <RoomHeader roomId={roomId} room={room} complete={query.data}>
        {query.data || query.isPending ? (
          <RoomTabs roomId={roomId} tab={tab} joinedCount={room?.joinedCount} panelId={panelId} />
        ) : (
          <div className="h-1" />
        )}
      </RoomHeader>
      {room?.successor ? <Replaced successor={room.successor} /> : null}
      {query.error && !query.data ? (
        <div className="max-w-[720px] p-4 md:px-6">
          <RoomProblem
            roomId={roomId}
            error={query.error}
            invited={listed?.invites.some((invite) => invite.room.roomId === roomId) ?? false}
            onRetry={() => void query.refetch()}
          />
        </div>
      ) : (
        <div
          id={panelId}
          role="tabpanel"
          aria-labelledby={roomTabId(tab)}
          className="flex min-w-0 flex-col framed:min-h-80 framed:flex-1 framed:overflow-y-auto flowing:flex-[1_0_auto]"
        >
          <Outlet />
        </div>
      )}
    </>
  )
}

function Replaced({ successor }: { successor: string }) {
  return (
    <Notice
      tone="warn"
      role="note"
      title="This room has been replaced"
      className="mx-4 mt-3 flex-none md:mx-6"
      action={
        <RoomLink roomId={successor} className="link">
          Go to the new room
        </RoomLink>
      }
    >
      Its members have moved to a new room.
    </Notice>
  )
}

function RoomProblem({
  roomId,
  error,
  invited,
  onRetry,
}: {
  roomId: string
  error: Error
  invited: boolean
  onRetry: () => void
}) {
  const navigate = useNavigate()
  // Servers say the same about a room that they don't know.
  if (error instanceof MatrixError && error.status === 403) {
    return (
      <NotJoined
        roomId={roomId}
        joinBy={roomId}
        invited={invited}
        said={error.serverText}
        onJoined={(joined) => void navigate(paths.room(joined))}
      >
        <Link className="link self-center" to={paths.rooms()}>
          All rooms
        </Link>
      </NotJoined>
    )
  }
  return <ErrorNotice error={error} onRetry={onRetry} />
}
