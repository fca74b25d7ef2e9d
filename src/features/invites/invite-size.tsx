import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Client } from '@/api/client'
import { getSpaceHierarchy } from '@/api/endpoints/rooms'
import { endpointKey } from '@/api/query'
import { limitConcurrency } from '@/lib/limit-concurrency'
import { isPathSegment } from '@/lib/path-segment'
import { plural } from '@/lib/plural'
import { useClient } from '@/session/session-context'
import { whenVisible } from '@/ui/when-visible'

/** Rooms asked for at the same time; more would hold up the user's own requests. */
const inTurn = limitConcurrency(3)

/**
 * How many members a room has that the account is invited to, once it is on screen. Its place has
 * the same size before, so that nothing moves.
 */
export function InviteSize({ roomId }: { roomId: string }) {
  const client = useClient()
  const place = useRef<HTMLSpanElement>(null)
  const [visible, setVisible] = useState(false)
  useEffect(
    () => (place.current ? whenVisible(place.current, () => setVisible(true)) : undefined),
    [],
  )
  const { data, isPending } = useQuery({
    queryKey: endpointKey(getSpaceHierarchy, { params: { roomId } }, 'size'),
    queryFn: ({ signal }) => inTurn(() => readSize(client, roomId, signal)),
    enabled: visible && isPathSegment(roomId),
    staleTime: 5 * 60_000,
    retry: false,
  })
  return (
    <span ref={place} className="w-28 flex-none truncate text-sm text-ink-2">
      {isPending ? null : sizeText(data)}
    </span>
  )
}

function sizeText(count: number | null | undefined): string {
  return typeof count === 'number' ? plural(count, 'member') : 'size unknown'
}

/**
 * A room's joined members, as its entry in a hierarchy has it: the one summary that servers give
 * people who are invited, whether the room is a space or not.
 * @returns null if the server doesn't say
 * @throws as `client.call`
 */
export async function readSize(
  client: Client,
  roomId: string,
  signal: AbortSignal,
): Promise<number | null> {
  const query = { limit: 1, max_depth: 0 }
  const { rooms } = await client.call(
    getSpaceHierarchy,
    { params: { roomId }, query },
    { signal, once: true },
  )
  return rooms.find((room) => room.room_id === roomId)?.num_joined_members ?? null
}
