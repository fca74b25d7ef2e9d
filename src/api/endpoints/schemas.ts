import * as v from 'valibot'

/** An optional key of a response: a wrong type counts as absent, so that the rest stays usable. */
export const maybe = <S extends v.GenericSchema>(schema: S) =>
  v.fallback(v.optional(schema), undefined)

/**
 * An array that drops items which don't parse. The item schema is in its metadata, for code that
 * walks the schemas.
 */
export const lenientArray = <S extends v.GenericSchema>(item: S) =>
  v.pipe(
    v.array(v.unknown()),
    v.metadata({ each: item }),
    v.transform((items) =>
      items.flatMap((value) => {
        const result = v.safeParse(item, value)
        return result.success ? [result.output] : []
      }),
    ),
  )

/** An object with any keys whose values parse; other values are dropped. */
export const lenientRecord = <S extends v.GenericSchema>(value: S) =>
  v.pipe(
    v.record(v.string(), v.unknown()),
    v.metadata({ each: value }),
    v.transform((entries) => {
      const kept: [string, v.InferOutput<S>][] = []
      for (const [key, item] of Object.entries(entries)) {
        const result = v.safeParse(value, item)
        if (result.success) kept.push([key, result.output])
      }
      return new Map(kept)
    }),
  )

/** Content of an event: any JSON object. */
export const content = v.record(v.string(), v.unknown())

/** A response whose keys don't matter, usually `{}`. */
export const anyObject = v.record(v.string(), v.unknown())

/** A state event as in `/state`, `/members` and `/sync`. */
export const stateEvent = v.looseObject({
  type: v.string(),
  state_key: v.string(),
  content,
  sender: maybe(v.string()),
  event_id: maybe(v.string()),
  origin_server_ts: maybe(v.number()),
  unsigned: maybe(v.record(v.string(), v.unknown())),
})

/** A parsed state event. */
export type StateEvent = v.InferOutput<typeof stateEvent>

/** Base URL of the specification's client-server API. */
export const specBase = 'https://spec.matrix.org/latest/client-server-api/#'
