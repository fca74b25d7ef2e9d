/**
 * The part of a list that differs from an earlier one: what remains without the common beginning
 * and the common end.
 * @returns where it begins and ends (exclusive) in the new list; empty if items were only removed
 */
export function changedPart<Item>(
  before: readonly Item[],
  now: readonly Item[],
  isSame: (a: Item, b: Item) => boolean,
): [from: number, to: number] {
  const shorter = Math.min(before.length, now.length)
  const same = (a: number, b: number) => {
    const [old, own] = [before[a], now[b]]
    return old !== undefined && own !== undefined && isSame(old, own)
  }
  let start = 0
  while (start < shorter && same(start, start)) start++
  let end = 0
  while (end < shorter - start && same(before.length - 1 - end, now.length - 1 - end)) end++
  return [start, now.length - end]
}
