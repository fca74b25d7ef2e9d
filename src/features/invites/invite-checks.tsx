import type { InviteeCheck } from './invite-list'
import { Chip } from '@/ui/chip'

/** Longer lists would be no help: the results list everyone. */
const mostShown = 30

/** How many of a list are to be invited. */
export function InviteCount({
  checks,
  duplicates,
}: {
  checks: readonly InviteeCheck[]
  duplicates: readonly string[]
}) {
  const ready = checks.filter(({ verdict }) => verdict === 'ready').length
  return (
    <output className="block min-h-4 text-sm text-ink-2">
      {checks.length > 0 ? (
        <>
          {ready} to invite
          {checks.length > ready ? `, ${checks.length - ready} not` : null}
          {duplicates.length > 0
            ? `; ${duplicates.length} listed more than once, taken once`
            : null}
        </>
      ) : null}
    </output>
  )
}

/** What stands in the way of an invite, and what to look at twice, before the list is sent. */
export function InviteRemarks({ checks }: { checks: readonly InviteeCheck[] }) {
  const noted = checks.filter(({ words }) => words !== undefined)
  const more = noted.length - mostShown
  if (noted.length === 0) return null
  return (
    <ul
      aria-label="Remarks on the list"
      className="min-w-0 divide-y divide-line border-y border-line"
    >
      {noted.slice(0, mostShown).map((check) => (
        <li
          key={check.userId}
          className="grid grid-cols-[72px_minmax(0,1fr)] items-start gap-x-3 py-1.5"
        >
          <span>
            <Chip tone={check.verdict === 'malformed' ? 'bad' : 'warn'}>
              {check.verdict === 'ready' ? 'look twice' : 'not sent'}
            </Chip>
          </span>
          <span className="min-w-0 text-sm/5">
            <bdi className="mono mr-3 break-all">{check.userId}</bdi>
            <span className="text-ink-2">{check.words}</span>
          </span>
        </li>
      ))}
      {more > 0 ? <li className="py-1.5 text-sm text-ink-3">and {more} more</li> : null}
    </ul>
  )
}
