import { memberships } from '@/api/endpoints/memberships'
import { completionRank, noRank } from '@/lib/completion-rank'
import { fold } from '@/lib/fold'
import type { MemberColumns } from './member-columns'

/**
 * Indexes of joined members that match a partly typed name or Matrix ID: those that start with it
 * first, and within each group in the order of `order`.
 * @param typed without the leading `@`; empty gives the first members
 * @param order indexes of all members, by name
 */
export function completeMember(
  columns: MemberColumns,
  order: Uint32Array,
  typed: string,
  most: number,
): number[] {
  const wanted = fold(typed.replace(/^@/, ''))
  const joined = memberships.indexOf('join')
  const groups: number[][] = Array.from({ length: noRank }, () => [])
  for (const place of order) {
    if (columns.memberships[place] !== joined) continue
    const group = groups[completionRank(columns.keys[place] ?? '', wanted)]
    if (group && group.length < most) group.push(place)
    // Nothing better can follow.
    if (groups[0]?.length === most) break
  }
  return groups.flat().slice(0, most)
}
