import { useMemo, useState } from 'react'
import { useAccount, useSession } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { PlanTable } from '@/shared/work-queue/plan-table'
import { Button } from '@/ui/button'
import { Checkbox } from '@/ui/checkbox'
import { confirm } from '@/ui/confirm'
import type { DataTableColumn } from '@/ui/data-table'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { messageRequest } from '@/features/composer/sending/room-transport'
import type { Composer } from '@/features/composer/use-composer'
import type { Choice } from './choice'
import { LastNotice } from './last-notice'
import type { Plan, PlannedRoom } from './plan'
import { keyOfRoom, roomColumns, roomRemarks } from './plan-columns'
import { blockedReason, draftLeftAfter, roomsMessage, roomTask } from './prepare'
import type { useBroadcast } from './broadcast-queue'
import { contentsFor, txnIdOf, type BroadcastTask } from './task'
import { usePlan } from './use-plan'
import { roomsText } from './broadcast-words'

export interface PlanDialogProps {
  composer: Composer
  choice: Choice
  sending: ReturnType<typeof useBroadcast>
  onBack: () => void
  /** Called once sending has started. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Limit of requests shown before sending; the others differ only in the room. */
const mostDescribed = 5

/** Shows which rooms will receive the message, and why others won't; then hands it to the queue. */
export function PlanDialog(props: PlanDialogProps) {
  const { composer, choice, sending, onBack, onStarted, close, finalFocus } = props
  const { writing } = composer
  const { userId } = useAccount()
  const { holdsToken } = useSession()
  const [agreed, setAgreed] = useState<ReadonlySet<string>>(new Set())
  const [begins] = useState(() => ({ txnId: crypto.randomUUID(), createdAt: Date.now() }))
  const hasRoomMention = composer.outgoing.message.roomMention !== 'none'
  const { plan, levels, lookUpFailed, lookUpAgain } = usePlan(choice, hasRoomMention, agreed)
  const message = useMemo(() => roomsMessage(writing.draft, userId), [writing.draft, userId])
  const problem =
    blockedReason(composer, sending.work, holdsToken) ??
    (plan.pending ? 'Looking up rooms…' : undefined) ??
    (plan.planned.length === 0 ? 'None of these rooms can receive it' : undefined)

  /** The task for the nth room that receives it. */
  const taskOf = (line: PlannedRoom, index: number, createdAt: number): BroadcastTask => {
    const known = sending.knownIn(line.key)
    return roomTask(line, { txnId: `${begins.txnId}.${index + 1}`, createdAt, known })
  }
  const submit = () => {
    if (problem !== undefined) return
    const createdAt = Date.now()
    const leftOut = plan.lines.filter((line) => line.problem !== undefined)
    const listed = [...plan.planned, ...leftOut].map((line, index) => ({
      id: line.key,
      task: taskOf(line, index, createdAt),
      skip: line.problem,
    }))
    sending.start(roomsMessage(writing.readDraft(), userId), listed)
    writing.update((draft) => draftLeftAfter(draft, crypto.randomUUID()))
    onStarted()
  }

  const agreeColumns = useMemo(
    () => [agreeColumn(agreed, (line, wanted) => void agree(line, wanted, agreed, setAgreed))],
    [agreed],
  )
  const described = plan.planned.slice(0, mostDescribed)
  const requests = described.flatMap((line, index) => {
    const task = taskOf(line, index, begins.createdAt)
    return contentsFor(message, task).map((content, part) =>
      messageRequest(line.key, txnIdOf(task, part), { ...content }),
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
            Send to {roomsText(plan.planned.length)}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <PlanTable
          label="Dry run"
          plan={plan}
          lineKey={keyOfRoom}
          subject={roomColumns}
          will="will be sent"
          counted={(count) => `${roomsText(count)} will receive it`}
          remarks={roomRemarks}
          more={agreeColumns}
          reasonLines={2}
          loading={levels.isFetching}
          error={
            levels.error && !levels.isFetching ? (
              <ErrorNotice error={levels.error} onRetry={() => void levels.refetch()} />
            ) : null
          }
        />
        {lookUpFailed ? (
          <Notice
            tone="warn"
            role="status"
            title="Couldn’t look up some aliases"
            action={
              <Button size="sm" onClick={lookUpAgain}>
                Look up again
              </Button>
            }
          >
            Their rooms are skipped. You can also enter room IDs.
          </Notice>
        ) : null}
        <MentionNotice plan={plan} />
        <LastNotice work={sending.work} message={sending.message()} />
        <ThisRequest
          requests={requests}
          more={Math.max(0, plan.planned.length - mostDescribed) * message.contents.silent.length}
        />
      </div>
    </Dialog>
  )
}

/** The column where the user agrees to send unencrypted to a room. */
function agreeColumn(
  agreed: ReadonlySet<string>,
  onAgree: (line: PlannedRoom, wanted: boolean) => void,
): DataTableColumn<PlannedRoom> {
  return {
    id: 'agree',
    header: 'Encrypted',
    headerHidden: true,
    width: '172px',
    actions: true,
    cell: (line) =>
      line.encrypted ? (
        <Checkbox
          label={
            <>
              Send unencrypted<span className="sr-only"> to {line.name}</span>
            </>
          }
          checked={agreed.has(line.key)}
          onCheckedChange={(checked) => onAgree(line, checked)}
        />
      ) : null,
  }
}

/** Selects an encrypted room, after confirmation. */
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
    title: `Send unencrypted to “${name}”?`,
    body: 'This room is encrypted, but the console can’t encrypt. Every server in the room can read this message and stores it in plain text. Clients mark it as unencrypted.',
    confirmLabel: 'Send unencrypted',
    danger: true,
    onConfirm: () => change(new Set([...agreed, key])),
  })
}

function MentionNotice({ plan: { planned } }: { plan: Plan }) {
  const silent = planned.filter(({ mention }) => mention === 'silent').length
  if (silent === 0) return null
  return (
    <Notice tone="warn" role="status" title="@room doesn’t notify everywhere">
      In {roomsText(silent)}, your power level is too low, so @room won’t notify anyone there.
    </Notice>
  )
}
