import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { MailOpen, SearchX } from 'lucide-react'
import { roomsQuery } from '@/api/rooms-sync'
import type { ReceivedInvite } from '@/api/rooms-answer'
import { useAccount, useClient } from '@/session/session-context'
import { useSearchText } from '@/shared/address/use-search-text'
import { ErrorNotice } from '@/shared/error-notice'
import { Button } from '@/ui/button'
import { EmptyState } from '@/ui/empty-state'
import { SkeletonRows } from '@/ui/skeleton'
import { searchInvites } from './find-invites'
import { ReceivedInviteRow } from './received-invite'
import { ReceivedToolbar } from './received-toolbar'
import { isAnswered, type Replies } from './use-replies'

/** How many invites to show at first: an account may get hundreds of unwanted ones. */
const shownAtFirst = 50

const noInvites: readonly ReceivedInvite[] = []

/** The account's pending invites, to accept or decline one by one or several at once. */
export function ReceivedList({ replies, accept, cancel, decline }: Replies) {
  const query = useQuery(roomsQuery(useClient(), useAccount().userId))
  const pending = query.data?.invites ?? noInvites
  const [most, setMost] = useState(shownAtFirst)
  const [search, setSearch] = useSearchText()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const invites = useMemo(() => {
    const ids = new Set(pending.map(({ room }) => room.roomId))
    const answered = [...replies.values()].map(({ invite }) => invite)
    const gone = answered.filter(({ room }) => !ids.has(room.roomId))
    // By name, so that a line keeps its place after it is answered.
    return [...pending, ...gone].sort(byName)
  }, [pending, replies])
  const wanted = useDeferredValue(search)
  const found = useMemo(() => searchInvites(invites, wanted), [invites, wanted])
  const open = found.filter(({ room }) => !isAnswered(replies.get(room.roomId)?.reply))
  const chosen = open.flatMap(({ room }) => (selected.has(room.roomId) ? [room.roomId] : []))
  const select = (roomIds: readonly string[], isOn: boolean) =>
    setSelected((before) => {
      const after = new Set(before)
      for (const roomId of roomIds) {
        if (isOn) after.add(roomId)
        else after.delete(roomId)
      }
      return after
    })

  return (
    <>
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
          body="Invites to rooms appear here, except those from users this account ignores."
        />
      ) : null}
      {invites.length > 1 ? (
        <ReceivedToolbar
          search={search}
          onSearch={setSearch}
          total={invites.length}
          found={found.length}
          open={open.length}
          selected={chosen}
          onSelectAll={(all) => select(found.map(idOf), all)}
        />
      ) : null}
      {found.length > 0 ? (
        <ul aria-label="Invites" className="bg-surface">
          {found.slice(0, most).map((invite) => (
            <ReceivedInviteRow
              key={invite.room.roomId}
              invite={invite}
              all={pending}
              reply={replies.get(invite.room.roomId)?.reply}
              selection={
                invites.length > 1
                  ? {
                      selected: selected.has(invite.room.roomId),
                      onChange: (isOn) => select([invite.room.roomId], isOn),
                    }
                  : undefined
              }
              onAccept={() => accept(invite)}
              onCancel={() => cancel(invite)}
              onDecline={() => decline(invite)}
            />
          ))}
        </ul>
      ) : null}
      {invites.length > 0 && found.length === 0 ? (
        <EmptyState
          icon={<SearchX />}
          title="No invites match"
          body={`“${wanted}” isn’t in any room, inviter or reason.`}
          action={<Button onClick={() => setSearch('')}>Clear search</Button>}
        />
      ) : null}
      {found.length > most ? (
        <div className="p-4 text-center">
          <Button onClick={() => setMost(most + shownAtFirst)}>
            Show more ({found.length - most} left)
          </Button>
        </div>
      ) : null}
    </>
  )
}

function idOf({ room }: ReceivedInvite): string {
  return room.roomId
}

const collator = new Intl.Collator(undefined, { numeric: true })

function byName({ room: a }: ReceivedInvite, { room: b }: ReceivedInvite): number {
  return collator.compare(a.name, b.name) || (a.roomId < b.roomId ? -1 : 1)
}
