import type { MemberColumns } from './member-columns'
import { sortTexts } from './sort-texts'

/** Columns that the list can be sorted by. */
export const sortColumns = ['name', 'userId', 'level', 'membership', 'changed'] as const
export type SortColumn = (typeof sortColumns)[number]

/**
 * Members in the order of one column, ascending; ties by name, then by Matrix ID. While members
 * still arrive, the new ones are sorted separately and merged in.
 */
export class MemberOrder {
  readonly #columns: MemberColumns
  readonly #compare: (a: number, b: number) => number
  readonly #sort: (places: Uint32Array) => void
  #order = new Uint32Array(0)

  constructor(columns: MemberColumns, column: SortColumn) {
    this.#columns = columns
    this.#compare = comparison(columns, column)
    const texts =
      column === 'name' ? columns.keys : column === 'userId' ? columns.userIds : undefined
    this.#sort = texts
      ? (places) => sortTexts(places, (place) => texts[place] ?? '')
      : (places) => void places.sort(this.#compare)
  }

  /** Indexes of all current members, in order; the same array until there are more. */
  places(): Uint32Array {
    const { length } = this.#columns
    const known = this.#order
    if (known.length === length) return known
    const added = Uint32Array.from({ length: length - known.length }, (_, i) => known.length + i)
    this.#sort(added)
    this.#order = known.length === 0 ? added : merged(known, added, this.#compare)
    return this.#order
  }

  /** Call when the column's values have changed. */
  reset(): void {
    this.#order = new Uint32Array(0)
  }
}

function comparison(columns: MemberColumns, column: SortColumn): (a: number, b: number) => number {
  const { keys, userIds } = columns
  const byName = (a: number, b: number) => compareTexts(keys[a], keys[b]) || a - b
  switch (column) {
    case 'name':
      return byName
    case 'userId':
      return (a, b) => compareTexts(userIds[a], userIds[b]) || a - b
    case 'level':
      return (a, b) => compareNumbers(columns.levels[a], columns.levels[b]) || byName(a, b)
    case 'membership':
      return (a, b) =>
        compareNumbers(columns.memberships[a], columns.memberships[b]) || byName(a, b)
    case 'changed':
      return (a, b) => compareNumbers(columns.changedAt[a], columns.changedAt[b]) || byName(a, b)
  }
}

/** By code units: a collator would take seconds for 100,000 names. They are folded already. */
function compareTexts(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Infinite levels make a difference of NaN. */
function compareNumbers(a = 0, b = 0): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function merged(
  first: Uint32Array,
  second: Uint32Array,
  compare: (a: number, b: number) => number,
): Uint32Array<ArrayBuffer> {
  const result = new Uint32Array(first.length + second.length)
  let i = 0
  let j = 0
  for (let at = 0; at < result.length; at++) {
    const a = first[i]
    const b = second[j]
    if (b === undefined || (a !== undefined && compare(a, b) <= 0)) {
      result[at] = a ?? 0
      i++
    } else {
      result[at] = b
      j++
    }
  }
  return result
}
