import { type ReactNode, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { Check, CircleAlert, Clock, Minus, X } from 'lucide-react'
import { durationText } from '@/api/errors'
import { useClient } from '@/session/session-context'
import { Spinner } from '@/ui/spinner'
import { waitUntil } from './calls'
import type { QueueItem } from './items'
import { wordsOf } from './words'

/** How one user stands, in words; a second line has what the server said. */
export function Outcome({ item, roomId }: { item: QueueItem; roomId: string }) {
  const { state } = item
  const words = wordsOf(item.task.action)
  switch (state.kind) {
    case 'queued':
      return item.doubtful ? (
        <Line icon={<Clock className="text-warn" />} words={words.doubtful} />
      ) : (
        <Line icon={<Clock className="text-ink-3" />} words="Waits" />
      )
    case 'running':
      return <Running item={item} roomId={roomId} />
    case 'checking':
      return <Line icon={<Spinner />} words={words.checking} />
    case 'done':
      return <Line icon={<Check className="text-ok" />} words={words.done} detail={state.words} />
    case 'skipped':
      return (
        <Line icon={<Minus className="text-ink-3" />} words={`${words.notDone}. ${state.words}`} />
      )
    case 'cancelled':
      return <Line icon={<Minus className="text-ink-3" />} words={`${words.notDone}. Cancelled`} />
    case 'unsure':
      return (
        <Line
          icon={<CircleAlert className="text-warn" />}
          words={words.unsure}
          detail={state.detail}
        />
      )
    case 'failed':
      return <Line icon={<X className="text-danger" />} words={state.words} detail={state.detail} />
  }
}

function Line({ icon, words, detail }: { icon: ReactNode; words: string; detail?: string }) {
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

function Running({ item, roomId }: { item: QueueItem; roomId: string }) {
  const client = useClient()
  const { userId, task } = item
  const until = useSyncExternalStore(
    client.log.subscribe,
    useCallback(() => waitUntil(client, roomId, userId, task), [client, roomId, userId, task]),
  )
  const words = wordsOf(task.action)
  if (until === undefined) return <Line icon={<Spinner />} words={words.running} />
  return <Waiting until={until} againIn={words.againIn} />
}

function Waiting({ until, againIn }: { until: number; againIn: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = durationText(Math.max(0, until - now))
  return <Line icon={<Clock className="text-warn" />} words={`Slow down; ${againIn} ${left}`} />
}
