import type { InviteeCheck } from './invite-list'
import { Chip } from '@/ui/chip'

/** More lines would push the button out of sight; the results list everyone. */
const mostShown = 30

export interface InviteChecksProps {
  checks: readonly InviteeCheck[]
  duplicates: readonly string[]
}

/** What is known of a list before it is sent: how many, and what stands in the way of the others. */
export function InviteChecks({ checks, duplicates }: InviteChecksProps) {
  const ready = checks.filter(({ verdict }) => verdict === 'ready').length
  const noted = checks.filter(({ words }) => words !== undefined)
  const more = noted.length - mostShown
  return (
    <div className="min-w-0">
      <output className="block text-sm text-ink-2">
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
      {noted.length > 0 ? (
        <ul
          aria-label="Remarks on the list"
          className="mt-1.5 divide-y divide-line border-y border-line"
        >
          {noted.slice(0, mostShown).map((check) => (
            <li
              key={check.userId}
              className="flex flex-wrap items-center gap-x-3 gap-y-0.5 py-1.5 text-sm"
            >
              <Chip tone={check.verdict === 'malformed' ? 'bad' : 'warn'}>
                {check.verdict === 'ready' ? 'look twice' : 'not sent'}
              </Chip>
              <bdi className="mono min-w-0 break-all">{check.userId}</bdi>
              <span className="text-ink-2">{check.words}</span>
            </li>
          ))}
          {more > 0 ? <li className="py-1.5 text-sm text-ink-3">and {more} more</li> : null}
        </ul>
      ) : null}
    </div>
  )
}
