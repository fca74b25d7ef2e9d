import { useState } from 'react'
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
import { Button } from '@/ui/button'
import { Dialog } from '@/ui/dialog'
import { Notice } from '@/ui/notice'
import { SkeletonRows } from '@/ui/skeleton'
import { countText } from '@/features/members/member-words'
import type { PickedMember } from '@/shared/member-list/protocol'
import { PersonName } from '@/shared/person/person-name'
import { isTooBig, withLevels, type LevelContent } from './level-content'
import { LevelField, readLevel } from './level-field'
import { tellLevelSet } from './level-toast'
import { planFor, type Plan } from './plan'
import { PlanTable } from './plan-table'
import { describeLevels, isAboutRoom, setLevels } from './set-levels'
import type { Acting } from './use-acting'
import { useLevels } from './use-levels'
import { Who } from './who'

export interface LevelDialogProps {
  acting: Acting
  room: RoomOverview
  members: readonly PickedMember[]
  /** Told once it is done. */
  onDone: () => void
}

/** Sets the level of one user or several, all in one event. */
export function LevelDialog({ acting, room, members, onDone }: LevelDialogProps) {
  const client = useClient()
  const { userId: ownUserId } = useAccount()
  const { close, refreshRoom, finalFocus } = acting
  const { roomId } = room
  const { query, content, moderator, replace } = useLevels(room)
  const [text, setText] = useState('')
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<{ error: unknown }>()
  const [conflict, setConflict] = useState<readonly string[]>([])
  const [only] = members
  const single = members.length === 1 ? only : undefined

  const level = readLevel(text)
  const plan = moderator && planFor(members, levelRule(moderator, level, members.length > 1))
  const userIds = plan?.members.flatMap(({ userId, problem }) => (problem ? [] : [userId])) ?? []
  const change = level === undefined || userIds.length === 0 ? undefined : { userIds, level }
  const next = content && change && withLevels(content, change)
  const problem = problemOf({ plan, text, level, next })
  const warning = moderator && change ? warningFor(change, moderator) : undefined

  const edit = (value: string) => {
    setText(value)
    setFailure(undefined)
  }
  const submit = async () => {
    if (pending || problem !== undefined || !content || !change) return
    setPending(true)
    setFailure(undefined)
    setConflict([])
    try {
      const seen = content
      const outcome = await setLevels(client, { ...change, roomId, ownUserId, room, seen })
      if (outcome.kind === 'conflict') {
        replace(outcome.now)
        setConflict(outcome.changes)
      } else {
        const whom = single ? (
          <PersonName userId={single.userId} name={single.name} marks={single.marks} />
        ) : (
          `${countText(userIds.length)} users`
        )
        const { users } = powerLevelsOf(seen, room.creators, room.version)
        const former = new Map(change.userIds.map((userId) => [userId, users.get(userId)]))
        // What the account itself could not take back was said before.
        const undo = warning ? undefined : { ...change, roomId, room, former }
        tellLevelSet(client, { whom, level: change.level }, undo, refreshRoom)
        onDone()
        close()
      }
    } catch (error) {
      setFailure({ error })
      if (!isAboutRoom(error)) return
    } finally {
      setPending(false)
    }
    await refreshRoom()
  }

  return (
    <Dialog
      open
      onOpenChange={() => pending || close()}
      size={single ? 'md' : 'lg'}
      finalFocus={finalFocus}
      title={single ? 'Set power level' : 'Set power levels'}
      onSubmit={() => void submit()}
      footer={
        <>
          <Button onClick={close} disabledReason={pending ? 'It is being done' : null}>
            Cancel
          </Button>
          <Button
            type="submit"
            variant={warning ? 'destroy' : 'primary'}
            pending={pending}
            disabledReason={problem}
          >
            {single ? 'Set level' : `Set level of ${countText(userIds.length)} users`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {single ? <Who member={single} /> : null}
        {query.isPending ? <SkeletonRows rows={2} columns={2} label="levels" /> : null}
        {query.error ? (
          <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />
        ) : null}
        {moderator ? (
          <>
            {single ? (
              <p className="text-ink-2">
                Now{' '}
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
              error={single && text.trim() !== '' ? (problem ?? null) : null}
            />
          </>
        ) : null}
        {plan && !single ? (
          <PlanTable
            plan={plan}
            planned={level === undefined ? 'to get the level' : `to get level ${level}`}
          />
        ) : null}
        {warning ? (
          <Notice tone="warn" role="status" title="This cannot be undone">
            {warning}
          </Notice>
        ) : null}
        {conflict.length > 0 ? (
          <Notice tone="bad" title="Not set: somebody changed the room’s levels meanwhile">
            <ul>
              {conflict.map((line) => (
                <li key={line}>
                  <bdi>{line}</bdi>
                </li>
              ))}
            </ul>
            <p>Look again; what you set goes on top of that.</p>
          </Notice>
        ) : null}
        {failure ? <ErrorNotice error={failure.error} /> : null}
        <ThisRequest requests={next ? [describeLevels(client, roomId, next)] : []} />
      </div>
    </Dialog>
  )
}

/**
 * Before a level is chosen, only those are left out who can get none. Among several the account
 * itself is, for who selects all hardly means to lower their own level too.
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
  plan: Plan | undefined
  text: string
  level: number | undefined
  next: LevelContent | undefined
}

/** Why it cannot be set as it stands. */
function problemOf({ plan, text, level, next }: Entered): string | undefined {
  if (!plan) return 'The room’s levels are being read'
  const [first] = plan.members
  if (plan.members.length === 1 && first?.problem !== undefined) return first.problem
  if (level === undefined) {
    return text.trim() === '' ? 'Choose a level' : 'A level is a whole number'
  }
  if (plan.count === 0) return 'This can’t be set for anyone selected'
  if (next && isTooBig(next)) return 'Too many for one event; select fewer'
  return undefined
}

function warningFor(
  { userIds, level }: { userIds: readonly string[]; level: number },
  moderator: Moderator,
): string | undefined {
  const kinds = new Set(userIds.map((userId) => irreversible({ userId, level }, moderator)))
  if (kinds.has('selfLowered')) {
    return 'You lower your own level: only somebody with a higher one can raise it again.'
  }
  if (kinds.has('raisedToOwn')) {
    return 'They get the same level as you, so that you cannot take it away from them again.'
  }
  return undefined
}
