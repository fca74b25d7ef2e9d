import { useEffect, useRef } from 'react'
import { useRoomRun } from '@/shared/batch/run/use-room-run'
import { useModeratedRoom } from '@/shared/moderated-room'
import { useRoom } from '@/shared/use-room'
import { useKeptFocus } from '@/ui/use-kept-focus'
import { InviteForm } from './invite-form'
import { InviteResults } from './invite-results'

/** The room's Invite tab: the results of the last run, and the form. */
export function Component() {
  const { roomId, query } = useRoom()
  const last = useRoomRun(roomId, 'invite')
  const moderated = useModeratedRoom(roomId, query.data, undefined)
  const results = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLTextAreaElement>(null)
  const keptFocus = useKeptFocus(() => results.current ?? list.current)
  const { run, runs } = last
  // Each attempt of a run counts.
  const latest = run && `${run.facts.id}/${run.work.run}`
  const seen = useRef(latest)
  useEffect(() => {
    if (latest === seen.current) return
    seen.current = latest
    // The results may be above the visible part of the page.
    results.current?.scrollIntoView({ block: 'nearest' })
  }, [latest])
  return (
    <div className="flex flex-col gap-6 px-4 py-5 md:px-6">
      <div {...keptFocus} className="empty:hidden">
        {run ? (
          <div ref={results} tabIndex={-1} className="scroll-mt-4 outline-none">
            <InviteResults run={run} runs={runs} moderator={moderated.moderator} />
          </div>
        ) : null}
      </div>
      <InviteForm key={roomId} moderated={moderated} last={last} listRef={list} />
    </div>
  )
}
