import { useMemo } from 'react'
import { moderationProblem, type ModerationAction } from '@/lib/moderation-rules'
import { useClient } from '@/session/session-context'
import { describeTask } from '@/shared/membership-queue/calls'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { countText } from '@/features/members/member-words'
import type { PickedMember } from '@/shared/member-list/protocol'
import { actionTexts, effectOf } from './action-words'
import { planFor } from './plan'
import { PlanTable } from './plan-table'
import { ReasonField, useReason } from './reason-field'
import type { Acting } from './use-acting'
import { busyProblem } from './busy'

export interface ManyDialogProps {
  acting: Acting
  action: ModerationAction
  members: readonly PickedMember[]
  /** Told once it has begun. */
  onStarted: () => void
}

/** Requests that are shown before they are sent; the others differ in the user alone. */
const mostDescribed = 5

/** Shows who it would be done to, who not and why; then hands them to the queue. */
export function ManyDialog({ acting, action, members, onStarted }: ManyDialogProps) {
  const client = useClient()
  const { roomId, room, moderator, queue, work, close, open, finalFocus } = acting
  const { text, setText, task } = useReason(roomId, action)
  const texts = actionTexts[action]
  const plan = useMemo(
    () =>
      planFor(members, ({ userId, membership }) =>
        moderator
          ? moderationProblem(action, { userId, membership }, moderator)
          : 'The room’s levels are being read',
      ),
    [members, action, moderator],
  )
  const candidates = plan.members.filter(({ problem }) => problem === undefined)
  const problem =
    busyProblem(work) ?? (plan.count === 0 ? 'This can’t be applied to anyone selected' : undefined)

  const submit = () => {
    if (problem !== undefined) return
    // What became of earlier ones has been seen.
    queue.clear()
    const listed = plan.members.map(({ userId, name, membership: was, problem: skip }) => ({
      id: userId,
      task: { ...task, name, was, from: was },
      skip,
    }))
    void queue.start(listed)
    setText('')
    onStarted()
    open({ kind: 'results' })
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title={texts.bulkTitle}
      description={effectOf(action, room)}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            variant={texts.danger ? 'destroy' : 'primary'}
            disabledReason={problem}
          >
            {texts.bulkConfirm} {countText(plan.count)} {plan.count === 1 ? 'user' : 'users'}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <PlanTable plan={plan} planned={texts.planned} />
        <ReasonField text={text} onChange={setText} />
        <ThisRequest
          requests={candidates
            .slice(0, mostDescribed)
            .map(({ userId }) => describeTask(client, roomId, userId, task))}
          more={Math.max(0, candidates.length - mostDescribed)}
        />
      </div>
    </Dialog>
  )
}
