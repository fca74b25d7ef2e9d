import type { Endpoint } from '@/api/endpoint'
import { fieldsOf, type AnswerField } from './answer-fields.ts'
import { wrongValues } from './wrong-values.ts'

/** An endpoint with a real response of the homeserver. */
export interface RealAnswer {
  endpoint: Endpoint
  answer: unknown
}

/** A wrong value and its place. */
export interface WrongValue {
  at: AnswerField['at']
  json: string
  /** `getDevices.devices.*.last_seen_ts = 1e999`, for the failure message. */
  name: string
}

/** Wrong values for one visit, by endpoint; no two hide each other. */
export type Visit = ReadonlyMap<Endpoint, readonly WrongValue[]>

/**
 * Combines every field of every response with wrong values, in as few visits as possible.
 * @param perField number of values per field; they differ between fields
 */
export function wrongVisits(answers: readonly RealAnswer[], perField: number): Visit[] {
  const visits: Map<Endpoint, WrongValue[]>[] = []
  for (const { endpoint, answer } of answers) {
    const fields = fieldsOf(endpoint.answer, answer)
    const byName = new Map<string, AnswerField[]>()
    for (const field of fields) byName.set(field.name, [...(byName.get(field.name) ?? []), field])
    const used = visits.map(() => new Set<string>())
    for (const [number, [name, places]] of [...byName].entries()) {
      for (let turn = 0; turn < perField; turn++) {
        // Seven and the number of values are coprime, so fields start at different values.
        const json = wrongValues[(number * 7 + turn) % wrongValues.length] ?? 'null'
        put(places, { json, name: `${endpoint.id}${name} = ${json.slice(0, 40)}` })
      }
    }

    /** Adds a value to the first visit with a free place for it. */
    function put(places: readonly AnswerField[], value: Omit<WrongValue, 'at'>): void {
      for (let at = 0; ; at++) {
        const units = (used[at] ??= new Set())
        const place = places.find(({ unit }) => !units.has(unit))
        if (!place) continue
        units.add(place.unit)
        const visit = (visits[at] ??= new Map<Endpoint, WrongValue[]>())
        visit.set(endpoint, [...(visit.get(endpoint) ?? []), { ...value, at: place.at }])
        return
      }
    }
  }
  return visits
}

/** A pattern for an endpoint's paths, for faults. */
export function pathPattern({ path }: Endpoint): string {
  return `${path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^/]+')}$`
}
