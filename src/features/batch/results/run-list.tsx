import { clockText } from '@/lib/moment'
import { RunTitle } from '@/shared/batch/results/run-title'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import type { Run } from '@/shared/batch/run/run'
import { progressOf } from '@/shared/work-queue/items'
import { Chip, type ChipTone } from '@/ui/chip'
import { cx } from '@/ui/classes'

export interface RunListProps {
  runs: readonly Run[]
  openId: number | undefined
  onOpen: (id: number) => void
}

/** The runs of this tab, newest first. */
export function RunList({ runs, openId, onOpen }: RunListProps) {
  return (
    <ul aria-label="Runs" className="divide-y divide-line border-y border-line">
      {runs.map((run) => (
        <li key={run.facts.id}>
          <button
            type="button"
            aria-current={run.facts.id === openId ? 'true' : undefined}
            onClick={() => onOpen(run.facts.id)}
            className={cx(
              'flex min-h-9 w-full min-w-0 flex-wrap items-center gap-x-3 gap-y-0.5 px-2 py-1.5 text-left hover:bg-hover',
              run.facts.id === openId && 'bg-accent-soft',
            )}
          >
            <span className="min-w-0 flex-1 basis-52 truncate font-strong">
              <RunTitle facts={run.facts} />
            </span>
            <span className="text-sm text-ink-2">{summaryOf(run)}</span>
            <StateChip run={run} />
            <span className="flex-none text-sm text-ink-3 tabular-nums">
              {clockText(run.facts.createdAt)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function summaryOf({ facts, work }: Run): string {
  if (work.phase === 'idle') return queueWordsOf(facts).summary(work)
  const { done, total } = progressOf(work)
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`
}

function StateChip({ run: { facts, work } }: { run: Run }) {
  const [tone, text] = stateOf(facts.waiting !== undefined, work.phase)
  return <Chip tone={tone}>{text}</Chip>
}

function stateOf(isWaiting: boolean, phase: Run['work']['phase']): [ChipTone, string] {
  if (phase === 'idle') return ['neutral', 'finished']
  if (isWaiting) return ['neutral', 'in line']
  return phase === 'paused' ? ['warn', 'paused'] : ['accent', 'running']
}
