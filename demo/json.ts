/** A JSON object with any keys. */
export type JsonObject = Record<string, unknown>

/** Whether `value` is a JSON object, not an array or null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON with sorted keys and no spaces, like canonical JSON in the specification's appendix. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value) ?? 'null'
  const entries = Object.keys(value)
    .toSorted()
    .filter((key) => value[key] !== undefined)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
  return `{${entries.join(',')}}`
}

/** Whether two JSON values are equal, regardless of key order. */
export function sameJson(left: unknown, right: unknown): boolean {
  return canonicalJson(left) === canonicalJson(right)
}

/** Number of code points in `text`, which is how Synapse counts characters. */
export function codePointLength(text: string): number {
  return Array.from(text).length
}

/** Length of `text` in UTF-8, in bytes. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length
}

/** Whether every string within `value` is well-formed Unicode. */
export function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (Array.isArray(value)) return value.every(isWellFormed)
  if (!isObject(value)) return true
  return Object.entries(value).every(([key, item]) => key.isWellFormed() && isWellFormed(item))
}

/**
 * The first number in JSON text that canonical JSON forbids: one with a fraction or an exponent, or
 * an integer beyond ±(2^53 − 1). `JSON.parse` would lose the difference between 1 and 1.0.
 */
export function forbiddenNumber(text: string): 'float' | 'range' | undefined {
  const withoutStrings = text.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""')
  for (const [number] of withoutStrings.matchAll(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g)) {
    if (/[.eE]/.test(number)) return 'float'
    if (!Number.isSafeInteger(Number(number))) return 'range'
  }
  return undefined
}
