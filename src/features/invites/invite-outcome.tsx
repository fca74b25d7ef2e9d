import { useEffect, useState } from 'react'
import { Check, CircleAlert, Clock, Minus, X } from 'lucide-react'
import { durationText } from '@/api/errors'
import { Spinner } from '@/ui/spinner'
import type { InviteItem } from './invite-items'
import { useWaitUntil } from './use-invite-queue'

/** How one invite stands, in words; a second line has what the server said. */
export function InviteOutcome({ item, roomId }: { item: InviteItem; roomId: string }) {
  const { state } = item
  switch (state.kind) {
    case 'queued':
      return item.doubtful ? (
        <Line
          icon={<Clock className="text-warn" />}
          words="May have been sent; looked for before it is sent again"
        />
      ) : (
        <Line icon={<Clock className="text-ink-3" />} words="Waits" />
      )
    case 'sending':
      return <Sending roomId={roomId} userId={item.userId} />
    case 'checking':
      return <Line icon={<Spinner />} words="Looking whether it has arrived …" />
    case 'invited':
      return <Line icon={<Check className="text-ok" />} words="Invited" detail={state.words} />
    case 'skipped':
      return <Line icon={<Minus className="text-ink-3" />} words={`Not sent. ${state.words}`} />
    case 'cancelled':
      return <Line icon={<Minus className="text-ink-3" />} words="Not sent. Cancelled" />
    case 'unsure':
      return (
        <Line
          icon={<CircleAlert className="text-warn" />}
          words={state.words}
          detail={state.detail}
        />
      )
    case 'failed':
      return <Line icon={<X className="text-danger" />} words={state.words} detail={state.detail} />
  }
}

function Line({ icon, words, detail }: { icon: React.ReactNode; words: string; detail?: string }) {
  return (
    <span className="flex min-w-0 items-start gap-2">
      <span className="mt-0.5 flex flex-none">{icon}</span>
      <span className="min-w-0">
        <span className="block truncate" title={words}>
          {words}
        </span>
        {detail ? (
          <span className="block truncate text-sm text-ink-3" title={detail}>
            {detail}
          </span>
        ) : null}
      </span>
    </span>
  )
}

function Sending({ roomId, userId }: { roomId: string; userId: string }) {
  const until = useWaitUntil(roomId, userId)
  if (until === undefined) return <Line icon={<Spinner />} words="Being sent …" />
  return <Waiting until={until} />
}

function Waiting({ until }: { until: number }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = durationText(Math.max(0, until - now))
  return <Line icon={<Clock className="text-warn" />} words={`Slow down; sent again in ${left}`} />
}
