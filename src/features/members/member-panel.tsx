import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { ListChecks } from 'lucide-react'
import { levelName, levelOf, type PowerLevels } from '@/lib/power-levels'
import { jsonText } from '@/lib/json-text'
import { dayText } from '@/lib/moment'
import { useAccount } from '@/session/session-context'
import { useBatchWith } from '@/shared/batch-choice/use-batch-with'
import { ErrorNotice } from '@/shared/error-notice'
import { Person } from '@/shared/person/person'
import { PersonName } from '@/shared/person/person-name'
import { Button } from '@/ui/button'
import { CodeBlock } from '@/ui/code-block'
import { CutText } from '@/ui/cut'
import { Identifier } from '@/ui/identifier'
import { Notice } from '@/ui/notice'
import { PartBoundary } from '@/ui/part-boundary'
import { type ActingMeans, MemberButtons } from './acting/member-actions'
import type { RemoteMemberList } from '@/shared/member-list/page/remote-member-list'
import { MemberHistorySection } from './member-history-section'
import { byWords, standingSentences, standingWords } from './member-words'
import { replacedBy } from '@/shared/member-list/member-event'
import type { MemberDetails } from '@/shared/member-list/protocol'
import type { LookBack } from './use-look-back'
import type { MemberEvents } from './use-member-events'
import { SharedRooms } from './shared-rooms-section'

export interface MemberPanelProps extends ActingMeans {
  roomId: string
  list: RemoteMemberList
  userId: string
  /** More members may still load, including this one. */
  loading: boolean
  powerLevels: PowerLevels | undefined
  /** How many times the list has changed; the details are read again after each change. */
  changes: number
  /** Looks up the state before an event that doesn't include it. */
  lookBack: LookBack['find']
  /** Fetches the event of a member who is listed without it. */
  readEvent: MemberEvents['read']
}

/** Everything the member's event says, and where the power level comes from. */
export function MemberPanel(props: MemberPanelProps) {
  return (
    <PartBoundary what="member">
      <Panel {...props} />
    </PartBoundary>
  )
}

function Panel(props: MemberPanelProps) {
  const { roomId, list, userId, loading, powerLevels, changes, lookBack, moderator, open } = props
  const { readEvent } = props
  const { userId: ownUserId } = useAccount()
  const batchWith = useBatchWith()
  const details = useDetails(list, userId, loading, changes)
  const { eventId, replacedId } = details?.replacement ?? {}
  useEffect(() => {
    if (eventId !== undefined && replacedId !== undefined) lookBack({ userId, eventId, replacedId })
  }, [lookBack, userId, eventId, replacedId])
  const isLacking = details !== undefined && details.event === undefined
  const [failure, setFailure] = useState<{ userId: string; error: unknown }>()
  const load = useCallback(
    () =>
      readEvent(userId).then(
        () => setFailure(undefined),
        (error: unknown) => setFailure({ userId, error }),
      ),
    [readEvent, userId],
  )
  useEffect(() => {
    if (isLacking) void load()
  }, [isLacking, load])
  if (details === undefined) {
    return (
      <Notice tone="info" role="status">
        {loading ? (
          'This member hasn’t loaded yet.'
        ) : (
          <>
            <bdi className="mono text-sm break-all">{userId}</bdi> isn’t in this room’s list.
          </>
        )}
      </Notice>
    )
  }
  const { row, previous, joinedSince, event } = details
  const { by, reason } = row
  // For joined members the last change may be a new name or picture, so it has its own line.
  const isJoined = row.membership === 'join'
  return (
    <div className="grid gap-4">
      <Person
        userId={userId}
        name={row.name}
        avatarMxc={row.avatarMxc}
        warnings={row.warnings}
        size="xl"
      />
      <dl className="grid grid-cols-[92px_minmax(0,1fr)] gap-y-2">
        <Fact term="Membership">
          {standingSentences[row.standing]}
          {isJoined || row.changedAt === undefined ? null : `, ${dayText(row.changedAt)}`}
          {joinedSince === undefined ? null : `, since ${dayText(joinedSince)}`}
        </Fact>
        {!isJoined || row.changedAt === undefined || row.changedAt === joinedSince ? null : (
          <Fact term="Last change">{dayText(row.changedAt)}</Fact>
        )}
        {by === undefined ? null : (
          <Fact term={byWords[row.standing]}>
            <PersonName userId={by.userId} name={by.name} withId="copy" />
          </Fact>
        )}
        {reason === undefined ? null : (
          <Fact term="Reason">
            <span className="break-words">
              <CutText text={reason} />
            </span>
          </Fact>
        )}
        {previous === undefined || previous === row.membership ? null : (
          <Fact term="Before">{standingWords[previousStanding[previous]]}</Fact>
        )}
        <Fact term="Level">
          {powerLevels === undefined ? (
            'unknown'
          ) : (
            <>
              {levelName(levelOf(powerLevels, userId), powerLevels.usersDefault)}{' '}
              <span className="text-ink-3">({levelOrigin(powerLevels, userId)})</span>
            </>
          )}
        </Fact>
        {row.avatarMxc === undefined ? null : (
          <Fact term="Picture">
            <Identifier value={row.avatarMxc} label="MXC URI" small />
          </Fact>
        )}
      </dl>
      {event ? (
        <PartBoundary what="history">
          <MemberHistorySection
            key={String(event.event_id)}
            roomId={roomId}
            eventId={replacedBy(event)}
          />
        </PartBoundary>
      ) : null}
      <MemberButtons moderator={moderator} open={open} row={row} />
      <div>
        <Button size="sm" icon={<ListChecks />} onClick={() => batchWith({ userIds: [userId] })}>
          Act in several rooms
        </Button>
      </div>
      {userId === ownUserId ? null : (
        <PartBoundary what="list">
          <SharedRooms key={userId} userId={userId} />
        </PartBoundary>
      )}
      <section aria-label="Event">
        <h2 className="mb-1.5 text-sm font-semibold text-ink-3">Event</h2>
        {event ? (
          <CodeBlock
            label="Event as JSON"
            language="json"
            code={jsonText(event)}
            className="max-h-80 text-sm"
          />
        ) : failure?.userId === userId ? (
          <ErrorNotice error={failure.error} onRetry={() => void load()} />
        ) : (
          <p role="status" className="text-sm text-ink-3">
            Loading the event…
          </p>
        )}
      </section>
    </div>
  )
}

const previousStanding = {
  join: 'joined',
  invite: 'invited',
  ban: 'banned',
  leave: 'left',
  knock: 'knocking',
} as const

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{term}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  )
}

/** Where a member's level comes from. */
function levelOrigin(powerLevels: PowerLevels, userId: string): string {
  if (powerLevels.infinite.has(userId)) return 'created the room'
  return powerLevels.users.has(userId) ? 'set for this user' : 'the room’s default'
}

/** The worker's details about a member, requested again once all members are loaded. */
function useDetails(
  list: RemoteMemberList,
  userId: string,
  loading: boolean,
  changes: number,
): MemberDetails | undefined {
  const [known, setKnown] = useState<{ userId: string; details: MemberDetails | undefined }>()
  const whole = !loading
  useEffect(() => {
    const state = { wanted: true, whole, changes }
    const read = async () => {
      const details = await list.ask('details', { userId })
      if (state.wanted) setKnown({ userId, details })
    }
    // Rejected only if the list was closed, and this panel with it.
    read().catch(() => setKnown(undefined))
    return () => {
      state.wanted = false
    }
  }, [list, userId, whole, changes])
  return known?.userId === userId ? known.details : undefined
}
