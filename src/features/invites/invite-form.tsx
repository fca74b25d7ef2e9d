import { useMemo, useState, type FormEvent, type RefObject } from 'react'
import { Send } from 'lucide-react'
import * as v from 'valibot'
import { errorText } from '@/api/errors'
import { ownProblem } from '@/lib/moderation-rules'
import type { UserIdList } from '@/lib/user-id-list'
import { tabKeys } from '@/lib/tab-keys'
import { useAccount } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'
import { invite } from '@/shared/batch/actions/invite'
import { candidatesOf } from '@/shared/batch/plan/make-plan'
import { startProblem } from '@/shared/batch/run/line'
import type { RoomRun } from '@/shared/batch/run/use-room-run'
import type { ModeratedRoom } from '@/shared/moderated-room'
import { ReasonField, useReasonProblem } from '@/shared/reason-field'
import { ThisRequest } from '@/shared/this-request'
import { ListNotes } from '@/shared/user-id-list/list-notes'
import { Button } from '@/ui/button'
import { Notice } from '@/ui/notice'
import { TextField } from '@/ui/text-field'
import { InviteCount, InvitePreview } from './invite-checks'
import { useInviteChecks } from './use-invite-checks'

export interface InviteFormProps {
  moderated: ModeratedRoom
  /** The invites that the tab shows. */
  last: RoomRun
  /** The field with the list. */
  listRef: RefObject<HTMLTextAreaElement | null>
}

/** A list of users to invite, checked before anything is sent. */
export function InviteForm({ moderated, last, listRef }: InviteFormProps) {
  const { roomId, room, moderator } = moderated
  const { userId } = useAccount()
  const draftOf = (field: 'list' | 'reason' | 'left') =>
    tabEntry(tabKeys.invite(userId, roomId, field), v.string(), '')
  const [text, setText] = useTabEntry(draftOf('list'))
  const [reason, setReason] = useTabEntry(draftOf('reason'))
  // The user has seen what a run left in the field; it is checked again after an edit.
  const [left, setLeft] = useTabEntry(draftOf('left'))
  const [isStarting, setStarting] = useState(false)
  const { plan, checks, settled, read, pending, error, retry } = useInviteChecks(moderated, text)
  const isLeft = text !== '' && text === left && last.run !== undefined
  const ready = useMemo(() => checks.filter(({ verdict }) => verdict === 'ready'), [checks])
  const chosen = useMemo(() => invite.with({}, reason.trim() === '' ? undefined : reason), [reason])

  const requests = useMemo(
    () => ready.flatMap(({ userId: one }) => chosen.requests({ roomId, userIds: [one] })),
    [ready, roomId, chosen],
  )
  const forbidden = moderator && ownProblem('invite', moderator)
  const reasonProblem = useReasonProblem(reason)
  const blocked =
    forbidden ??
    startProblem(last.run, 'the last invites') ??
    (read.pending ? 'Reading the list…' : undefined) ??
    (isEmpty(read.list) || isLeft ? 'Enter at least one Matrix ID' : undefined) ??
    (moderator ? undefined : 'Loading the room’s power levels…') ??
    (pending ? 'Checking the room’s members…' : undefined) ??
    (ready.length === 0 ? 'No one on this list can be invited' : undefined) ??
    reasonProblem

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (blocked !== undefined || !plan || isStarting) return
    const names = new Map(checks.map((check) => [check.userId, check.name]))
    const rows = plan.rows.map((row) => ({ ...row, name: names.get(row.userId ?? '') }))
    setStarting(true)
    try {
      await last.runs.start({
        chosen,
        title: chosen.title(ready.length, 1),
        rooms: [[roomId, room?.name ?? roomId]],
        candidates: candidatesOf({ ...plan, rows }, chosen),
        place: last.place,
      })
      // The results have the others; malformed IDs stay in the field to be fixed.
      const rest = [...read.list.malformed, ...read.list.emails].join('\n')
      setText((now) => (now === text ? rest : now))
      setLeft(rest)
    } finally {
      setStarting(false)
    }
  }

  return (
    <form
      noValidate
      onSubmit={(event) => void submit(event)}
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
          inputRef={listRef}
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
          <Button
            type="submit"
            variant="primary"
            icon={<Send />}
            pending={isStarting}
            disabledReason={blocked}
          >
            {ready.length > 0 ? `Send invites (${ready.length})` : 'Send invites'}
          </Button>
          <ThisRequest requests={requests} />
        </div>
      </div>
      {isLeft ? null : <InvitePreview checks={settled} />}
    </form>
  )
}

function isEmpty({ userIds, malformed }: UserIdList): boolean {
  return userIds.length === 0 && malformed.length === 0
}
