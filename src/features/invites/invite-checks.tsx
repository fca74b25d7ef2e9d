import { useMemo } from 'react'
import type { NameMark } from '@/shared/member-list/name-marks'
import { compareNames } from '@/shared/person/compare-names'
import { PersonName } from '@/shared/person/person-name'
import { Chip } from '@/ui/chip'
import type { InviteeCheck } from './invite-list'

/** Longer lists would be no help: the results list everyone. */
const mostShown = 30

/** How many of a list are to be invited. */
export function InviteCount({ checks }: { checks: readonly InviteeCheck[] }) {
  const ready = checks.filter(({ verdict }) => verdict === 'ready').length
  const others = checks.length - ready
  return (
    <output className="block min-h-4 text-sm text-ink-2">
      {checks.length > 0 ? `${ready} to invite${others > 0 ? `, ${others} not` : ''}` : null}
    </output>
  )
}

/** What stands in the way of an invite and what to look at twice, and then who will be invited. */
export function InvitePreview({ checks }: { checks: readonly InviteeCheck[] }) {
  const noted = checks.filter(({ words }) => words !== undefined)
  const plain = checks.filter(({ words }) => words === undefined)
  const marks = useMemo(() => compareNames(checks), [checks])
  return (
    <div className="flex min-w-0 flex-col gap-5">
      <CheckList label="Remarks on the list" checks={noted} marks={marks} />
      <CheckList label="To be invited" checks={plain} marks={marks} />
    </div>
  )
}

interface CheckListProps {
  label: string
  checks: readonly InviteeCheck[]
  /** Names that can be mistaken for others of the list, by Matrix ID. */
  marks: ReadonlyMap<string, readonly NameMark[]>
}

function CheckList({ label, checks, marks }: CheckListProps) {
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
            <Invitee check={check} marks={marks.get(check.userId)} />
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
  if (verdict === 'malformed') return <Chip tone="bad">not sent</Chip>
  if (verdict === 'known') return <Chip tone="warn">not sent</Chip>
  return words === undefined ? (
    <Chip tone="accent">invite</Chip>
  ) : (
    <Chip tone="warn">look twice</Chip>
  )
}

interface InviteeProps {
  check: InviteeCheck
  marks: readonly NameMark[] | undefined
}

function Invitee({ check, marks }: InviteeProps) {
  if (check.verdict === 'malformed' || check.name === undefined) {
    return <bdi className="mono mr-1.5 break-all whitespace-pre-wrap">{check.userId}</bdi>
  }
  return <PersonName userId={check.userId} name={check.name} marks={marks} withId="plain" />
}
