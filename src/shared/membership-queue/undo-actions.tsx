import { RotateCcw, Undo2 } from 'lucide-react'
import type { Moderator } from '@/lib/moderation-rules'
import { Button } from '@/ui/button'
import type { MembershipQueue, MembershipWork } from './task'
import { membershipAfter, undoStepsAfter } from './undo'

export interface UndoActionsProps {
  queue: MembershipQueue
  work: MembershipWork
  /** Undefined while the room's power levels are unknown. */
  moderator: Moderator | undefined
}

/** Buttons that undo the latest run with another run; none if there is nothing to undo. */
export function UndoActions({ queue, work, moderator }: UndoActionsProps) {
  return undoStepsAfter(work, moderator).map(({ step, items, problem }) => (
    <Button
      key={step.action}
      size="sm"
      icon={step.action === 'invite' ? <RotateCcw /> : <Undo2 />}
      disabledReason={problem}
      onClick={() =>
        void queue.start(
          items.map(({ id, task: { action, name, was } }) => ({
            id,
            task: { action: step.action, name, was, from: membershipAfter[action] },
          })),
        )
      }
    >
      {step.bulkLabel(items.length.toLocaleString('en'))}
    </Button>
  ))
}
