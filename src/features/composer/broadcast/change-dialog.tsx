import { useMemo, useState } from 'react'
import { plural } from '@/lib/plural'
import { editMessage, removeMessage } from '@/shared/batch/actions/message/change-message'
import {
  newSending,
  type BatchMessage,
  type SentRoom,
} from '@/shared/batch/actions/message/sending'
import { sendMessage } from '@/shared/batch/actions/message/send-message'
import { candidatesOf } from '@/shared/batch/plan/make-plan'
import { PlanRows } from '@/shared/batch/plan/plan-rows'
import { PlanScript } from '@/shared/batch/plan/plan-script'
import { usePlan } from '@/shared/batch/plan/use-plan'
import { useRooms } from '@/shared/batch/plan/use-rooms'
import { startProblem } from '@/shared/batch/run/line'
import type { RoomRun } from '@/shared/batch/run/use-room-run'
import { ErrorNotice } from '@/shared/error-notice'
import { ReasonField, useReasonProblem } from '@/shared/reason-field'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { bodyOf } from './change'
import { lastMessage } from './prepare'
import { withKnown } from './sent-events'

export interface ChangeDialogProps {
  kind: 'edit' | 'remove'
  /** The message to remove, or the edited message. */
  message: BatchMessage
  /** Rooms that have it. */
  rooms: readonly SentRoom[]
  last: RoomRun
  /** Called once it has started. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

const words = {
  edit: {
    title: (count: string) => `Save this edit in ${count}?`,
    description: 'Nothing has changed yet.',
    verb: (count: string) => `Save edit in ${count}`,
  },
  remove: {
    title: (count: string) => `Remove this message from ${count}?`,
    description:
      'The content is removed for everyone, permanently. A placeholder remains in each room.',
    verb: (count: string) => `Remove from ${count}`,
  },
} as const

const actions = { edit: editMessage, remove: removeMessage } as const

const noPeople: readonly string[] = []

/** Shows which rooms will be changed, and why others won't; then starts a run. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { kind, message, rooms: sentTo, last, onStarted, close, finalFocus } = props
  const [reason, setReason] = useState('')
  const [isStarting, setStarting] = useState(false)
  const action = actions[kind]
  const planned = useMemo(() => action.with({ ...message, sentTo }), [action, message, sentTo])
  const chosen = useMemo(() => {
    const given = reason.trim()
    return action.with(message, given === '' ? undefined : given)
  }, [action, message, reason])
  const added = useMemo(
    () => ({
      roomIds: [],
      roomText: '',
      added: sentTo.map(({ roomId, name }) => ({ roomId, name, via: [] })),
    }),
    [sentTo],
  )
  const rooms = useRooms(added, 'rooms')
  const isReady = !rooms.pending && !rooms.error
  const { plan } = usePlan(isReady ? planned : undefined, rooms.chosen, noPeople)
  const reasonProblem = useReasonProblem(reason)
  const count = plan?.planned.length ?? 0
  const problem =
    startProblem(last.run, lastMessage) ??
    (rooms.error ? 'The rooms couldn’t be loaded' : undefined) ??
    (rooms.pending ? 'Looking up rooms…' : undefined) ??
    (plan ? undefined : 'Making the plan…') ??
    (count === 0 ? 'You can’t change it in any of these rooms' : undefined) ??
    reasonProblem

  const submit = async () => {
    if (problem !== undefined || !plan || isStarting) return
    setStarting(true)
    // A skipped room still has the message, so that it can be changed there later.
    const left = new Map(sentTo.map((sent) => [sent.roomId, sent]))
    const candidates = candidatesOf(plan, planned).map((candidate) => {
      const sent = left.get(candidate.id)
      if (candidate.skip === undefined || !sent) return candidate
      return { ...candidate, task: { was: newSending(sent) } }
    })
    const isOfSending = last.run?.facts.actionId === sendMessage.id
    try {
      await last.runs.start({
        chosen,
        title: chosen.title(0, count),
        rooms: sentTo.map(({ roomId, name }) => [roomId, name] as const),
        // An edit back to an earlier text isn't mistaken for the one that was made then.
        candidates: kind === 'edit' ? withKnown(candidates, last.runs.get()) : candidates,
        undoes: kind === 'remove' && isOfSending ? last.run?.facts.id : undefined,
        place: last.place,
      })
      onStarted()
    } finally {
      setStarting(false)
    }
  }

  const body = bodyOf(message)
  const { title, description, verb } = words[kind]
  return (
    <Dialog
      open
      onOpenChange={() => isStarting || close()}
      size="lg"
      finalFocus={finalFocus}
      title={title(plural(sentTo.length, 'room'))}
      description={description}
      footer={
        <>
          <Button onClick={close} disabledReason={isStarting ? 'In progress…' : undefined}>
            Cancel
          </Button>
          <Button
            variant={kind === 'edit' ? 'primary' : 'destroy'}
            pending={isStarting}
            // While it starts, the button keeps the focus.
            disabledReason={isStarting ? undefined : problem}
            onClick={() => void submit()}
          >
            {verb(plural(count, 'room'))}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {body === undefined ? null : (
          <blockquote className="line-clamp-3 border-l-2 border-line-strong pl-3 text-ink-2">
            {body}
          </blockquote>
        )}
        {rooms.error ? <ErrorNotice error={rooms.error} onRetry={rooms.retry} /> : null}
        {isReady && !plan ? <p className="text-sm text-ink-2">Making the plan…</p> : null}
        {plan ? <PlanRows plan={plan} isOfPeople={false} will={action.will} inDialog /> : null}
        {kind === 'remove' ? (
          <ReasonField
            value={reason}
            onChange={setReason}
            hint="Optional. Visible to everyone in these rooms."
          />
        ) : null}
        {plan && count > 0 ? <PlanScript plan={plan} chosen={chosen} /> : null}
      </div>
    </Dialog>
  )
}
