import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { MailOpen, RefreshCw } from 'lucide-react'
import { refetchForUser } from '@/api/query'
import { roomsQuery, type ReceivedInvite } from '@/api/rooms-sync'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { PageHeader } from '@/ui/page-header'
import { SkeletonRows } from '@/ui/skeleton'
import { ReceivedInviteRow } from './received-invite'
import { useReplies } from './use-replies'

/** An account may get hundreds of unwanted invites; more are shown on demand. */
const shownAtFirst = 50

/** Invites that the account got, to accept or decline. */
export function Component() {
  const queryClient = useQueryClient()
  const options = roomsQuery(useClient(), useAccount().userId)
  const { queryKey } = options
  const query = useQuery(options)
  const { replies, accept, cancel, decline, clear } = useReplies()
  const [most, setMost] = useState(shownAtFirst)
  const invites = useMemo(() => {
    const listed = query.data?.invites ?? []
    const ids = new Set(listed.map(({ room }) => room.roomId))
    const answered = [...replies.values()].map(({ invite }) => invite)
    const gone = answered.filter(({ room }) => !ids.has(room.roomId))
    // By name, so that a line stays in its place once it is answered.
    return [...listed, ...gone].sort(byName)
  }, [query.data, replies])

  return (
    <>
      <PageHeader
        title="Invites"
        subtitle="Rooms that somebody asked this account to join"
        actions={
          <Button
            icon={<RefreshCw />}
            pending={query.isFetching && !query.isPending}
            onClick={() => {
              clear()
              void refetchForUser(queryClient, queryKey)
            }}
          >
            Refresh
          </Button>
        }
      />
      {query.error ? (
        <div className="p-4 md:px-6">
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        </div>
      ) : null}
      {query.isPending ? <SkeletonRows rows={6} columns={3} label="invites" /> : null}
      {query.data && invites.length === 0 ? (
        <EmptyState
          icon={<MailOpen />}
          title="No invites"
          body="When somebody invites this account into a room, it stands here. Invites from users whom the account ignores do not."
        />
      ) : null}
      {invites.length > 0 ? (
        <ul aria-label="Invites" className="bg-surface">
          {invites.slice(0, most).map((invite) => (
            <ReceivedInviteRow
              key={invite.room.roomId}
              invite={invite}
              reply={replies.get(invite.room.roomId)?.reply}
              onAccept={() => accept(invite)}
              onCancel={() => cancel(invite)}
              onDecline={() => decline(invite)}
            />
          ))}
        </ul>
      ) : null}
      {invites.length > most ? (
        <div className="p-4 text-center">
          <Button onClick={() => setMost(most + shownAtFirst)}>
            Show more ({invites.length - most} left)
          </Button>
        </div>
      ) : null}
    </>
  )
}

const collator = new Intl.Collator(undefined, { numeric: true })

function byName({ room: a }: ReceivedInvite, { room: b }: ReceivedInvite): number {
  return collator.compare(a.name, b.name) || (a.roomId < b.roomId ? -1 : 1)
}
