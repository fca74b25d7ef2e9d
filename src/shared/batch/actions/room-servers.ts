import { serverNameOf } from '@/lib/matrix-id'
import type { BatchRoom } from './action'

/** How many servers to name: if one is down, another may still be up. */
const most = 3

/**
 * Servers through which others can reach a room, as the specification recommends: those of the
 * users with the highest power levels, then the one of its alias.
 * https://spec.matrix.org/latest/appendices/#routing
 */
export function serversOf({ overview, moderator }: BatchRoom): string[] {
  const { users, infinite } = moderator?.powerLevels ?? { users: new Map<string, number>() }
  const ranked = [...users].toSorted(([, a], [, b]) => b - a).map(([userId]) => userId)
  const ids = [...(infinite ?? []), ...ranked, overview?.alias ?? '', moderator?.userId ?? '']
  return [...new Set(ids.map(serverNameOf).filter((server) => server !== ''))].slice(0, most)
}
