import type { JsonValue } from 'jsonpath-rfc9535'
import { JsonIndex } from './json-index'
import { selectJson, type Selected } from './json-select'

export interface Filtered extends Pick<Selected, 'places'> {
  /** An array of the matching values. */
  index: JsonIndex
}

/**
 * The values of JSON that a JSONPath selects, to be shown.
 * @throws as `selectJson`
 */
export function filterJson(value: JsonValue, typed: string): Filtered {
  const { values, places } = selectJson(value, typed)
  const index = new JsonIndex(new TextEncoder().encode(JSON.stringify(values)))
  index.readTo(Number.POSITIVE_INFINITY)
  return { index, places }
}
