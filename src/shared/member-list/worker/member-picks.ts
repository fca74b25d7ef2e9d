import { memberships, type Membership } from '@/api/endpoints/memberships'
import type { MemberColumns } from './member-columns'
import type { PickedMember } from '@/shared/member-list/protocol'

/** Looks up members by their Matrix IDs. */
export class MemberPicks {
  readonly #columns: MemberColumns
  readonly #places = new Map<string, number>()

  constructor(columns: MemberColumns) {
    this.#columns = columns
  }

  /** Index of a user in the list, undefined if they aren't in it. */
  placeOf(userId: string): number | undefined {
    const { userIds } = this.#columns
    for (let place = this.#places.size; place < userIds.length; place++) {
      this.#places.set(userIds[place] ?? '', place)
    }
    return this.#places.get(userId)
  }

  /** Matrix IDs of the members at these indexes. */
  idsAt(places: Uint32Array): string[] {
    return Array.from(places, (place) => this.#columns.userIds[place] ?? '')
  }

  /** The IDs from one user to another, inclusive, in the order of `places`. */
  idsBetween(places: Uint32Array, first: string, last: string): string[] {
    const from = places.indexOf(this.placeOf(first) ?? -1)
    const to = places.indexOf(this.placeOf(last) ?? -1)
    if (from < 0 || to < 0) return [last]
    return this.idsAt(places.subarray(Math.min(from, to), Math.max(from, to) + 1))
  }

  /** What is known about users, in the order given. */
  members(userIds: readonly string[]): PickedMember[] {
    const { names, avatars } = this.#columns
    return userIds.map((userId) => {
      const place = this.placeOf(userId)
      if (place === undefined) return { userId }
      const membership = this.#columns.membership(place)
      return { userId, name: names[place], avatarMxc: avatars[place], membership }
    })
  }

  /** How many of these users have each membership; those not in the list aren't counted. */
  tally(userIds: readonly string[]): Record<Membership, number> {
    const counts = Object.fromEntries(memberships.map((name) => [name, 0])) as Record<
      Membership,
      number
    >
    for (const userId of userIds) {
      const place = this.placeOf(userId)
      if (place !== undefined) counts[this.#columns.membership(place)]++
    }
    return counts
  }
}
