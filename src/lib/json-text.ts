/** Levels of nesting that are printed; people nest a handful. */
const deepest = 64

/** Stands for what is nested deeper. */
const deeper = '… nested too deeply to be shown'

/**
 * JSON with two spaces of indentation, of any value, never too deep: 100,000 levels would end the
 * stack, and 5,000 would be indented to 50 MB.
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(isDeep(value) ? shallow(value, deepest) : value, undefined, 2) ?? ''
}

/** Whether something is nested deeper than is printed. */
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
