/** How two contents of an event differ, field by field, as text. */
import type { Content } from './state-content'

/** Longest text of one value, in characters. */
const longestValue = 60
/** Levels of nesting that are compared field by field; deeper values are compared as a whole. */
const deepest = 3

/** Whether two contents are the same; the order of keys doesn't matter. */
export function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

/**
 * One line for each field that differs: `join_rule: invite → public`, `deny: + spam.example`.
 * @param before undefined if there was no event
 */
export function differences(before: Content | undefined, after: Content): string[] {
  return changesIn(before ?? {}, after, '', 1)
}

function changesIn(before: Content, after: Content, path: string, depth: number): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return keys.flatMap((key) => {
    const [was, is] = [valueOf(before, key), valueOf(after, key)]
    if (isSame(was, is)) return []
    const field = path === '' ? key : `${path}.${key}`
    if (isObject(was) && isObject(is) && depth < deepest) {
      return changesIn(was, is, field, depth + 1)
    }
    return [`${field}: ${changeText(was, is)}`]
  })
}

function changeText(was: unknown, is: unknown): string {
  if (!Array.isArray(is) || (was !== undefined && !Array.isArray(was))) {
    return `${valueText(was)} → ${valueText(is)}`
  }
  const [before, after] = [new Set((was ?? []).map(valueText)), new Set(is.map(valueText))]
  const changes = [
    ...[...after].filter((item) => !before.has(item)).map((item) => `+ ${item}`),
    ...[...before].filter((item) => !after.has(item)).map((item) => `− ${item}`),
  ]
  return changes.length === 0 ? 'in another order' : changes.join(', ')
}

function valueText(value: unknown): string {
  if (value === undefined) return 'none'
  const text = typeof value === 'string' && value !== '' ? value : (JSON.stringify(value) ?? '')
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}

function valueOf(content: Content, key: string): unknown {
  return Object.hasOwn(content, key) ? content[key] : undefined
}

function isObject(value: unknown): value is Content {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, item: unknown) =>
      isObject(item)
        ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
        : item,
    ) ?? ''
  )
}
