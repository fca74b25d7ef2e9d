import { useMemo, useState } from 'react'
import { plural } from '@/lib/plural'
import { useAccount, useSession } from '@/session/session-context'
import type { MessageRooms } from '@/shared/batch-choice/message-rooms'
import {
  encryptedProblem,
  mayNotify,
  sendMessage,
} from '@/shared/batch/actions/message/send-message'
import { candidatesOf, leavingOut, type PlanRow } from '@/shared/batch/plan/make-plan'
import { PlanRows } from '@/shared/batch/plan/plan-rows'
import { PlanScript } from '@/shared/batch/plan/plan-script'
import { usePlan } from '@/shared/batch/plan/use-plan'
import { useRooms } from '@/shared/batch/plan/use-rooms'
import type { RoomRun } from '@/shared/batch/run/use-room-run'
import { ErrorNotice } from '@/shared/error-notice'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import type { Composer } from '@/features/composer/use-composer'
import { useAgreement } from './agreement'
import { blockedReason, draftLeftAfter, roomsMessage } from './prepare'
import { LeftOutRooms } from './left-out-rooms'
import { withKnown } from './sent-events'

export interface PlanDialogProps {
  composer: Composer
  choice: MessageRooms
  last: RoomRun
  onBack: () => void
  /** Called once sending has started. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

const noPeople: readonly string[] = []

/** Shows which rooms will receive the message, and why others won't; then starts a run. */
export function PlanDialog(props: PlanDialogProps) {
  const { composer, choice, last, onBack, onStarted, close, finalFocus } = props
  const { writing } = composer
  const { userId } = useAccount()
  const { holdsToken } = useSession()
  const [isStarting, setStarting] = useState(false)
  const { isAgreed, columns } = useAgreement()
  const message = useMemo(() => roomsMessage(writing.draft, userId), [writing.draft, userId])
  const chosen = useMemo(() => sendMessage.with({ ...message, asksIfEncrypted: true }), [message])
  const rooms = useRooms(
    useMemo(() => ({ roomIds: choice.roomIds, roomText: choice.text, added: [] }), [choice]),
    'rooms',
  )
  const isReady = !rooms.pending && !rooms.error
  const { plan: made } = usePlan(isReady ? chosen : undefined, rooms.chosen, noPeople)
  const plan = useMemo(
    () => made && leavingOut(made, (row) => (isAgreed(row) ? undefined : encryptedProblem)),
    [made, isAgreed],
  )
  const count = plan?.planned.length ?? 0
  const problem =
    blockedReason(composer, last.run, holdsToken) ??
    (rooms.error ? 'The rooms couldn’t be loaded' : undefined) ??
    (rooms.pending ? 'Looking up rooms…' : undefined) ??
    (rooms.chosen.length === 0 ? 'None of these are rooms' : undefined) ??
    (plan ? undefined : 'Making the plan…') ??
    (count === 0 ? 'None of these rooms can receive it' : undefined)

  const submit = async () => {
    if (problem !== undefined || !plan || isStarting) return
    setStarting(true)
    try {
      await last.runs.start({
        chosen: sendMessage.with(message),
        title: chosen.title(0, count),
        rooms: rooms.chosen.map(({ roomId, name }) => [roomId, name] as const),
        candidates: withKnown(candidatesOf(plan, chosen), last.runs.get()),
        place: last.place,
      })
      writing.update((draft) => draftLeftAfter(draft, crypto.randomUUID()))
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
      title="Dry run"
      description="Nothing has been sent yet."
      footer={
        <>
          <Button className="mr-auto" onClick={onBack}>
            Back
          </Button>
          <Button onClick={close} disabledReason={isStarting ? 'In progress…' : undefined}>
            Cancel
          </Button>
          <Button
            variant="primary"
            pending={isStarting}
            // While it starts, the button keeps the focus.
            disabledReason={isStarting ? undefined : problem}
            onClick={() => void submit()}
          >
            Send to {plural(count, 'room')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {rooms.error ? <ErrorNotice error={rooms.error} onRetry={rooms.retry} /> : null}
        {isReady && !plan ? <p className="text-sm text-ink-2">Making the plan…</p> : null}
        {plan ? (
          <PlanRows
            plan={plan}
            isOfPeople={false}
            will={chosen.action.will}
            more={columns}
            isRemarkable={isRemarkable}
            inDialog
          />
        ) : null}
        <LeftOutRooms rooms={rooms} />
        <MentionNotice planned={message.contents.notifying ? (plan?.planned ?? []) : []} />
        {plan && count > 0 ? <PlanScript plan={plan} chosen={chosen} /> : null}
      </div>
    </Dialog>
  )
}

/** Whether a row comes first: it stays there when the user agrees to it. */
function isRemarkable({ problem, room }: PlanRow): boolean {
  return problem !== undefined || (room.overview?.encrypted ?? false)
}

function MentionNotice({ planned }: { planned: readonly PlanRow[] }) {
  const silent = planned.filter(({ room }) => !mayNotify(room)).length
  if (silent === 0) return null
  return (
    <Notice tone="warn" role="status" title="@room doesn’t notify everywhere">
      In {plural(silent, 'room')}, your power level is too low, so @room won’t notify anyone there.
    </Notice>
  )
}
