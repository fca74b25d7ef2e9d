import { RotateCcw, Trash2, Undo2, Users } from 'lucide-react'
import { isRetryable } from '@/shared/work-queue/items'
import { actionOf } from '@/shared/batch/actions'
import { CsvButton } from '@/shared/batch/results/csv-button'
import type { BatchRuns, NewRun } from '@/shared/batch/run/runs'
import type { Run } from '@/shared/batch/run/run'
import { undoneReason, undoOf } from '@/shared/batch/run/undo'
import { stepOf } from '@/shared/batch/run/step-id'
import { Button } from '@/ui/button'
import { confirm } from '@/ui/confirm'

export interface RunActionsProps {
  run: Run
  runs: BatchRuns
  /** Shows another run. */
  onOpen: (id: number) => void
  /** Uses people and rooms for a new plan. */
  onReuse: (userIds: readonly string[], roomIds: readonly string[]) => void
}

/** What can follow a finished run. */
export function RunActions({ run, runs, onOpen, onReuse }: RunActionsProps) {
  const { facts, work } = run
  const csv = <CsvButton run={run} />
  if (work.phase !== 'idle') return <div className="flex flex-wrap gap-2">{csv}</div>
  const failed = work.items.filter(isRetryable)
  const undo = undoOf(run)
  const undone = undoneReason(run)
  const reuse = () => {
    const steps = failed.map(stepOf)
    onReuse(
      [...new Set(steps.flatMap(({ userIds }) => userIds))],
      [...new Set(steps.map(({ roomId }) => roomId))],
    )
  }
  return (
    <div className="flex flex-wrap gap-2">
      {failed.length > 0 ? (
        <>
          <Button size="sm" icon={<RotateCcw />} onClick={() => runs.retry(facts.id)}>
            Retry failed
          </Button>
          {actionOf(facts.actionId)?.hidden ? null : (
            <Button size="sm" icon={<Users />} onClick={reuse}>
              New plan with these
            </Button>
          )}
        </>
      ) : null}
      {undo || undone ? (
        <Button
          size="sm"
          icon={<Undo2 />}
          disabledReason={undone}
          aria-description={undo?.title}
          onClick={() => {
            if (undo) void startUndo(undo, async () => onOpen(await runs.start(undo)))
          }}
        >
          Undo
        </Button>
      ) : null}
      {csv}
      <Button size="sm" variant="ghost" icon={<Trash2 />} onClick={() => runs.remove(facts.id)}>
        Clear results
      </Button>
    </div>
  )
}

/** Undoes a run; asks first if that can't be undone itself. */
async function startUndo({ chosen, title }: NewRun, onConfirm: () => Promise<void>): Promise<void> {
  const { irreversible } = chosen.action
  if (irreversible === undefined) await onConfirm()
  else {
    const question = { title: `${title}?`, body: irreversible, confirmLabel: 'Undo' }
    await confirm({ ...question, danger: true, onConfirm })
  }
}
