import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { roomLevelsQuery } from '@/api/rooms-sync'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ReasonField, useReasonProblem } from '@/shared/reason-field'
import { ThisRequest } from '@/shared/this-request'
import { busyProblem } from '@/shared/work-queue/busy-problem'
import { workPlan } from '@/shared/work-queue/plan'
import { PlanTable } from '@/shared/work-queue/plan-table'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import type { EditedRoom } from '@/features/composer/draft/draft'
import { messageRequest } from '@/features/composer/sending/room-transport'
import { changeCandidates, planChange } from './change'
import { LastNotice } from './last-notice'
import { keyOfRoom, roomColumns } from './plan-columns'
import { lastBroadcast } from './prepare'
import { redactionRequest } from './redacting'
import type { useBroadcast } from './broadcast-queue'
import { stepsOf, txnIdOf, type BroadcastMessage } from './task'
import { roomsText } from './broadcast-words'

export interface ChangeDialogProps {
  kind: 'edit' | 'remove'
  /** The message to remove, or the edited message. */
  message: BroadcastMessage
  /** Rooms that have it. */
  rooms: readonly EditedRoom[]
  sending: ReturnType<typeof useBroadcast>
  /** Called once it has started. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Limit of requests shown before sending; the others differ only in the room. */
const mostDescribed = 5

const words = {
  edit: {
    title: (count: string) => `Save this edit in ${count}?`,
    description: 'Nothing has changed yet.',
    verb: (count: string) => `Save edit in ${count}`,
    will: 'will be edited',
    counted: (count: string) => `${count} will receive the edit`,
  },
  remove: {
    title: (count: string) => `Remove this message from ${count}?`,
    description:
      'The content is removed for everyone, permanently. A placeholder remains in each room.',
    verb: (count: string) => `Remove from ${count}`,
    will: 'will be removed',
    counted: (count: string) => `It will be removed from ${count}`,
  },
} satisfies Record<string, ChangeWords>

interface ChangeWords {
  title: (count: string) => string
  description: string
  verb: (count: string) => string
  will: string
  counted: (count: string) => string
}

/** Shows which rooms will be changed, and why others won't; then hands the change to the queue. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { kind, message, rooms, sending, onStarted, close, finalFocus } = props
  const client = useClient()
  const { userId } = useAccount()
  const [begins] = useState(() => ({ txnId: crypto.randomUUID(), createdAt: Date.now() }))
  const [reason, setReason] = useState('')
  const levels = useQuery(roomLevelsQuery(client, userId))
  const joined = levels.isFetching ? undefined : levels.data
  const changes = useMemo(
    () => planChange(rooms, kind, joined, userId),
    [rooms, kind, joined, userId],
  )
  const plan = useMemo(() => workPlan(changes.map(asLine)), [changes])
  const sendable = changes.filter((line) => line.problem === undefined)
  const change = kind === 'edit' ? { kind } : { kind, reason: reason.trim() }
  const reasonProblem = useReasonProblem(reason)
  const problem =
    busyProblem(sending.work, lastBroadcast) ??
    (joined ? undefined : 'Looking up rooms…') ??
    (sendable.length === 0 ? 'You can’t change it in any of these rooms' : undefined) ??
    reasonProblem

  const submit = () => {
    if (problem !== undefined) return
    sending.start(message, changeCandidates(changes, change, begins))
    onStarted()
  }

  const requests = changeCandidates(sendable.slice(0, mostDescribed), change, begins).flatMap(
    ({ id, task }) =>
      stepsOf(message, task).map((step, index) => {
        const txnId = txnIdOf(task, index)
        return step.kind === 'send'
          ? messageRequest(id, txnId, step.content)
          : redactionRequest(id, { ...step, txnId })
      }),
  )
  const body = message.contents.silent.at(-1)?.body
  const { title, description, verb, will, counted } = words[kind]
  const count = roomsText(sendable.length)

  return (
    <Dialog
      open
      onOpenChange={close}
      size="lg"
      finalFocus={finalFocus}
      title={title(roomsText(rooms.length))}
      description={description}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button
            variant={kind === 'edit' ? 'primary' : 'destroy'}
            disabledReason={problem}
            onClick={submit}
          >
            {verb(count)}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {typeof body === 'string' ? (
          <blockquote className="line-clamp-3 border-l-2 border-line-strong pl-3 text-ink-2">
            {body}
          </blockquote>
        ) : null}
        <PlanTable
          label="Plan"
          plan={plan}
          lineKey={keyOfRoom}
          subject={roomColumns}
          will={will}
          counted={(number) => counted(roomsText(number))}
          reasonLines={2}
          loading={levels.isFetching}
          error={
            levels.error && !levels.isFetching ? (
              <ErrorNotice error={levels.error} onRetry={() => void levels.refetch()} />
            ) : null
          }
        />
        {kind === 'remove' ? (
          <ReasonField
            value={reason}
            onChange={setReason}
            hint="Optional. Visible to everyone in these rooms."
          />
        ) : null}
        <LastNotice work={sending.work} message={sending.message()} />
        <ThisRequest requests={requests} more={Math.max(0, sendable.length - mostDescribed)} />
      </div>
    </Dialog>
  )
}

function asLine({ roomId, name, problem }: EditedRoom & { problem: string | undefined }) {
  const line = { key: roomId, name, room: undefined, problem }
  return { ...line, encrypted: false, mention: 'none' as const }
}
