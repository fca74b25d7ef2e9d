import { bytesResponse } from './responses'

/** A value of an answer that becomes another one. */
export interface Rewriting {
  /** Keys and indexes that lead to the value; `*` stands for each of a list or an object. */
  at: (string | number)[]
  /** The new value as JSON text, for it may be one that JSON alone can write: `1e999`, `"\ud800"`. */
  json: string
}

/** An answer with other values; one that isn't JSON stays as it is. */
export async function rewrite(response: Response, values: readonly Rewriting[]): Promise<Response> {
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) return response
  const text = rewriteJson(await response.text(), values)
  return bytesResponse(response.status, new TextEncoder().encode(text), {
    'Content-Type': 'application/json',
  })
}

/** JSON text with other values. What leads nowhere is left out; a key that is missing is added. */
export function rewriteJson(text: string, values: readonly Rewriting[]): string {
  const root = { answer: JSON.parse(text) as unknown }
  let mark = 'rewritten'
  while (text.includes(mark)) mark += '-'
  for (const [index, { at }] of values.entries()) {
    place(root, ['answer', ...at], `${mark}${index}`)
  }
  return JSON.stringify(root.answer).replaceAll(
    new RegExp(`"${mark}(\\d+)"`, 'g'),
    (_, index: string) => values[Number(index)]?.json ?? 'null',
  )
}

function place(parent: unknown, [key, ...rest]: readonly (string | number)[], value: string): void {
  if (typeof parent !== 'object' || parent === null || key === undefined) return
  const keys = key === '*' ? Object.keys(parent) : [key]
  for (const each of keys) {
    if (rest.length === 0) {
      // Assigned, `__proto__` would be no key.
      const kind = { value, enumerable: true, configurable: true, writable: true }
      Object.defineProperty(parent, each, kind)
    } else if (Object.hasOwn(parent, each)) {
      place((parent as Record<string | number, unknown>)[each], rest, value)
    }
  }
}
