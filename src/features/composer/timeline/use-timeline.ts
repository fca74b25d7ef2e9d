import { useMemo } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { RoomEvent } from '@/api/endpoints/room-event'
import type { StateEvent } from '@/api/endpoints/schemas'
import { useAccount, useClient } from '@/session/session-context'
import type { NameWarning } from '@/shared/member-list/name-warnings'
import { compareNames } from '@/shared/person/compare-names'
import { shownName } from '@/shared/member-list/shown-name'
import { readTimeline } from './timeline'
import { timelineQuery, type TimelinePart } from './timeline-query'

/** A sender as shown. */
export interface Sender {
  userId: string
  name: string
  avatarMxc: string | undefined
  /** Why the name may be misleading, compared with other senders' names. */
  warnings?: readonly NameWarning[] | undefined
}

/** A room's fetched messages and their senders. */
export function useTimeline(roomId: string, part: TimelinePart) {
  const client = useClient()
  const { userId } = useAccount()
  const query = useInfiniteQuery(timelineQuery(client, roomId, part))
  const pages = query.data?.pages
  const messages = useMemo(
    () => readTimeline(pages?.flatMap(({ chunk }): RoomEvent[] => chunk) ?? [], userId),
    [pages, userId],
  )
  // Responses about threads have no members, so senders come from the room's messages.
  const whole = useInfiniteQuery({
    ...timelineQuery(client, roomId, { kind: 'all' }),
    enabled: part.kind !== 'all',
  })
  const members = (part.kind === 'all' ? pages : whole.data?.pages)?.flatMap(
    ({ state }): StateEvent[] => state ?? [],
  )
  const senders = new Map(members?.map((event) => [event.state_key, event.content] as const))
  const warnings = compareNames(
    Array.from(senders, ([id, { displayname }]) => ({
      userId: id,
      name: typeof displayname === 'string' ? displayname : undefined,
    })),
  )
  const senderOf = (id: string): Sender => {
    const content = senders.get(id) ?? {}
    const { displayname, avatar_url: avatar } = content
    return {
      userId: id,
      name: shownName(displayname, id),
      avatarMxc: typeof avatar === 'string' ? avatar : undefined,
      warnings: warnings.get(id),
    }
  }
  return { query, messages, senderOf }
}
