import { useMemo } from 'react'
import type { NameWarning } from '@/shared/member-list/name-warnings'
import { compareNames } from '@/shared/person/compare-names'
import { PersonName } from '@/shared/person/person-name'
import { Chip } from '@/ui/chip'
import type { InviteeCheck } from './invitee-check'

/** Limit of rows in the preview; the results list everyone. */
const mostShown = 30

/** How many users on a list will be invited. */
export function InviteCount({ checks }: { checks: readonly InviteeCheck[] }) {
  const ready = checks.filter(({ verdict }) => verdict === 'ready').length
  const others = checks.length - ready
  return (
    <output className="block min-h-4 text-sm text-ink-2">
      {checks.length > 0 ? `${ready} to invite${others > 0 ? `, ${others} skipped` : ''}` : null}
    </output>
  )
}

/** Users who can't be invited or should be checked, followed by those who will be invited. */
export function InvitePreview({ checks }: { checks: readonly InviteeCheck[] }) {
  const noted = checks.filter(({ words }) => words !== undefined)
  const plain = checks.filter(({ words }) => words === undefined)
  const warnings = useMemo(() => compareNames(checks), [checks])
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <CheckList label="Needs attention" checks={noted} warnings={warnings} />
      <CheckList label="To be invited" checks={plain} warnings={warnings} />
    </div>
  )
}

interface CheckListProps {
  label: string
  checks: readonly InviteeCheck[]
  /** Warnings on names that could be mistaken for others on the list, by Matrix ID. */
  warnings: ReadonlyMap<string, readonly NameWarning[]>
}

function CheckList({ label, checks, warnings }: CheckListProps) {
  if (checks.length === 0) return null
  const more = checks.length - mostShown
  return (
    <ul aria-label={label} className="min-w-0 divide-y divide-line border-y border-line">
      {checks.slice(0, mostShown).map((check) => (
        <li
          key={check.userId}
          className="grid grid-cols-[72px_minmax(0,1fr)] items-start gap-x-3 py-1.5"
        >
          <span>
            <Verdict check={check} />
          </span>
          <span className="min-w-0 text-sm/5">
            <Invitee check={check} warnings={warnings.get(check.userId)} />
            {check.words === undefined ? null : (
              <>
                {' '}
                <span className="text-ink-2">{check.words}</span>
              </>
            )}
          </span>
        </li>
      ))}
      {more > 0 ? <li className="py-1.5 text-sm text-ink-3">and {more} more</li> : null}
    </ul>
  )
}

function Verdict({ check: { verdict, words } }: { check: InviteeCheck }) {
  if (verdict === 'malformed') return <Chip tone="bad">skipped</Chip>
  if (verdict === 'skipped') return <Chip tone="warn">skipped</Chip>
  return words === undefined ? <Chip tone="accent">invite</Chip> : <Chip tone="warn">check</Chip>
}

interface InviteeProps {
  check: InviteeCheck
  warnings: readonly NameWarning[] | undefined
}

function Invitee({ check, warnings }: InviteeProps) {
  if (check.verdict === 'malformed' || check.name === undefined) {
    return <bdi className="mono mr-1.5 break-all whitespace-pre-wrap">{check.userId}</bdi>
  }
  return <PersonName userId={check.userId} name={check.name} warnings={warnings} withId="plain" />
}
