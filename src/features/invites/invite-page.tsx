import { useMembershipQueue } from '@/shared/membership-queue/use-membership-queue'
import { useRoom } from '@/shared/use-room'
import { InviteForm } from './invite-form'
import { InviteResults } from './invite-results'

/** The room's tab for inviting people: a list, and what became of each. */
export function Component() {
  const { roomId, query } = useRoom()
  const { queue, work } = useMembershipQueue('invites', roomId)
  return (
    <div className="flex flex-col gap-6 px-4 py-5 md:px-6">
      <InviteForm key={roomId} roomId={roomId} room={query.data} queue={queue} work={work} />
      {work.items.length > 0 ? <InviteResults roomId={roomId} queue={queue} work={work} /> : null}
    </div>
  )
}
