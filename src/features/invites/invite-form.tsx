import { useMemo, type FormEvent } from 'react'
import { Send } from 'lucide-react'
import * as v from 'valibot'
import { errorText } from '@/api/errors'
import { ownProblem } from '@/lib/moderation-rules'
import type { RoomOverview } from '@/lib/room-state'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { taskRequest } from '@/shared/membership-queue/calls'
import type {
  MembershipQueue,
  MembershipTask,
  MembershipWork,
} from '@/shared/membership-queue/task'
import { ReasonField, useReasonProblem } from '@/shared/reason-field'
import { ThisRequest } from '@/shared/this-request'
import { busyProblem } from '@/shared/work-queue/busy-problem'
import { ListNotes } from '@/shared/user-id-list/list-notes'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { TextField } from '@/ui/text-field'
import { InviteCount, InvitePreview } from './invite-checks'
import { useInviteChecks } from './use-invite-checks'

export interface InviteFormProps {
  roomId: string
  /** Undefined while it loads. */
  room: RoomOverview | undefined
  queue: MembershipQueue
  work: MembershipWork
}

/** A list of users to invite, checked before anything is sent. */
export function InviteForm({ roomId, room, queue, work }: InviteFormProps) {
  const { userId } = useAccount()
  const draftOf = (field: 'list' | 'reason' | 'left') =>
    tabEntry(tabKeys.invite(userId, roomId, field), v.string(), '')
  const [text, setText] = useTabEntry(draftOf('list'))
  const [reason, setReason] = useTabEntry(draftOf('reason'))
  // The user has seen what a run left in the field; it is checked again after an edit.
  const [left, setLeft] = useTabEntry(draftOf('left'))
  const { checks, settled, read, pending, error, retry } = useInviteChecks(roomId, text)
  const isLeft = text !== '' && text === left && work.items.length > 0
  const ready = useMemo(() => checks.filter(({ verdict }) => verdict === 'ready'), [checks])
  const task = useMemo(
    (): MembershipTask => ({ action: 'invite', reason: reason.trim() === '' ? undefined : reason }),
    [reason],
  )

  const requests = useMemo(
    () => ready.map(({ userId }) => taskRequest(roomId, userId, task)),
    [ready, roomId, task],
  )
  const forbidden =
    room && ownProblem('invite', { userId, joined: true, powerLevels: room.powerLevels })
  const reasonProblem = useReasonProblem(reason)
  const blocked =
    forbidden ??
    busyProblem(work, 'the last invites') ??
    (read.pending ? 'Reading the list…' : undefined) ??
    (checks.length === 0 || isLeft ? 'Enter at least one Matrix ID' : undefined) ??
    (pending ? 'Checking the room’s members…' : undefined) ??
    (ready.length === 0 ? 'No one on this list can be invited' : undefined) ??
    reasonProblem

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (blocked !== undefined) return
    const listed = checks.filter(({ verdict }) => verdict !== 'malformed')
    const invitees = listed.map(({ userId, name, verdict, words }) => ({
      id: userId,
      task: { ...task, name },
      skip: verdict === 'ready' ? undefined : words,
    }))
    void queue.start(invitees)
    // The results have the others; malformed IDs stay in the field to be fixed.
    const rest = [...read.list.malformed, ...read.list.emails].join('\n')
    setText(rest)
    setLeft(rest)
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      className="grid gap-x-8 gap-y-5 lg:grid-cols-[minmax(0,640px)_minmax(0,1fr)]"
    >
      <div className="flex min-w-0 flex-col gap-4">
        {forbidden ? (
          <Notice tone="warn" title="You can’t invite users to this room">
            {forbidden}.
          </Notice>
        ) : null}
        <TextField
          label="Matrix IDs"
          value={text}
          onChange={setText}
          multiline
          rows={5}
          mono
          hint="One or several, separated by new lines, commas, spaces or semicolons. Links and tables are read too."
          inputProps={{
            placeholder: '@alice:example.org',
            autoComplete: 'off',
            autoCapitalize: 'none',
            spellCheck: false,
          }}
        />
        {isLeft ? (
          <p className="text-sm text-ink-2">
            Not sent: these aren’t Matrix IDs. Fix or remove them.
          </p>
        ) : (
          <>
            <InviteCount checks={settled} />
            <ListNotes read={read} />
          </>
        )}
        {error === undefined ? null : (
          <Notice
            tone="warn"
            role="status"
            title="Couldn’t check the list against the room’s members"
          >
            {errorText(error)}. You can still send it: the server refuses anyone who is already in
            the room.
            <Button size="sm" className="mt-2 flex" onClick={retry}>
              Retry
            </Button>
          </Notice>
        )}
        <ReasonField
          value={reason}
          onChange={setReason}
          hint="Optional. Visible to everyone you invite."
        />
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <Button type="submit" variant="primary" icon={<Send />} disabledReason={blocked}>
            {ready.length > 0 ? `Send invites (${ready.length})` : 'Send invites'}
          </Button>
          <ThisRequest requests={requests} />
        </div>
      </div>
      {isLeft ? null : <InvitePreview checks={settled} />}
    </form>
  )
}
