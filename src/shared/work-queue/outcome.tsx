import { type ReactNode, useEffect, useState, useSyncExternalStore } from 'react'
import { Check, CircleAlert, Clock, Minus, X } from 'lucide-react'
import { durationText } from '@/api/errors'
import type { CallState } from '@/api/request-log'
import { useClient } from '@/session/session-context'
import { Spinner } from '@/ui/spinner'
import type { QueueItem } from './items'
import type { WorkWords } from './words'

/** How a request stands that waits to be sent again. */
export type Wait = Extract<CallState, { kind: 'waiting' }>

export interface OutcomeProps {
  item: QueueItem<unknown>
  words: WorkWords
  /** The wait that its request is in, by the log of requests; undefined where it is in none. */
  waitOf: () => Wait | undefined
  /** The words may take two lines. */
  wraps?: boolean
}

/** How one item stands, in words; a second line has what the server said. */
export function Outcome({ item: { state, doubtful }, words, waitOf, wraps }: OutcomeProps) {
  switch (state.kind) {
    case 'queued':
      return doubtful ? (
        <Line icon={<Clock className="text-warn" />} words={words.doubtful} />
      ) : (
        <Line icon={<Clock className="text-ink-3" />} words="Waits" />
      )
    case 'running':
      return <Running words={words} waitOf={waitOf} />
    case 'checking':
      return <Line icon={<Spinner />} words={words.checking} />
    case 'done':
      return <Line icon={<Check className="text-ok" />} words={words.done} detail={state.words} />
    case 'skipped':
      return (
        <Line
          icon={<Minus className="text-ink-3" />}
          words={`${words.notDone}. ${state.words}`}
          wraps={wraps}
        />
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

interface LineProps {
  icon: ReactNode
  words: string
  detail?: string
  wraps?: boolean
}

function Line({ icon, words, detail, wraps }: LineProps) {
  return (
    <span className="flex min-w-0 items-start gap-2">
      <span className="mt-0.5 flex flex-none">{icon}</span>
      <span className="min-w-0">
        <span
          className={wraps ? 'line-clamp-2 leading-[18px] whitespace-normal' : 'block truncate'}
          title={words}
        >
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

function Running({ words, waitOf }: Pick<OutcomeProps, 'words' | 'waitOf'>) {
  const { log } = useClient()
  const wait = useSyncExternalStore(log.subscribe, waitOf)
  if (!wait) return <Line icon={<Spinner />} words={words.running} />
  const why = wait.because === 'rateLimit' ? 'Slow down' : 'No answer'
  return <Waiting until={wait.until} before={`${why}; ${words.againIn}`} />
}

function Waiting({ until, before }: { until: number; before: string }) {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const left = durationText(Math.max(0, until - now))
  return <Line icon={<Clock className="text-warn" />} words={`${before} ${left}`} />
}
