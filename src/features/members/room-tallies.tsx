import type { ReactNode } from 'react'
import type { Membership } from '@/api/endpoints/memberships'
import { levelName } from '@/lib/power-levels'
import { Button } from '@/ui/button'
import { cx } from '@/ui/classes'
import { Meter } from '@/ui/meter'
import { countText, membershipChoices } from './member-words'
import type { MemberFacts, MemberView } from '@/shared/member-list/protocol'
import type { ViewChange } from './use-member-view'

export interface RoomTalliesProps {
  facts: MemberFacts
  view: MemberView
  /** The level of users without their own. */
  usersDefault: number
  onChange: (change: ViewChange) => void
}

/** Member counts of each kind, as filters; active ones have a check mark. */
export function RoomTallies({ facts, view, usersDefault, onChange }: RoomTalliesProps) {
  const inMembership =
    view.membership === 'all' ? facts.members : facts.memberships[view.membership]
  const servers =
    view.serverName === undefined || facts.servers.some(({ value }) => value === view.serverName)
      ? facts.servers
      : [...facts.servers, { value: view.serverName, count: 0 }]
  const moreServers = facts.serverCount - facts.servers.length
  return (
    <div className="grid gap-5">
      <Tallies title="Filter by membership">
        {membershipChoices.map(({ value, label }) => (
          <Bar
            key={value}
            label={label}
            count={countOf(facts, value)}
            of={facts.members}
            pressed={view.membership === value}
            onPress={() => onChange({ membership: value })}
          />
        ))}
      </Tallies>
      <Tallies title="Filter by server">
        {servers.map(({ value, count }) => (
          <Bar
            key={value}
            label={value}
            mono
            count={count}
            of={inMembership}
            pressed={view.serverName === value}
            onPress={() => onChange({ serverName: view.serverName === value ? undefined : value })}
          />
        ))}
        {moreServers > 0 ? (
          <p className="text-sm text-ink-3">
            and {countText(moreServers)} more. You can also search by server.
          </p>
        ) : null}
      </Tallies>
      {facts.levels.length > 1 || view.level !== undefined ? (
        <Tallies title="Filter by power level">
          {facts.levels.map(({ value, count }) => (
            <Bar
              key={value}
              label={levelName(value, usersDefault)}
              count={count}
              of={inMembership}
              pressed={view.level === value}
              onPress={() => onChange({ level: view.level === value ? undefined : value })}
            />
          ))}
        </Tallies>
      ) : null}
      {view.serverName !== undefined || view.level !== undefined ? (
        <Button
          size="sm"
          className="justify-self-start"
          onClick={() => onChange({ serverName: undefined, level: undefined })}
        >
          Clear filters
        </Button>
      ) : null}
    </div>
  )
}

/** The number of members with a membership, or of all loaded. */
export function countOf(facts: MemberFacts, membership: Membership | 'all'): number {
  return membership === 'all' ? facts.members : facts.memberships[membership]
}

function Tallies({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-1 text-sm font-semibold text-ink-3">{title}</h2>
      <div className="grid gap-0.5">{children}</div>
    </section>
  )
}

interface BarProps {
  label: string
  mono?: boolean
  count: number
  of: number
  pressed: boolean
  onPress: () => void
}

/** A circle, with a check mark if the filter is active. */
const tick =
  "before:grid before:size-3.5 before:flex-none before:place-items-center before:rounded-full before:border before:border-line-strong before:text-[10px]/none before:font-bold before:text-transparent before:content-['✓'/''] group-hover:before:border-accent group-aria-pressed:before:border-accent group-aria-pressed:before:bg-accent group-aria-pressed:before:text-accent-ink"

function Bar({ label, mono = false, count, of, pressed, onPress }: BarProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className="group -mx-2 block min-w-0 rounded-md px-2 py-1 text-left hover:bg-hover aria-pressed:bg-accent-soft"
    >
      <span className={cx('mb-1 flex min-w-0 items-center gap-2', tick)}>
        <bdi className={`min-w-0 flex-1 truncate text-sm ${mono ? 'mono' : ''}`}>{label}</bdi>
        <span className="text-sm text-ink-2 tabular-nums">{countText(count)}</span>
      </span>
      <span aria-hidden="true">
        <Meter label={label} value={count} max={of} />
      </span>
    </button>
  )
}
