import { memberships } from '@/api/endpoints/members'
import { completionRank, noRank } from '@/lib/completion-rank'
import { fold } from '@/lib/fold'
import type { MemberColumns } from './member-columns'

/**
 * Places of joined members for what was typed of a name or a Matrix ID: those that begin with it
 * first, in each group those whose names come first in `order`.
 * @param typed without the `@` that began it; empty gives the first members
 * @param order places of all members, by name
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
    // Nothing better can come.
    if (groups[0]?.length === most) break
  }
  return groups.flat().slice(0, most)
}
