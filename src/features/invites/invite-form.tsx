import { useMemo, type FormEvent } from 'react'
import { Send } from 'lucide-react'
import { errorText } from '@/api/errors'
import { levelOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { useDraft } from '@/session/drafts'
import { useAccount, useClient } from '@/session/session-context'
import { describeTask } from '@/shared/membership-queue/calls'
import type {
  MembershipQueue,
  MembershipTask,
  MembershipWork,
} from '@/shared/membership-queue/task'
import { ThisRequest } from '@/shared/this-request'
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

/** Whom to invite: checked before anything is sent. */
export function InviteForm({ roomId, room, queue, work }: InviteFormProps) {
  const client = useClient()
  const { userId } = useAccount()
  const draftKey = `invites/${userId}/${roomId}`
  const [text, setText] = useDraft(`${draftKey}/text`, '')
  const [reason, setReason] = useDraft(`${draftKey}/reason`, '')
  // What a run left in the field has been told; it is checked again once it is changed.
  const [left, setLeft] = useDraft(`${draftKey}/left`, '')
  const { checks, settled, read, pending, error, retry } = useInviteChecks(roomId, text, draftKey)
  const isLeft = text !== '' && text === left && work.items.length > 0
  const ready = useMemo(() => checks.filter(({ verdict }) => verdict === 'ready'), [checks])
  const task = useMemo(
    (): MembershipTask => ({ action: 'invite', reason: reason.trim() === '' ? undefined : reason }),
    [reason],
  )

  const requests = useMemo(
    () => ready.map(({ userId }) => describeTask(client, roomId, userId, task)),
    [client, ready, roomId, task],
  )
  const blocked =
    permissionProblem(room, userId) ??
    workProblem(work) ??
    (read.pending ? 'Reading the list…' : undefined) ??
    (checks.length === 0 || isLeft ? 'Enter at least one Matrix ID' : undefined) ??
    (pending ? 'Checking the room’s members…' : undefined) ??
    (ready.length === 0 ? 'Nobody on this list can be invited' : undefined)

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
    // The results have the others; what isn't a Matrix ID stays, to be mended.
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
        {permissionProblem(room, userId) ? (
          <Notice tone="warn" title="You may not invite into this room">
            {permissionProblem(room, userId)}.
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
            title="The list could not be checked against the members"
          >
            {errorText(error)}. You can still send it: the server refuses anyone who is already in
            the room.
            <Button size="sm" className="mt-2 flex" onClick={retry}>
              Try again
            </Button>
          </Notice>
        )}
        <TextField
          label="Reason"
          value={reason}
          onChange={setReason}
          hint="Optional. Those invited can read it."
          inputProps={{ autoComplete: 'off' }}
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

/** Why this account may not invite; undefined where it may, and while that is unknown. */
function permissionProblem(room: RoomOverview | undefined, userId: string): string | undefined {
  if (!room) return undefined
  const own = levelOf(room.powerLevels, userId)
  const needed = room.powerLevels.invite
  if (own >= needed) return undefined
  return `Inviting needs power level ${needed} in this room; yours is ${own}`
}

function workProblem({ phase }: MembershipWork): string | undefined {
  if (phase === 'idle') return undefined
  return phase === 'paused'
    ? 'Resume or cancel the invites that are left first'
    : 'Other invites are being sent'
}
