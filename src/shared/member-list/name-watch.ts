import { memberships } from '@/api/endpoints/members'
import type { MemberColumns } from './member-columns'
import { hasHiddenCharacters, looksLikeId, nameSkeleton, type NameMark } from './name-marks'

/** Memberships whose names stand beside each other in clients. */
const present = new Set([
  memberships.indexOf('join'),
  memberships.indexOf('invite'),
  memberships.indexOf('knock'),
])

/** Finds names that could deceive, among the names of all who are in the room or about to be. */
export class NameWatch {
  readonly #columns: MemberColumns
  #sameName = new Map<string, number>()
  #sameSkeleton = new Map<string, number>()
  #counted = 0

  constructor(columns: MemberColumns) {
    this.#columns = columns
  }

  /** Takes more names into the comparison, `most` at a time. @returns whether all are in it */
  count(most: number): boolean {
    const { length } = this.#columns
    const until = Math.min(length, this.#counted + most)
    for (; this.#counted < until; this.#counted++) this.#add(this.#counted, 1)
    return this.#counted === length
  }

  /** Takes a member out of the comparison, before the name or the membership changes. */
  forget(index: number): void {
    if (index < this.#counted) this.#add(index, -1)
  }

  /** Takes a member back in after that. */
  remember(index: number): void {
    if (index < this.#counted) this.#add(index, 1)
  }

  /** Why a member's name may deceive. @param compare with all other names, which are all counted */
  marks(index: number, compare: boolean): NameMark[] {
    const name = this.#columns.names[index]
    if (name === undefined) return []
    const marks: NameMark[] = []
    if (hasHiddenCharacters(name)) marks.push('hiddenCharacters')
    if (looksLikeId(name, this.#columns.userIds[index] ?? '')) marks.push('looksLikeId')
    if (!compare || !present.has(this.#columns.memberships[index] ?? -1)) return marks
    const others = (this.#sameName.get(this.#foldedName(index)) ?? 0) - 1
    const alike = (this.#sameSkeleton.get(nameSkeleton(name)) ?? 0) - 1
    if (others > 0) marks.push('sameName')
    else if (alike > 0) marks.push('lookAlike')
    return marks
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
