/** Levels of nesting that are printed; people use a handful. */
const deepest = 64

/** Replaces anything nested deeper. */
const deeper = '… nested too deeply to show'

/**
 * JSON of any value, indented by two spaces and limited in depth: 100,000 levels would overflow the
 * stack, and 5,000 would be indented to 50 MB.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(isDeep(value) ? shallow(value, deepest) : value, undefined, 2) ?? ''
}

/** Whether anything is nested deeper than is printed. */
export function isDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap((item) =>
      typeof item === 'object' && item !== null ? (Object.values(item) as unknown[]) : [],
    )
    if (level.length === 0) return false
  }
  return true
}

function shallow(value: unknown, left: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (left === 0) return deeper
  if (Array.isArray(value)) return value.map((item) => shallow(item, left - 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shallow(item, left - 1)]),
  )
}
