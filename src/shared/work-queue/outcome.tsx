import type { ReactNode } from 'react'
import { Check, CircleAlert, Clock, Minus, X } from 'lucide-react'
import { useTimeLeft } from '@/shared/time-left'
import { Spinner } from '@/ui/spinner'
import { isInDoubt, type ItemState, type QueueItem } from './items'
import type { WorkWords } from './work-words'

export interface OutcomeProps {
  item: QueueItem<unknown>
  words: WorkWords
}

const byOthersWords = 'Another run may do this. We check first.'

/** The state of one item; a second line shows what the server said. */
export function Outcome({ item, words }: OutcomeProps) {
  const { state } = item
  switch (state.kind) {
    case 'queued':
      return item.doubtful ? (
        <Line
          icon={<Clock className="text-warn" />}
          words={isInDoubt(item) ? words.doubtful : byOthersWords}
        />
      ) : (
        <Line icon={<Clock className="text-ink-3" />} words="Queued" />
      )
    case 'running':
      return <Running words={words} wait={state.wait} />
    case 'checking':
      return <Line icon={<Spinner />} words={words.checking} />
    case 'done':
      return <Line icon={<Check className="text-ok" />} words={words.done} detail={state.words} />
    case 'skipped':
      return (
        <Line
          icon={<Minus className="text-ink-3" />}
          words={`${words.notDone}. ${state.words}`}
          wraps
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
  /** The words may take two lines. */
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

type WaitOfItem = NonNullable<Extract<ItemState, { kind: 'running' }>['wait']>

const becauseWords: Record<WaitOfItem['because'], string> = {
  rateLimit: 'Rate limited; retrying in',
  connection: 'No response; retrying in',
  pace: 'Rate limited; next in',
}

function Running({ words, wait }: { words: WorkWords; wait: WaitOfItem | undefined }) {
  if (!wait) return <Line icon={<Spinner />} words={words.running} />
  return <Waiting until={wait.until} before={becauseWords[wait.because]} />
}

function Waiting({ until, before }: { until: number; before: string }) {
  const left = useTimeLeft(until)
  return <Line icon={<Clock className="text-warn" />} words={`${before} ${left}`} />
}
