import { RotateCcw, Undo2 } from 'lucide-react'
import {
  moderationProblem,
  ownProblem,
  type ModerationAction,
  type ModerationTarget,
  type Moderator,
} from '@/lib/moderation-rules'
import type { BatchRuns } from '@/shared/batch/run/runs'
import type { Run } from '@/shared/batch/run/run'
import { stepOf } from '@/shared/batch/run/step-id'
import { followUpOf, undoneReason, undoOf } from '@/shared/batch/run/undo'
import { Button } from '@/ui/button'

/** How a run that undoes or follows up another is offered. */
interface Offer {
  /** The button. */
  label: (count: string) => string
  /** The right it needs. */
  needs: ModerationAction
  /** What those concerned are since the other run. */
  membership: ModerationTarget['membership']
}

const offers = new Map<string, Offer>([
  ['unban', { label: (count) => `Undo: unban ${count}`, needs: 'unban', membership: 'ban' }],
  ['ban', { label: (count) => `Undo: ban ${count} again`, needs: 'ban', membership: 'leave' }],
  ['invite', { label: (count) => `Invite ${count} again`, needs: 'invite', membership: 'leave' }],
  [
    'withdraw-invite',
    { label: (count) => `Undo: withdraw ${count}`, needs: 'kick', membership: 'invite' },
  ],
])

export interface AfterActionsProps {
  run: Run
  runs: BatchRuns
  /** Undefined while the room's power levels are unknown. */
  moderator: Moderator | undefined
}

/**
 * Buttons that undo or follow up an action on several members, as far as possible; none if nothing
 * was done.
 */
export function AfterActions({ run, runs, moderator }: AfterActionsProps) {
  const problemFor = (actionId: string, userId: string) => {
    const offer = offers.get(actionId)
    if (!offer || !moderator) return undefined
    return moderationProblem(offer.needs, { userId, membership: offer.membership }, moderator)
  }
  const isPossible = (actionId: string, userId: string) =>
    problemFor(actionId, userId) === undefined
  const buttons = [followUpOf, undoOf].map((make) => {
    const forAll = make(run)
    const offer = forAll && offers.get(forAll.chosen.action.id)
    if (!offer) return null
    const next = make(run, isPossible)
    const shown = next ?? forAll
    const { id } = forAll.chosen.action
    const [first] = forAll.candidates.flatMap((one) => stepOf(one).userIds)
    const noOne = next || first === undefined ? undefined : problemFor(id, first)
    return (
      <Button
        key={id}
        size="sm"
        icon={offer.needs === 'invite' ? <RotateCcw /> : <Undo2 />}
        disabledReason={problemOf(offer, moderator) ?? noOne}
        onClick={() => void runs.start(shown)}
      >
        {offer.label(shown.candidates.length.toLocaleString('en'))}
      </Button>
    )
  })
  const undone = undoneReason(run)
  return (
    <>
      {buttons}
      {undone === undefined ? null : (
        <Button size="sm" icon={<Undo2 />} disabledReason={undone}>
          Undo
        </Button>
      )}
    </>
  )
}

function problemOf({ needs }: Offer, moderator: Moderator | undefined): string | undefined {
  return moderator ? ownProblem(needs, moderator) : 'Loading the room’s power levels…'
}
