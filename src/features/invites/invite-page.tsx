import { useEffect, useRef } from 'react'
import { useMembershipQueue } from '@/shared/membership-queue/use-membership-queue'
import { useRoom } from '@/shared/use-room'
import { InviteForm } from './invite-form'
import { InviteResults } from './invite-results'

/** The room's Invite tab: the results of the last run, and the form. */
export function Component() {
  const { roomId, query } = useRoom()
  const { queue, work } = useMembershipQueue(roomId)
  const results = useRef<HTMLDivElement>(null)
  const { run } = work
  const seen = useRef(run)
  useEffect(() => {
    if (run === seen.current) return
    seen.current = run
    // The results may be above the visible part of the page.
    results.current?.scrollIntoView({ block: 'nearest' })
  }, [run])
  return (
    <div className="flex flex-col gap-6 px-4 py-5 md:px-6">
      {work.items.length > 0 ? (
        <div ref={results} className="scroll-mt-4">
          <InviteResults queue={queue} work={work} />
        </div>
      ) : null}
      <InviteForm key={roomId} roomId={roomId} room={query.data} queue={queue} work={work} />
    </div>
  )
}
