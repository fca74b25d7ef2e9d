import { useEffect, useState, type ReactNode } from 'react'
import { levelName, levelOf, type PowerLevels } from '@/lib/power-levels'
import { jsonText } from '@/lib/json-text'
import { dayText } from '@/lib/moment'
import { useAccount } from '@/session/session-context'
import { Person } from '@/shared/person/person'
import { PersonName } from '@/shared/person/person-name'
import { CodeBlock } from '@/ui/code-block'
import { CutText } from '@/ui/cut'
import { Identifier } from '@/ui/identifier'
import { Notice } from '@/ui/notice'
import { PartBoundary } from '@/ui/part-boundary'
import { MemberButtons } from './acting/member-actions'
import type { Acting } from './acting/use-acting'
import type { MemberList } from '@/shared/member-list/member-list'
import { MemberHistorySection } from './member-history-section'
import { byWords, standingSentences, standingWords } from './member-words'
import { replacedBy } from '@/shared/member-list/member-event'
import type { MemberDetails } from '@/shared/member-list/protocol'
import type { LookBack } from './use-look-back'
import { SharedRooms } from './shared-rooms-section'

export interface MemberPanelProps {
  list: MemberList
  userId: string
  /** More members may come, this one among them. */
  loading: boolean
  powerLevels: PowerLevels | undefined
  /** How many times the list has changed, after which the member is looked at anew. */
  changes: number
  acting: Acting
  /** Finds out what was before an event that does not say it. */
  lookBack: LookBack['find']
}

/** All that the member's event tells, and where the power level comes from. */
export function MemberPanel(props: MemberPanelProps) {
  return (
    <PartBoundary what="member">
      <Panel {...props} />
    </PartBoundary>
  )
}

function Panel(props: MemberPanelProps) {
  const { list, userId, loading, powerLevels, changes, acting, lookBack } = props
  const { userId: ownUserId } = useAccount()
  const details = useDetails(list, userId, loading, changes)
  const { eventId, replacedId } = details?.replacement ?? {}
  useEffect(() => {
    if (eventId !== undefined && replacedId !== undefined) lookBack({ userId, eventId, replacedId })
  }, [lookBack, userId, eventId, replacedId])
  if (details === undefined) {
    return (
      <Notice tone="info" role="status">
        {loading ? (
          'The member has not come yet.'
        ) : (
          <>
            <bdi className="mono text-sm break-all">{userId}</bdi> is not in the list of this room.
          </>
        )}
      </Notice>
    )
  }
  const { row, previous, joinedSince, event } = details
  const { by, reason } = row
  // A new name or picture is a change too; whatever else somebody became, the last change says when.
  const isJoined = row.membership === 'join'
  return (
    <div className="grid gap-4">
      <Person
        userId={userId}
        name={row.name}
        avatarMxc={row.avatarMxc}
        marks={row.marks}
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
            <Identifier value={row.avatarMxc} label="mxc URI" small />
          </Fact>
        )}
      </dl>
      <PartBoundary what="history">
        <MemberHistorySection
          key={String(event.event_id)}
          roomId={acting.roomId}
          eventId={replacedBy(event)}
        />
      </PartBoundary>
      <MemberButtons acting={acting} row={row} />
      {userId === ownUserId ? null : (
        <PartBoundary what="list">
          <SharedRooms key={userId} userId={userId} />
        </PartBoundary>
      )}
      <section aria-label="Event">
        <h2 className="mb-1.5 text-sm font-semibold text-ink-3">Event</h2>
        <CodeBlock
          label="Event as JSON"
          language="json"
          code={jsonText(event)}
          className="max-h-80 text-sm"
        />
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

/** What the worker knows of a member, asked for again once all members are there. */
function useDetails(
  list: MemberList,
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
    // Rejected only where the list was closed, and this panel with it.
    read().catch(() => setKnown(undefined))
    return () => {
      state.wanted = false
    }
  }, [list, userId, whole, changes])
  return known?.userId === userId ? known.details : undefined
}
