import type { Endpoint } from '@/api/endpoint'
import { fieldsOf, type AnswerField } from './answer-fields.ts'
import { wrongValues } from './wrong-values.ts'

/** An endpoint with an answer that the homeserver really gave. */
export interface RealAnswer {
  endpoint: Endpoint
  answer: unknown
}

/** A wrong value in its place. */
export interface WrongValue {
  at: AnswerField['at']
  json: string
  /** `getDevices.devices.*.last_seen_ts = 1e999`, for the words of a failure. */
  name: string
}

/** Wrong values that one visit is given, by endpoint; no two hide each other. */
export type Visit = ReadonlyMap<Endpoint, readonly WrongValue[]>

/**
 * Puts every field of every answer together with wrong values, as few visits as it takes.
 * @param perField how many values each field is given: those of two fields differ
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
        // Seven has no factor in common with the number of values: fields begin at different ones.
        const json = wrongValues[(number * 7 + turn) % wrongValues.length] ?? 'null'
        put(places, { json, name: `${endpoint.id}${name} = ${json.slice(0, 40)}` })
      }
    }

    /** Puts a value into the first visit where one of its places is free. */
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

/** A pattern of an endpoint's paths, as faults take it. */
export function pathPattern({ path }: Endpoint): string {
  return `${path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^/]+')}$`
}
