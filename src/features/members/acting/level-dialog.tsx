import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import {
  irreversible,
  levelProblem,
  levelTargetProblem,
  type Moderator,
} from '@/lib/moderation-rules'
import { levelName, levelOf, powerLevelsOf } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { useAccount, useClient } from '@/session/session-context'
import { ErrorNotice } from '@/shared/error-notice'
import { ThisRequest } from '@/shared/this-request'
import type { WorkPlan } from '@/shared/work-queue/plan'
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { SkeletonRows } from '@/ui/skeleton'
import { plural } from '@/lib/plural'
import type { PickedMember } from '@/shared/member-list/protocol'
import { PersonName } from '@/shared/person/person-name'
import {
  isTooBig,
  withLevels,
  type LevelContent,
  type LevelRequest,
} from '@/shared/room-levels/level-content'
import { LevelField, readLevel } from '@/shared/room-levels/level-field'
import { tellLevelSet } from './level-toast'
import { MembersPlan } from './members-plan'
import { planFor, type PlannedMember } from './plan'
import { isAboutRoom, setLevels, setLevelsRequest } from '@/shared/room-levels/set-levels'
import type { DialogControl } from './use-dialogs'
import { useLevels } from './use-levels'
import { DialogSubject } from './dialog-subject'

export interface LevelDialogProps extends DialogControl {
  room: RoomOverview
  members: readonly PickedMember[]
  /** Brings the room's levels up to date. */
  refreshRoom: () => Promise<void>
  /** Called when the levels are set. */
  onDone: () => void
}

/** A requested change, with the content that was on screen at the time. */
interface Setting {
  wanted: LevelRequest
  seen: LevelContent
  /** The account can't undo it. */
  isFinal: boolean
}

/** Sets the level of one user or several, all in one event. */
export function LevelDialog(props: LevelDialogProps) {
  const { room, members, refreshRoom, onDone, close, finalFocus } = props
  const client = useClient()
  const { userId: ownUserId } = useAccount()
  const { roomId } = room
  const { query, content, moderator, replace } = useLevels(room)
  const [text, setText] = useState('')
  const [conflict, setConflict] = useState<readonly string[]>([])
  const [only] = members
  const single = members.length === 1 ? only : undefined

  const level = readLevel(text)
  const plan = moderator && planFor(members, levelRule(moderator, level, members.length > 1))
  const userIds = plan?.planned.map(({ userId }) => userId) ?? []
  const change = level === undefined || userIds.length === 0 ? undefined : { userIds, level }
  const next = content && change && withLevels(content, change)
  const problem = problemOf({ plan, text, level, next })
  const warning = moderator && change ? warningFor(change, moderator) : undefined

  const { mutate, reset, isPending, error } = useMutation({
    mutationFn: ({ wanted, seen }: Setting) =>
      setLevels(client, { ...wanted, roomId, ownUserId, room, seen }),
    onMutate: () => setConflict([]),
    onSuccess: (outcome, { wanted, seen, isFinal }) => {
      if (outcome.kind === 'conflict') {
        replace(outcome.now)
        setConflict(outcome.changes)
        return
      }
      const whom = single ? (
        <PersonName userId={single.userId} name={single.name} warnings={single.warnings} />
      ) : (
        plural(wanted.userIds.length, 'user')
      )
      const { users } = powerLevelsOf(seen, room.creators, room.version)
      const former = new Map(wanted.userIds.map((userId) => [userId, users.get(userId)]))
      // The dialog has already warned about changes the account can't undo.
      const undo = isFinal ? undefined : { ...wanted, roomId, room, former }
      tellLevelSet(client, { whom, level: wanted.level }, undo, refreshRoom)
      onDone()
      close()
    },
    onSettled: (_, failure) => {
      if (!failure || isAboutRoom(failure)) void refreshRoom()
    },
  })

  const edit = (value: string) => {
    setText(value)
    if (!isPending) reset()
  }
  const submit = () => {
    if (isPending || problem !== undefined || !content || !change) return
    mutate({ wanted: change, seen: content, isFinal: warning !== undefined })
  }

  return (
    <Dialog
      open
      onOpenChange={() => isPending || close()}
      size={single ? 'md' : 'lg'}
      finalFocus={finalFocus}
      title={single ? 'Set power level' : 'Set power levels'}
      onSubmit={submit}
      footer={
        <>
          <Button onClick={close} disabledReason={isPending ? 'In progress…' : undefined}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant={warning ? 'destroy' : 'primary'}
            pending={isPending}
            disabledReason={problem}
          >
            {single ? 'Set level' : `Set level of ${plural(userIds.length, 'user')}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {single ? <DialogSubject member={single} /> : null}
        {query.isPending ? <SkeletonRows rows={2} columns={2} label="levels" /> : null}
        {query.error ? (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {moderator ? (
          <>
            {single ? (
              <p className="text-ink-2">
                Currently{' '}
                {levelName(
                  levelOf(moderator.powerLevels, single.userId),
                  moderator.powerLevels.usersDefault,
                )}
                {moderator.powerLevels.users.has(single.userId) ? '' : ', the room’s default'}.
              </p>
            ) : null}
            <LevelField
              text={text}
              onChange={edit}
              usual={moderator.powerLevels.usersDefault}
              own={levelOf(moderator.powerLevels, ownUserId)}
              error={single && text.trim() !== '' ? problem : undefined}
            />
          </>
        ) : null}
        {plan && !single ? (
          <MembersPlan
            plan={plan}
            will={level === undefined ? 'to get the level' : `to get level ${level}`}
          />
        ) : null}
        {warning ? (
          <Notice tone="warn" role="status" title="This can’t be undone">
            {warning}
          </Notice>
        ) : null}
        {conflict.length > 0 ? (
          <Notice
            tone="bad"
            title="Not set: someone changed the room’s power levels in the meantime"
          >
            <ul>
              {conflict.map((line) => (
                <li key={line}>
                  <bdi>{line}</bdi>
                </li>
              ))}
            </ul>
            <p>Review the changes, then set the level again.</p>
          </Notice>
        ) : null}
        {error ? <ErrorNotice error={error} /> : null}
        <ThisRequest requests={next ? [setLevelsRequest(roomId, next)] : []} />
      </div>
    </Dialog>
  )
}

/**
 * Until a level is chosen, skips only users who can't get any. With several users it also skips the
 * account itself: selecting all hardly means lowering one's own level too.
 */
function levelRule(moderator: Moderator, level: number | undefined, several: boolean) {
  return ({ userId }: PickedMember) => {
    if (several && userId === moderator.userId) return 'This is you'
    return level === undefined
      ? levelTargetProblem(userId, moderator)
      : levelProblem({ userId, level }, moderator)
  }
}

interface Entered {
  plan: WorkPlan<PlannedMember> | undefined
  text: string
  level: number | undefined
  next: LevelContent | undefined
}

/** Why the level can't be set right now. */
function problemOf({ plan, text, level, next }: Entered): string | undefined {
  if (!plan) return 'Loading the room’s power levels…'
  const [first] = plan.lines
  if (plan.lines.length === 1 && first?.problem !== undefined) return first.problem
  if (level === undefined) {
    return text.trim() === '' ? 'Choose a level' : 'A power level is a whole number'
  }
  if (plan.planned.length === 0) return 'This can’t be set for anyone selected'
  if (next && isTooBig(next)) return 'Too many users for one event. Select fewer.'
  return undefined
}

function warningFor(
  { userIds, level }: { userIds: readonly string[]; level: number },
  moderator: Moderator,
): string | undefined {
  const kinds = new Set(userIds.map((userId) => irreversible({ userId, level }, moderator)))
  if (kinds.has('selfLowered')) {
    return 'You’re lowering your own level. Only someone with a higher level can raise it again.'
  }
  if (kinds.has('raisedToOwn')) {
    return 'They get the same level as you, so you can’t lower it again.'
  }
  return undefined
}
