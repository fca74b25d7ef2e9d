import type { UserIdList } from '@/lib/user-id-list'

/** E-mail addresses that are named; of further ones, their number. */
const mostNamed = 3

/** What of a list is left out although nothing is wrong with it, in sentences. */
export function listRemarks({ duplicates, emails, ignored }: UserIdList): string[] {
  const remarks: string[] = []
  if (emails.length > 0) {
    const more = emails.length - mostNamed
    const named = emails.slice(0, mostNamed).join(', ')
    const what =
      emails.length === 1
        ? 'E-mail address, not a Matrix ID'
        : `${emails.length} e-mail addresses, not Matrix IDs`
    remarks.push(`${what}: ${named}${more > 0 ? ` and ${more} more` : ''}`)
  }
  if (ignored > 0) remarks.push(ignored === 1 ? '1 word ignored' : `${ignored} words ignored`)
  if (duplicates.length > 0) {
    remarks.push(
      duplicates.length === 1
        ? '1 ID listed more than once'
        : `${duplicates.length} IDs listed more than once`,
    )
  }
  return remarks
}
