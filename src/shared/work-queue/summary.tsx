import type { ReactNode } from 'react'
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react'
import { outcomeOf, type QueueWork, type RunOutcome } from './items'

const icons: Readonly<Record<RunOutcome, ReactNode>> = {
  done: <CircleCheck className="text-ok" />,
  mixed: <TriangleAlert className="text-warn" />,
  failed: <CircleAlert className="text-danger" />,
}

/** Tone of a toast about the latest run. */
export const outcomeTones = { done: 'ok', mixed: 'warn', failed: 'bad' } as const

export interface WorkSummaryProps {
  work: QueueWork<unknown>
  /** The outcome of the latest run, without a full stop. */
  text: string
  /** Replaces it while the work is under way. */
  meanwhile?: string
}

/** The outcome of the latest run in one sentence, announced when it is there. */
export function WorkSummary({ work, text, meanwhile }: WorkSummaryProps) {
  return (
    <output className="flex min-w-0 items-center gap-2 text-ink-2">
      {work.phase === 'idle' ? (
        <>
          <span className="flex flex-none">{icons[outcomeOf(work)]}</span>
          {text}.
        </>
      ) : (
        meanwhile
      )}
    </output>
  )
}
