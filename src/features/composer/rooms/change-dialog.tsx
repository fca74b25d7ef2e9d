import { useMemo, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { sendMessage } from '@/api/endpoints/events'
import { redactEvent } from '@/api/endpoints/relations'
import { roomLevelsQuery } from '@/api/rooms-sync'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { TextField } from '@/ui/text-field'
import type { EditedRoom } from '@/features/composer/draft'
import { sendArgs } from '@/features/composer/room-transport'
import { changeCandidates, planChange } from './change'
import { LastNotice } from './last-notice'
import { type PlanWords, PlanTable } from './plan-table'
import { busyReason } from './prepare'
import { redactArgs } from './redacting'
import type { useRoomsSending } from './rooms-queue'
import { stepsOf, txnIdOf, type RoomsMessage } from './task'
import { roomsText } from './words'

export interface ChangeDialogProps {
  kind: 'edit' | 'remove'
  /** The message that is removed, or as it is once it is edited. */
  message: RoomsMessage
  /** Rooms that have it. */
  rooms: readonly EditedRoom[]
  sending: ReturnType<typeof useRoomsSending>
  /** Told once it has begun. */
  onStarted: () => void
  close: () => void
  finalFocus: () => HTMLElement | true
}

/** Requests that are shown before they are sent; the others differ in the room alone. */
const mostDescribed = 5

const words = {
  edit: {
    title: (count: string) => `Save this edit in ${count}?`,
    description: 'Nothing has been changed yet.',
    verb: (count: string) => `Save edit in ${count}`,
    table: {
      will: 'will be edited',
      wont: 'skipped',
      counts: (count: string) => `${count} will get the edit`,
    },
  },
  remove: {
    title: (count: string) => `Remove this message from ${count}?`,
    description:
      'The content is removed for everyone, permanently. A placeholder remains in each room.',
    verb: (count: string) => `Remove from ${count}`,
    table: {
      will: 'will be removed',
      wont: 'skipped',
      counts: (count: string) => `It will be removed from ${count}`,
    },
  },
} satisfies Record<string, ChangeWords>

interface ChangeWords {
  title: (count: string) => string
  description: string
  verb: (count: string) => string
  table: PlanWords
}

/** Shows in which rooms a message is changed, in which not and why; then hands it to the queue. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { kind, message, rooms, sending, onStarted, close, finalFocus } = props
  const client = useClient()
  const { userId } = useAccount()
  const [begins] = useState(() => ({ txnId: crypto.randomUUID(), createdAt: Date.now() }))
  const [reason, setReason] = useState('')
  const levels = useQuery(roomLevelsQuery(client, userId))
  const joined = levels.isFetching ? undefined : levels.data
  const plan = useMemo(() => planChange(rooms, kind, joined, userId), [rooms, kind, joined, userId])
  const sendable = plan.filter((line) => line.problem === undefined)
  const change = kind === 'edit' ? { kind } : { kind, reason: reason.trim() }
  const problem =
    busyReason(sending.work) ??
    (joined ? undefined : 'The rooms are being looked up') ??
    (sendable.length === 0 ? 'It can’t be changed in any of these rooms' : undefined)

  const submit = () => {
    if (problem !== undefined) return
    sending.start(message, changeCandidates(plan, change, begins))
    onStarted()
  }

  const requests = changeCandidates(sendable.slice(0, mostDescribed), change, begins).flatMap(
    ({ id, task }) =>
      stepsOf(message, task).map((step, index) => {
        const txnId = txnIdOf(task, index)
        return step.kind === 'send'
          ? client.describe(sendMessage, sendArgs(id, txnId, step.content))
          : client.describe(redactEvent, redactArgs(id, { ...step, txnId }))
      }),
  )
  const body = message.contents.silent.at(-1)?.body
  const { title, description, verb, table } = words[kind]
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
          words={table}
          plan={{ rooms: plan.map(asLine), sendable: sendable.map(asLine), pending: !joined }}
          loading={levels.isFetching}
          error={
            levels.error && !levels.isFetching ? (
              <ErrorNotice error={levels.error} onRetry={() => void levels.refetch()} />
            ) : null
          }
        />
        {kind === 'remove' ? (
          <TextField
            label="Reason"
            value={reason}
            onChange={setReason}
            hint="Optional. Visible to everyone in these rooms."
            inputProps={{ autoComplete: 'off' }}
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
