import { useEffect, useRef } from 'react'
import { useMembershipQueue } from '@/shared/membership-queue/use-membership-queue'
import { useRoom } from '@/shared/use-room'
import { InviteForm } from './invite-form'
import { InviteResults } from './invite-results'

/** The room's tab for inviting people: what became of each, and a list of whom to invite. */
export function Component() {
  const { roomId, query } = useRoom()
  const { queue, work } = useMembershipQueue('invites', roomId)
  const results = useRef<HTMLDivElement>(null)
  const { run } = work
  const seen = useRef(run)
  useEffect(() => {
    if (run === seen.current) return
    seen.current = run
    // The button that began it may be further down than the window is high.
    results.current?.scrollIntoView({ block: 'nearest' })
  }, [run])
  return (
    <div className="flex flex-col gap-6 px-4 py-5 md:px-6">
      {work.items.length > 0 ? (
        <div ref={results} className="scroll-mt-4">
          <InviteResults roomId={roomId} queue={queue} work={work} />
        </div>
      ) : null}
      <InviteForm key={roomId} roomId={roomId} room={query.data} queue={queue} work={work} />
    </div>
  )
}
