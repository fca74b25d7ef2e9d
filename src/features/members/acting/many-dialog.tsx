import { useMemo, useState } from 'react'
import { plural } from '@/lib/plural'
import type { ModerationAction } from '@/lib/moderation-rules'
import { ban } from '@/shared/batch/actions/ban'
import type { BatchAction } from '@/shared/batch/actions/action'
import { invite } from '@/shared/batch/actions/invite'
import { kick } from '@/shared/batch/actions/kick'
import { unban } from '@/shared/batch/actions/unban'
import { candidatesOf } from '@/shared/batch/plan/make-plan'
import { useRoomPlan } from '@/shared/batch/plan/use-room-plan'
import { startProblem } from '@/shared/batch/run/line'
import type { RoomRun } from '@/shared/batch/run/use-room-run'
import type { ModeratedRoom } from '@/shared/moderated-room'
import { ReasonField } from '@/shared/reason-field'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { PickedMember } from '@/shared/member-list/protocol'
import { actionWords, effectOf } from './action-words'
import { MembersPlan } from './members-plan'
import { planFor } from './plan'
import { reasonHint, useReason } from './use-reason'
import type { DialogControl } from './use-dialogs'

export interface ManyDialogProps extends DialogControl {
  room: ModeratedRoom
  action: ModerationAction
  members: readonly PickedMember[]
  last: RoomRun
  /** Called when it has started. */
  onStarted: () => void
}

/** The batch machine's action for each action on members. */
const batchActions: Readonly<Record<ModerationAction, BatchAction>> = { ban, invite, kick, unban }

/** How many requests are shown; the others differ only in the user. */
const mostDescribed = 5

/** Shows who the action applies to and who is skipped and why, then starts a run. */
export function ManyDialog(props: ManyDialogProps) {
  const { room, action, members, last, onStarted, close, finalFocus } = props
  const { roomId } = room
  const { text, setText, task, reasonProblem } = useReason(roomId, action)
  const [isStarting, setStarting] = useState(false)
  const texts = actionWords[action]
  const people = useMemo(
    () => ({
      userIds: members.map(({ userId }) => userId),
      members: new Map(members.map((member) => [member.userId, member])),
    }),
    [members],
  )
  const { plan: made } = useRoomPlan(batchActions[action], room, people)
  const chosen = useMemo(() => batchActions[action].with({}, task.reason), [action, task.reason])
  const plan = useMemo(() => {
    const problems = new Map(made?.rows.map(({ userId, problem }) => [userId, problem]))
    return planFor(made ? members : [], ({ userId }) => problems.get(userId))
  }, [members, made])
  const { planned } = plan
  const problem =
    startProblem(last.run, 'the last action') ??
    (made ? undefined : 'Making the plan…') ??
    (planned.length === 0 ? 'This can’t be applied to anyone selected' : undefined) ??
    reasonProblem

  const submit = async () => {
    if (problem !== undefined || !made || isStarting) return
    setStarting(true)
    try {
      await last.runs.start({
        chosen,
        title: chosen.title(planned.length, 1),
        rooms: [[roomId, room.room?.name ?? roomId]],
        candidates: candidatesOf(made, chosen),
        place: last.place,
      })
      setText('')
      onStarted()
    } finally {
      setStarting(false)
    }
  }

  return (
    <Dialog
      open
      onOpenChange={() => isStarting || close()}
      size="lg"
      finalFocus={finalFocus}
      title={texts.bulkTitle}
      description={effectOf(action, room.room)}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={close} disabledReason={isStarting ? 'In progress…' : undefined}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant={texts.danger ? 'destroy' : 'primary'}
            pending={isStarting}
            // While it starts, the button keeps the focus.
            disabledReason={isStarting ? undefined : problem}
          >
            {texts.bulkConfirm} {plural(planned.length, 'user')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <MembersPlan plan={plan} will={texts.planned} loading={!made} />
        <ReasonField value={text} onChange={setText} hint={reasonHint} />
        <ThisRequest
          requests={planned
            .slice(0, mostDescribed)
            .flatMap(({ userId }) => chosen.requests({ roomId, userIds: [userId] }))}
          more={Math.max(0, planned.length - mostDescribed)}
        />
      </div>
    </Dialog>
  )
}
