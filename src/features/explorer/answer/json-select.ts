import { exec, type JsonValue } from 'jsonpath-rfc9535'

/** Limit of matching values: JSONPaths are for finding few. */
const mostMatches = 10_000

/** What a JSONPath selects. */
export interface Selected {
  values: readonly JsonValue[]
  /** Where each was. */
  places: readonly (readonly (string | number)[])[]
}

class Enough extends Error {}

/**
 * The values of JSON that a JSONPath selects. https://www.rfc-editor.org/rfc/rfc9535
 * @param typed `$` and the first dot may be left out
 * @throws Error whose message is for the user
 */
export function selectJson(value: JsonValue, typed: string): Selected {
  const values: JsonValue[] = []
  const places: (string | number)[][] = []
  try {
    exec(value, wholePath(typed), (match, path) => {
      if (values.length === mostMatches) throw new Enough()
      values.push(match)
      places.push([...path])
    })
  } catch (error) {
    if (!(error instanceof Enough)) throw new Error(problemOf(error), { cause: error })
  }
  return { values, places }
}

/** A JSONPath as typed: `chunk[0]` and `.chunk` mean `$.chunk…`. */
export function wholePath(typed: string): string {
  const path = typed.trim()
  if (path.startsWith('$')) return path
  return /^[.[]/.test(path) ? `$${path}` : `$.${path}`
}

/** The parser's message names what it expected, which is long; its place is what helps. */
function problemOf(error: unknown): string {
  if (error instanceof RangeError) return 'The response is nested too deeply for a filter'
  const message = error instanceof Error ? error.message : String(error)
  const found = / but (.+) found/.exec(message)?.[1]
  return found ? `Not a JSONPath: unexpected ${found}` : `Not a JSONPath: ${message}`
}
