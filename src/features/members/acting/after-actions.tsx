import { RotateCcw, Undo2 } from 'lucide-react'
import { ownProblem, type ModerationAction, type Moderator } from '@/lib/moderation-rules'
import type { BatchRuns, NewRun } from '@/shared/batch/run/runs'
import type { Run } from '@/shared/batch/run/run'
import { followUpOf, undoOf } from '@/shared/batch/run/undo'
import { Button } from '@/ui/button'

/** How a run that undoes or follows up another is offered: the button, and the right it needs. */
interface Offer {
  label: (count: string) => string
  needs: ModerationAction
}

const offers = new Map<string, Offer>([
  ['unban', { label: (count) => `Undo: unban ${count}`, needs: 'unban' }],
  ['ban', { label: (count) => `Undo: ban ${count} again`, needs: 'ban' }],
  ['invite', { label: (count) => `Invite ${count} again`, needs: 'invite' }],
  ['withdraw-invite', { label: (count) => `Undo: withdraw ${count}`, needs: 'kick' }],
])

export interface AfterActionsProps {
  run: Run
  runs: BatchRuns
  /** Undefined while the room's power levels are unknown. */
  moderator: Moderator | undefined
}

/** Buttons that undo or follow up an action on several members; none if nothing was done. */
export function AfterActions({ run, runs, moderator }: AfterActionsProps) {
  return [followUpOf(run), undoOf(run)].map((next) => {
    const offer = next && offers.get(next.chosen.action.id)
    if (!offer) return null
    return (
      <Button
        key={next.chosen.action.id}
        size="sm"
        icon={offer.needs === 'invite' ? <RotateCcw /> : <Undo2 />}
        disabledReason={problemOf(offer, run, next, moderator)}
        onClick={() => void runs.start(next)}
      >
        {offer.label(next.candidates.length.toLocaleString('en'))}
      </Button>
    )
  })
}

function problemOf(
  { needs }: Offer,
  { facts }: Run,
  next: NewRun,
  moderator: Moderator | undefined,
): string | undefined {
  if (facts.undone && next.undoes !== undefined) return 'Already undone'
  return moderator ? ownProblem(needs, moderator) : 'Loading the room’s power levels…'
}
