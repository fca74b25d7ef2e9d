import { useInfiniteQuery } from '@tanstack/react-query'
import { getOneRoomEvent } from '@/api/endpoints/events'
import { causeOf, endpointKey } from '@/api/query'
import { cutText, mostOfName } from '@/lib/cut'
import { useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { PersonName } from '@/shared/person/person-name'
import { Button } from '@/ui/button'
import { CutText } from '@/ui/cut'
import {
  readMemberHistory,
  toldChanges,
  type ChangeKind,
  type MemberChange,
} from './member-history'
import { dayText } from '@/lib/moment'
import { standingWords } from './member-words'

/** Events to load at once, each with its own request. */
const atOnce = 10

export interface MemberHistorySectionProps {
  roomId: string
  /** The event before the current one; undefined if there is none. */
  eventId: string | undefined
}

/** A member's earlier changes, loaded on demand, back to the first one. */
export function MemberHistorySection({ roomId, eventId }: MemberHistorySectionProps) {
  const client = useClient()
  const query = useInfiniteQuery({
    queryKey: endpointKey(
      getOneRoomEvent,
      { params: { roomId, eventId: eventId ?? '' } },
      'history',
    ),
    queryFn: ({ pageParam, signal, client: queryClient, queryKey }) => {
      const cause = causeOf(queryClient, queryKey)
      const range = { roomId, eventId: pageParam, most: atOnce }
      return readMemberHistory(client, range, { signal, cause })
    },
    initialPageParam: eventId ?? '',
    getNextPageParam: (page) => page.next,
    enabled: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (eventId === undefined) return null
  const pages = query.data?.pages ?? []
  const changes = toldChanges(pages.flatMap((page) => page.changes))
  const isUnread = pages.length === 0
  return (
    <section aria-label="History" className="grid gap-2">
      <h2 className="text-sm font-semibold text-ink-3">Earlier changes</h2>
      {changes.length > 0 ? (
        <ol aria-label="Earlier changes" className="grid gap-1.5">
          {changes.map((change) => (
            <EarlierChange key={change.eventId} change={change} />
          ))}
        </ol>
      ) : null}
      {pages.at(-1)?.hidden ? (
        <p className="text-sm text-ink-3">You can’t see earlier history.</p>
      ) : null}
      {query.isError ? <ErrorNotice error={query.error} /> : null}
      {isUnread || query.hasNextPage ? (
        <div>
          <Button
            size="sm"
            pending={query.isFetching}
            onClick={() => void (isUnread ? query.refetch() : query.fetchNextPage())}
          >
            {isUnread ? 'Show earlier changes' : 'Show more'}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

/** One earlier change. */
export function EarlierChange({ change }: { change: MemberChange & { kind: ChangeKind } }) {
  const { standing, by, reason, changedAt, name, userId, kind } = change
  return (
    <li className="min-w-0 text-sm [overflow-wrap:anywhere]">
      <span className="text-ink-3">{changedAt === undefined ? '–' : dayText(changedAt)}</span>{' '}
      {kind === 'name' ? (
        <>
          called <PersonName userId={userId} name={name} />
        </>
      ) : kind === 'profile' ? (
        'changed their picture or profile'
      ) : (
        standingWords[standing]
      )}
      {by === undefined ? null : (
        <>
          {' by '}
          <bdi className="mono text-sm">{cutText(by, mostOfName)}</bdi>
        </>
      )}
      {reason === undefined ? null : (
        <>
          : <CutText text={reason} />
        </>
      )}
    </li>
  )
}
