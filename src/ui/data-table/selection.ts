/**
 * The selection after one row was ticked or unticked. With an anchor (the row ticked before, and
 * Shift held) all rows from there to this one follow it.
 *
 * @param keys all rows' keys in the order shown
 * @param selection the keys selected before
 * @param change the row, its new state, and the anchor's key or null
 * @returns a new set; keys that are not shown stay as they were
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
 * The selection after "select all": all rows shown are added, or, when all were selected, taken out.
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
 * How much of what is shown is selected.
 *
 * @param keys all rows' keys
 * @param selection the selected keys
 * @returns `none` also when there are no rows
 */
export function selectedShare(
  keys: readonly string[],
  selection: ReadonlySet<string>,
): 'none' | 'some' | 'all' {
  let count = 0
  for (const key of keys) if (selection.has(key)) count += 1
  if (count === 0) return 'none'
  return count === keys.length ? 'all' : 'some'
}
