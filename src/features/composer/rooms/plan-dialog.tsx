import { useMemo, useState } from 'react'
import { sendMessage } from '@/api/endpoints/events'
import { useAccount, useClient, useSession } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { confirm } from '@/ui/confirm'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { sendArgs } from '@/features/composer/room-transport'
import type { Composer } from '@/features/composer/use-composer'
import type { Choice } from './choose-dialog'
import { LastNotice } from './last-notice'
import type { Plan, PlannedRoom } from './plan'
import { type PlanWords, PlanTable } from './plan-table'
import { blockedReason, draftLeftAfter, roomsMessage, roomTask } from './prepare'
import type { useRoomsSending } from './rooms-queue'
import { contentsFor, txnIdOf, type RoomTask } from './task'
import { usePlan } from './use-plan'
import { roomsText } from './words'

export interface PlanDialogProps {
  composer: Composer
  choice: Choice
  sending: ReturnType<typeof useRoomsSending>
  onBack: () => void
  /** Told once it has begun. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Requests that are shown before they are sent; the others differ in the room alone. */
const mostDescribed = 5

const sendingPlan: PlanWords = {
  will: 'to be sent',
  wont: 'left out',
  counts: (count) => `${count} will receive it`,
}

/** Shows who gets the message, who not and why; then hands it to the queue. */
export function PlanDialog(props: PlanDialogProps) {
  const { composer, choice, sending, onBack, onStarted, close, finalFocus } = props
  const client = useClient()
  const { userId } = useAccount()
  const { holdsToken } = useSession()
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set())
  const [begins] = useState(() => ({ txnId: crypto.randomUUID(), createdAt: Date.now() }))
  const hasRoomMention = composer.message.roomMention !== 'none'
  const { plan, levels, lookUpFailed, lookUpAgain } = usePlan(choice, hasRoomMention, agreed)
  const message = useMemo(() => roomsMessage(composer.draft, userId), [composer.draft, userId])
  const problem =
    blockedReason(composer, sending.work, holdsToken) ??
    (plan.pending ? 'The rooms are being looked up' : undefined) ??
    (plan.sendable.length === 0 ? 'None of these rooms can get it' : undefined)

  /** What is to be done in the nth room that gets it. */
  const taskOf = (line: PlannedRoom, index: number, createdAt: number): RoomTask => {
    const known = sending.knownIn(line.key)
    return roomTask(line, { txnId: `${begins.txnId}.${index + 1}`, createdAt, known })
  }
  const submit = () => {
    if (problem !== undefined) return
    const createdAt = Date.now()
    const leftOut = plan.rooms.filter((line) => line.problem !== undefined)
    const listed = [...plan.sendable, ...leftOut].map((line, index) => ({
      id: line.key,
      task: taskOf(line, index, createdAt),
      skip: line.problem,
    }))
    sending.start(roomsMessage(composer.latest(), userId), listed)
    composer.update((draft) => draftLeftAfter(draft, crypto.randomUUID()))
    onStarted()
  }

  const described = plan.sendable.slice(0, mostDescribed)
  const requests = described.flatMap((line, index) => {
    const task = taskOf(line, index, begins.createdAt)
    return contentsFor(message, task).map((content, part) =>
      client.describe(sendMessage, sendArgs(line.key, txnIdOf(task, part), { ...content })),
    )
  })

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title="Dry run"
      description="Nothing has been sent yet."
      footer={
        <>
          <Button className="mr-auto" onClick={onBack}>
            Back
          </Button>
          <Button onClick={close}>Cancel</Button>
          <Button variant="primary" disabledReason={problem} onClick={submit}>
            Send to {roomsText(plan.sendable.length)}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <PlanTable
          label="Dry run"
          words={sendingPlan}
          plan={plan}
          loading={levels.isFetching}
          error={
            levels.error && !levels.isFetching ? (
              <ErrorNotice error={levels.error} onRetry={() => void levels.refetch()} />
            ) : null
          }
          agreed={agreed}
          onAgree={(line, wanted) => void agree(line, wanted, agreed, setAgreed)}
        />
        {lookUpFailed ? (
          <Notice
            tone="warn"
            role="status"
            title="Some aliases could not be looked up"
            action={
              <Button size="sm" onClick={lookUpAgain}>
                Look them up again
              </Button>
            }
          >
            Their rooms are left out. Rooms can be named by their IDs too.
          </Notice>
        ) : null}
        <MentionNotice plan={plan} />
        <LastNotice work={sending.work} message={sending.message()} />
        <ThisRequest
          requests={requests}
          more={Math.max(0, plan.sendable.length - mostDescribed) * message.contents.silent.length}
        />
      </div>
    </Dialog>
  )
}

/** Ticks an encrypted room; asks first. */
async function agree(
  { key, name }: PlannedRoom,
  wanted: boolean,
  agreed: ReadonlySet<string>,
  change: (agreed: ReadonlySet<string>) => void,
): Promise<void> {
  if (!wanted) {
    change(new Set([...agreed].filter((roomId) => roomId !== key)))
    return
  }
  await confirm({
    title: `Send unencrypted into “${name}”?`,
    body: 'This room is encrypted, and the console can’t encrypt. Every server in the room can read this message and keeps it in plain text, and clients mark it as not encrypted.',
    confirmLabel: 'Send unencrypted',
    danger: true,
    onConfirm: () => change(new Set([...agreed, key])),
  })
}

function MentionNotice({ plan: { sendable } }: { plan: Plan }) {
  const silent = sendable.filter(({ mention }) => mention === 'silent').length
  if (silent === 0) return null
  return (
    <Notice tone="warn" role="status" title="@room doesn’t notify everywhere">
      In {roomsText(silent)} your power level is too low, so @room won’t notify anyone there.
    </Notice>
  )
}
