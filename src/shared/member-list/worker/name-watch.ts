import { memberships } from '@/api/endpoints/memberships'
import type { MemberColumns } from './member-columns'
import {
  hasHiddenCharacters,
  looksLikeId,
  nameSkeleton,
  type NameWarning,
} from '@/shared/member-list/name-warnings'

/** Memberships whose names appear next to each other in clients. */
const present = new Set([
  memberships.indexOf('join'),
  memberships.indexOf('invite'),
  memberships.indexOf('knock'),
])

/** Finds deceptive names among everyone who is in the room or about to be. */
export class NameWatch {
  readonly #columns: MemberColumns
  readonly #sameName = new Map<string, number>()
  readonly #sameSkeleton = new Map<string, number>()
  #counted = 0

  constructor(columns: MemberColumns) {
    this.#columns = columns
  }

  /** Adds more names to the comparison, up to `most` at a time. @returns whether all are in it */
  count(most: number): boolean {
    const { length } = this.#columns
    const until = Math.min(length, this.#counted + most)
    for (; this.#counted < until; this.#counted++) this.#add(this.#counted, 1)
    return this.#counted === length
  }

  /** Starts over, after names have changed. */
  reset(): void {
    this.#sameName.clear()
    this.#sameSkeleton.clear()
    this.#counted = 0
  }

  /** Removes a member from the comparison, before the name or the membership changes. */
  forget(index: number): void {
    if (index < this.#counted) this.#add(index, -1)
  }

  /** Adds a member back after that. */
  remember(index: number): void {
    if (index < this.#counted) this.#add(index, 1)
  }

  /** Why a member's name may be deceptive. @param compare with all names, once all are counted */
  warnings(index: number, compare: boolean): NameWarning[] {
    const name = this.#columns.names[index]
    if (name === undefined) return []
    const warnings: NameWarning[] = []
    if (hasHiddenCharacters(name)) warnings.push('hiddenCharacters')
    if (looksLikeId(name, this.#columns.userIds[index] ?? '')) warnings.push('looksLikeId')
    if (!compare || !present.has(this.#columns.memberships[index] ?? -1)) return warnings
    const others = (this.#sameName.get(this.#foldedName(index)) ?? 0) - 1
    const alike = (this.#sameSkeleton.get(nameSkeleton(name)) ?? 0) - 1
    if (others > 0) warnings.push('sameName')
    else if (alike > 0) warnings.push('lookAlike')
    return warnings
  }

  #add(index: number, by: 1 | -1): void {
    const name = this.#columns.names[index]
    if (name === undefined || !present.has(this.#columns.memberships[index] ?? -1)) return
    add(this.#sameName, this.#foldedName(index), by)
    add(this.#sameSkeleton, nameSkeleton(name), by)
  }

  #foldedName(index: number): string {
    const key = this.#columns.keys[index] ?? ''
    return key.slice(0, key.lastIndexOf('\n'))
  }
}

function add(counts: Map<string, number>, key: string, by: 1 | -1): void {
  counts.set(key, (counts.get(key) ?? 0) + by)
}
