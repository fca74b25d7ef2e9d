import { memberships } from '@/api/endpoints/members'
import { fold } from '@/lib/fold'
import type { MemberColumns } from './member-columns'

/** How well a member's folded key, name and ID in two lines, fits what was typed; lower is better. */
function rankOf(key: string, typed: string): number {
  const line = key.indexOf('\n')
  if (key.startsWith(typed)) return 0
  // The ID begins with its sigil, which nobody types after the @ that began the completion.
  if (key.startsWith(typed, line + 2)) return 1
  const at = key.indexOf(typed)
  if (at < 0) return worst
  return at < line && /[\s._-]/.test(key[at - 1] ?? '') ? 2 : 3
}

const worst = 4

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
  const groups: number[][] = Array.from({ length: worst }, () => [])
  for (const place of order) {
    if (columns.memberships[place] !== joined) continue
    const group = groups[rankOf(columns.keys[place] ?? '', wanted)]
    if (group && group.length < most) group.push(place)
    // Nothing better can come.
    if (groups[0]?.length === most) break
  }
  return groups.flat().slice(0, most)
}
