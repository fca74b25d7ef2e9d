import { memberships, type Membership } from '@/api/endpoints/memberships'
import type { MemberColumns } from './member-columns'
import type { MemberFacts, Tally } from '@/shared/member-list/protocol'
import type { Standing } from '@/shared/member-list/member-event'
import type { Ending } from './split-members'

/** Limit for the servers, and the levels, shown as bars. */
const mostBars = 10

/** Counts members, and recounts only if something has changed. */
export class MemberFactsFinder {
  readonly #columns: MemberColumns
  #ownIndex = -1
  #looked = 0

  constructor(columns: MemberColumns) {
    this.#columns = columns
  }

  /** @param membership the one whose servers and levels are counted */
  find(membership: Membership | 'all', ownUserId: string, ending: Ending | undefined): MemberFacts {
    const columns = this.#columns
    const counts = new Uint32Array(memberships.length)
    const servers = new Uint32Array(columns.serverNames.length)
    const levels = new Map<number, number>()
    const wanted = membership === 'all' ? undefined : memberships.indexOf(membership)
    for (let index = 0; index < columns.length; index++) {
      const place = columns.memberships[index] ?? 0
      counts[place] = (counts[place] ?? 0) + 1
      if (wanted !== undefined && place !== wanted) continue
      const server = columns.servers[index] ?? 0
      servers[server] = (servers[server] ?? 0) + 1
      const level = columns.levels[index] ?? Number.NaN
      if (!Number.isNaN(level)) levels.set(level, (levels.get(level) ?? 0) + 1)
    }
    return {
      members: columns.length,
      memberships: Object.fromEntries(
        memberships.map((name, place) => [name, counts[place] ?? 0]),
      ) as Record<Membership, number>,
      unreadable: columns.unreadable,
      servers: this.#largestServers(servers),
      serverCount: servers.filter((count) => count > 0).length,
      levels: Array.from(levels, ([value, count]) => ({ value, count }))
        .sort((a, b) => (a.value > b.value ? -1 : 1))
        .slice(0, mostBars),
      own: this.#own(ownUserId),
      lackingEvents: columns.lackingEvents,
      ending,
    }
  }

  #largestServers(counts: Uint32Array): Tally<string>[] {
    return Array.from(counts, (count, place) => ({ count, place }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => b.count - a.count || a.place - b.place)
      .slice(0, mostBars)
      .map(({ count, place }) => ({ value: this.#columns.serverNames[place] ?? '', count }))
  }

  #own(ownUserId: string): Standing | undefined {
    const { userIds, length } = this.#columns
    if (this.#ownIndex < 0) {
      this.#ownIndex = userIds.indexOf(ownUserId, this.#looked)
      this.#looked = length
    }
    return this.#ownIndex < 0 ? undefined : this.#columns.standing(this.#ownIndex)
  }
}
