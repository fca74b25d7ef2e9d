import { bytesResponse } from './responses'

/** A value of a response that is replaced. */
export interface Rewriting {
  /** Keys and indexes that lead to the value; `*` matches any of a list or an object. */
  at: (string | number)[]
  /** The new value as JSON text, since some values only exist as text: `1e999`, `"\ud800"`. */
  json: string
}

/** A response with replaced values; one that isn't JSON stays unchanged. */
export async function rewrite(response: Response, values: readonly Rewriting[]): Promise<Response> {
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) return response
  const text = rewriteJson(await response.text(), values)
  return bytesResponse(response.status, new TextEncoder().encode(text), {
    'Content-Type': 'application/json',
  })
}

/** JSON text with replaced values. Ignores paths that lead nowhere, and adds missing keys. */
export function rewriteJson(text: string, values: readonly Rewriting[]): string {
  const root = { answer: JSON.parse(text) as unknown }
  let placeholder = 'rewritten'
  while (text.includes(placeholder)) placeholder += '-'
  for (const [index, { at }] of values.entries()) {
    place(root, ['answer', ...at], `${placeholder}${index}`)
  }
  return JSON.stringify(root.answer).replaceAll(
    new RegExp(`"${placeholder}(\\d+)"`, 'g'),
    (_, index: string) => values[Number(index)]?.json ?? 'null',
  )
}

function place(parent: unknown, [key, ...rest]: readonly (string | number)[], value: string): void {
  if (typeof parent !== 'object' || parent === null || key === undefined) return
  const keys = key === '*' ? Object.keys(parent) : [key]
  for (const each of keys) {
    if (rest.length === 0) {
      // As an assignment, `__proto__` wouldn't be a key.
      const kind = { value, enumerable: true, configurable: true, writable: true }
      Object.defineProperty(parent, each, kind)
    } else if (Object.hasOwn(parent, each)) {
      place((parent as Record<string | number, unknown>)[each], rest, value)
    }
  }
}
