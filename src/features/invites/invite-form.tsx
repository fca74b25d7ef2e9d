import { useMemo, type FormEvent } from 'react'
import { Send } from 'lucide-react'
import { errorText } from '@/api/errors'
import { levelName, levelOf } from '@/lib/power-levels'
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
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { TextField } from '@/ui/text-field'
import { InviteCount, InviteRemarks } from './invite-checks'
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
  const { checks, settled, duplicates, pending, error, retry } = useInviteChecks(roomId, text)
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
    (checks.length === 0 ? 'Type at least one Matrix ID' : undefined) ??
    (pending ? 'The room’s members are being read' : undefined) ??
    (ready.length === 0 ? 'Nobody on this list can be invited' : undefined)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (blocked !== undefined) return
    const listed = checks.filter(({ verdict }) => verdict !== 'malformed')
    const invitees = listed.map(({ userId, verdict, words }) => ({
      id: userId,
      task,
      skip: verdict === 'ready' ? undefined : words,
    }))
    void queue.start(invitees)
    // The results have the others; what is no Matrix ID stays, to be mended.
    const left = checks.filter(({ verdict }) => verdict === 'malformed')
    setText(left.map(({ userId }) => userId).join('\n'))
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
          hint="One or several, parted by new lines, commas, spaces or semicolons. Links to matrix.to are read too."
          inputProps={{
            placeholder: '@alice:example.org',
            autoComplete: 'off',
            autoCapitalize: 'none',
            spellCheck: false,
          }}
        />
        <InviteCount checks={settled} duplicates={duplicates} />
        {error ? (
          <Notice
            tone="warn"
            role="status"
            title="The list could not be checked against the members"
          >
            {errorText(error)}. It can be sent all the same: the server refuses whoever is in the
            room already.
            <Button size="sm" className="mt-2 flex" onClick={retry}>
              Try again
            </Button>
          </Notice>
        ) : null}
        <TextField
          label="Reason"
          value={reason}
          onChange={setReason}
          hint="Optional. Those invited can read it."
          inputProps={{ autoComplete: 'off' }}
        />
        <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
          <Button type="submit" variant="primary" icon={<Send />} disabledReason={blocked}>
            Send invites
          </Button>
          <ThisRequest requests={requests} />
        </div>
      </div>
      <InviteRemarks checks={settled} />
    </form>
  )
}

/** Why this account may not invite; undefined where it may, and while that is unknown. */
function permissionProblem(room: RoomOverview | undefined, userId: string): string | undefined {
  if (!room) return undefined
  const own = levelOf(room.powerLevels, userId)
  const needed = room.powerLevels.invite
  if (own >= needed) return undefined
  return `Inviting needs level ${needed} in this room; you have ${levelName(own)}`
}

function workProblem({ phase }: MembershipWork): string | undefined {
  if (phase === 'idle') return undefined
  return phase === 'paused'
    ? 'Resume or cancel the invites that are left first'
    : 'Other invites are being sent'
}
