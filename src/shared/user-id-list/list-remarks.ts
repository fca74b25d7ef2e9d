import { plural } from '@/lib/plural'
import type { UserIdList } from '@/lib/user-id-list'

/** Limit for the e-mail addresses named; the rest are counted. */
const mostNamed = 3

/** What was left out of a list without being an error, in sentences. */
export function listRemarks({ duplicates, emails, ignored }: UserIdList): string[] {
  const remarks: string[] = []
  if (emails.length > 0) {
    const more = emails.length - mostNamed
    const named = emails.slice(0, mostNamed).join(', ')
    const what =
      emails.length === 1
        ? 'E-mail address, not a Matrix ID'
        : `${plural(emails.length, 'e-mail address', 'e-mail addresses')}, not Matrix IDs`
    remarks.push(`${what}: ${named}${more > 0 ? ` and ${more} more` : ''}`)
  }
  if (ignored > 0) remarks.push(`${plural(ignored, 'word')} ignored`)
  if (duplicates.length > 0)
    remarks.push(`${plural(duplicates.length, 'ID')} listed more than once`)
  return remarks
}
