import { useMemo, useRef } from 'react'

/** How many of the shown rows are selected. */
export type SelectedShare = 'none' | 'some' | 'all'

/** The selected rows, and how to change them. */
export interface RowSelection {
  /** Keys of the selected rows, shown or not. */
  readonly keys: ReadonlySet<string>
  readonly share: SelectedShare
  /** Selects or deselects a row; with `range`, all rows from the previous one to it. */
  readonly select: (key: string, checked: boolean, range: boolean) => void
  readonly toggleAll: () => void
}

/**
 * Selection among rows that are all loaded.
 *
 * @param rows the rows shown
 * @param rowKey the key of a row; defined outside the component
 * @param selected the selected rows' keys, some of which may not be shown
 * @param onChange called with the new selection
 */
export function useRowSelection<Row>(
  rows: readonly Row[],
  rowKey: (row: Row) => string,
  selected: ReadonlySet<string>,
  onChange: (selected: Set<string>) => void,
): RowSelection {
  const anchor = useRef<string | null>(null)
  const keys = useMemo(() => rows.map(rowKey), [rows, rowKey])
  const share = useMemo(() => selectedShare(keys, selected), [keys, selected])
  return {
    keys: selected,
    share,
    select(key, checked, range) {
      const change = { key, checked, anchor: range ? anchor.current : null }
      anchor.current = key
      onChange(selectRow(keys, selected, change))
    },
    toggleAll: () => onChange(toggleAll(keys, selected)),
  }
}

/**
 * The selection after one row was selected or deselected. With an anchor (the row changed before,
 * and Shift held), all rows from there to this one follow it.
 *
 * @param keys all rows' keys in the order shown
 * @param selection the keys selected before
 * @param change the row, its new state, and the anchor's key or null
 * @returns a new set; keys that aren't shown are unchanged
 */
export function selectRow(
  keys: readonly string[],
  selection: ReadonlySet<string>,
  change: { key: string; checked: boolean; anchor: string | null },
): Set<string> {
  const next = new Set(selection)
  const to = keys.indexOf(change.key)
  const from = change.anchor === null ? -1 : keys.indexOf(change.anchor)
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
  for (const key of keys.slice(Math.max(first, 0), last + 1)) {
    if (change.checked) next.add(key)
    else next.delete(key)
  }
  return next
}

/**
 * The selection after "select all": adds all shown rows, or removes them if all were selected.
 *
 * @param keys all rows' keys
 * @param selection the keys selected before
 * @returns a new set
 */
export function toggleAll(keys: readonly string[], selection: ReadonlySet<string>): Set<string> {
  const next = new Set(selection)
  const add = selectedShare(keys, selection) !== 'all'
  for (const key of keys) {
    if (add) next.add(key)
    else next.delete(key)
  }
  return next
}

/**
 * How many of the shown rows are selected.
 *
 * @param keys all rows' keys
 * @param selection the selected keys
 * @returns `none` if there are no rows
 */
export function selectedShare(
  keys: readonly string[],
  selection: ReadonlySet<string>,
): SelectedShare {
  let count = 0
  for (const key of keys) if (selection.has(key)) count += 1
  if (count === 0) return 'none'
  return count === keys.length ? 'all' : 'some'
}
