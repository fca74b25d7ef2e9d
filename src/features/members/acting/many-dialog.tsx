import { useMemo } from 'react'
import { plural } from '@/lib/plural'
import { moderationProblem, type ModerationAction } from '@/lib/moderation-rules'
import { taskRequest } from '@/shared/membership-queue/calls'
import type { MembershipTask } from '@/shared/membership-queue/task'
import { ReasonField } from '@/shared/reason-field'
import { ThisRequest } from '@/shared/this-request'
import { busyProblem } from '@/shared/work-queue/busy-problem'
import type { QueueProps } from '@/shared/work-queue/progress'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { PickedMember } from '@/shared/member-list/protocol'
import { actionWords, effectOf } from './action-words'
import { MembersPlan } from './members-plan'
import type { ModeratedRoom } from './moderated-room'
import { planFor } from './plan'
import { reasonHint, useReason } from './use-reason'
import type { DialogControl } from './use-dialogs'

export interface ManyDialogProps extends DialogControl, QueueProps<MembershipTask> {
  room: ModeratedRoom
  action: ModerationAction
  members: readonly PickedMember[]
  /** Called when it has started. */
  onStarted: () => void
}

/** How many requests are shown; the others differ only in the user. */
const mostDescribed = 5

/** Shows who the action applies to and who is skipped and why, then starts the queue. */
export function ManyDialog(props: ManyDialogProps) {
  const { room, action, members, queue, work, onStarted, close, finalFocus } = props
  const { roomId, moderator } = room
  const { text, setText, task, reasonProblem } = useReason(roomId, action)
  const texts = actionWords[action]
  const plan = useMemo(
    () =>
      planFor(members, ({ userId, membership }) =>
        moderator
          ? moderationProblem(action, { userId, membership }, moderator)
          : 'Loading the room’s power levels…',
      ),
    [members, action, moderator],
  )
  const { planned } = plan
  const problem =
    busyProblem(work, 'the last action') ??
    (planned.length === 0 ? 'This can’t be applied to anyone selected' : undefined) ??
    reasonProblem

  const submit = () => {
    if (problem !== undefined) return
    // The earlier results have been seen.
    queue.clear()
    const listed = plan.lines.map(({ userId, name, membership: was, problem: skip }) => ({
      id: userId,
      task: { ...task, name, was, from: was },
      skip,
    }))
    void queue.start(listed)
    setText('')
    onStarted()
  }

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title={texts.bulkTitle}
      description={effectOf(action, room.room)}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            variant={texts.danger ? 'destroy' : 'primary'}
            disabledReason={problem}
          >
            {texts.bulkConfirm} {plural(planned.length, 'user')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <MembersPlan plan={plan} will={texts.planned} />
        <ReasonField value={text} onChange={setText} hint={reasonHint} />
        <ThisRequest
          requests={planned
            .slice(0, mostDescribed)
            .map(({ userId }) => taskRequest(roomId, userId, task))}
          more={Math.max(0, planned.length - mostDescribed)}
        />
      </div>
    </Dialog>
  )
}
