import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { DoorOpen, ListChecks } from 'lucide-react'
import { getMembersByRoom } from '@/api/endpoints/members'
import { endpointKey } from '@/api/query'
import { roomLevelsQuery } from '@/api/rooms-sync'
import { plural } from '@/lib/plural'
import { useAccount, useClient } from '@/session/session-context'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { ErrorNotice } from '@/shared/error-notice'
import { RoomName } from '@/shared/room-name'
import { Button } from '@/ui/button'
import { CutList } from '@/ui/cut'
import { EmptyState } from '@/ui/empty-state'
import { SkeletonRows } from '@/ui/skeleton'
import { KnockRow } from './knock-row'
import { readKnocks, roomsToAnswerIn } from './read-knocks'
import { knockKey, useKnockReplies } from './use-knock-replies'

/** People who ask to join rooms in which the account may let them in. */
export function KnocksPanel() {
  const client = useClient()
  const { userId } = useAccount()
  const levels = useQuery(roomLevelsQuery(client, userId))
  const rooms = useMemo(() => roomsToAnswerIn(levels.data ?? [], userId), [levels.data, userId])
  const roomIds = rooms.map(({ roomId }) => roomId)
  const query = useQuery({
    queryKey: endpointKey(getMembersByRoom, {}, 'knocks', roomIds),
    queryFn: ({ signal }) => readKnocks(client, rooms, userId, signal),
    enabled: levels.data !== undefined,
    staleTime: 0,
    gcTime: 0,
  })
  const { replies, admit, decline } = useKnockReplies()
  const batchWith = useBatchWith()
  const error = levels.error ?? query.error
  const knocks = query.data?.knocks ?? []
  const unread = query.data?.unread ?? []
  const retry = () => void (levels.error ? levels.refetch() : query.refetch())
  const inBatch = () =>
    batchWith({
      actionId: 'admit-knock',
      userIds: [...new Set(knocks.map((knock) => knock.userId))],
      roomIds: [...new Set(knocks.map(({ room }) => room.roomId))],
    })
  return (
    <>
      {error ? (
        <div className="p-4 md:px-6">
          <ErrorNotice error={error} onRetry={retry} />
        </div>
      ) : null}
      {query.isPending && !error ? (
        <SkeletonRows rows={4} columns={2} label="requests to join" />
      ) : null}
      {query.data && knocks.length === 0 && unread.length === 0 ? (
        <EmptyState
          icon={<DoorOpen />}
          title="No requests to join"
          body="People who ask to join a room appear here, if you may let them in."
        />
      ) : null}
      {knocks.length > 1 ? (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-surface px-4 py-3 md:px-6">
          <output className="flex-1 text-sm text-ink-3">
            {plural(knocks.length, 'request')} in {plural(countRooms(knocks), 'room')}
          </output>
          <Button icon={<ListChecks />} onClick={inBatch}>
            Answer several
          </Button>
        </div>
      ) : null}
      {knocks.length > 0 ? (
        <CutList items={knocks} what="requests">
          {(shown) => (
            <ul aria-label="Requests to join" className="bg-surface">
              {shown.map((knock) => (
                <KnockRow
                  key={knockKey(knock)}
                  knock={knock}
                  reply={replies.get(knockKey(knock))}
                  onAdmit={() => admit(knock)}
                  onDecline={() => decline(knock)}
                />
              ))}
            </ul>
          )}
        </CutList>
      ) : null}
      {unread.length > 0 ? (
        <ul aria-label="Rooms that couldn’t be read" className="grid gap-3 p-4 md:px-6">
          {unread.map(({ room, error: why }) => (
            <li key={room.roomId}>
              <p className="mb-1 text-ink-2">
                Couldn’t read <RoomName name={room.name} />
              </p>
              <ErrorNotice error={why} onRetry={() => void query.refetch()} />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}

function countRooms(knocks: readonly { room: { roomId: string } }[]): number {
  return new Set(knocks.map(({ room }) => room.roomId)).size
}
