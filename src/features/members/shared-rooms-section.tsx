import { useEffect, useRef, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { isAbort } from '@/api/errors'
import { roomsQuery } from '@/api/rooms-sync'
import { plural } from '@/lib/plural'
import type { ListedRoom } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { MxcAvatar } from '@/shared/mxc-avatar'
import { RoomLink } from '@/shared/room-link'
import { RoomName } from '@/shared/room-name'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { CutList } from '@/ui/cut'
import { ProgressBar } from '@/ui/progress-bar'
import { findSharedRooms, membershipRequest } from './shared-rooms'

/** The state of the search; what it found stays if it is stopped or fails. */
interface Search {
  kind: 'running' | 'done' | 'stopped' | 'failed'
  looked: number
  shared: readonly string[]
  error?: unknown
}

/** Rooms the account shares with a member, searched on demand: one request per room. */
export function SharedRooms({ userId }: { userId: string }) {
  const client = useClient()
  const { userId: ownUserId } = useAccount()
  const { data, error, refetch } = useQuery(roomsQuery(client, ownUserId))
  const [search, setSearch] = useState<Search>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const rooms = data?.joined ?? []
  const find = async () => {
    const { signal } = (running.current = new AbortController())
    const found = { looked: 0, shared: [] as readonly string[] }
    setSearch({ kind: 'running', ...found })
    try {
      await findSharedRooms(client, {
        roomIds: rooms.map(({ roomId }) => roomId),
        userId,
        signal,
        onProgress: (looked, shared) => {
          Object.assign(found, { looked, shared })
          if (!signal.aborted) setSearch({ kind: 'running', ...found })
        },
      })
      setSearch({ kind: 'done', ...found })
    } catch (failure) {
      if (isAbort(failure)) setSearch({ kind: 'stopped', ...found })
      else setSearch({ kind: 'failed', ...found, error: failure })
    }
  }

  const isRunning = search?.kind === 'running'
  return (
    <section aria-label="Rooms shared" className="grid gap-2">
      <h2 className="text-sm font-semibold text-ink-3">Rooms shared with you</h2>
      {error && !data ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : null}
      {search ? <Found search={search} rooms={rooms} /> : null}
      {isRunning ? (
        <div className="flex items-center gap-3">
          <ProgressBar
            label="Rooms checked"
            value={search.looked}
            max={rooms.length}
            valueText={`${search.looked} of ${rooms.length}`}
          />
          <Button size="sm" onClick={() => running.current?.abort()}>
            Stop
          </Button>
        </div>
      ) : null}
      {search?.kind === 'failed' ? (
        <ErrorNotice error={search.error} onRetry={() => void find()} />
      ) : null}
      {search === undefined || search.kind === 'stopped' ? (
        <>
          <div>
            <Button
              size="sm"
              disabledReason={data ? undefined : 'Your rooms haven’t loaded yet.'}
              onClick={() => void find()}
            >
              Find shared rooms
            </Button>
          </div>
          <ThisRequest requests={rooms.map(({ roomId }) => membershipRequest(roomId, userId))} />
        </>
      ) : null}
    </section>
  )
}

function Found({ search, rooms }: { search: Search; rooms: readonly ListedRoom[] }) {
  const ids = new Set(search.shared)
  const shared = rooms.filter(({ roomId }) => ids.has(roomId))
  const of = `${search.looked} of ${plural(rooms.length, 'room')} checked`
  return (
    <>
      <p role="status" className="text-sm text-ink-2">
        {search.kind === 'done'
          ? `${shared.length} of your ${plural(rooms.length, 'room')}`
          : `${shared.length} so far, ${of}`}
      </p>
      <SharedList rooms={shared} />
    </>
  )
}

/** The rooms found; there may be thousands. */
export function SharedList({ rooms }: { rooms: readonly ListedRoom[] }) {
  return (
    <CutList items={rooms} what="rooms">
      {(shown) => (
        <ul className="grid max-h-60 gap-1 overflow-y-auto">
          {shown.map((room) => (
            <li key={room.roomId} className="flex min-w-0 items-center gap-2">
              <MxcAvatar
                mxc={room.avatarMxc}
                name={room.name}
                id={room.roomId}
                size="sm"
                shape="square"
              />
              <RoomLink roomId={room.roomId} className="link min-w-0 truncate">
                <RoomName name={room.name} />
              </RoomLink>
            </li>
          ))}
        </ul>
      )}
    </CutList>
  )
}
