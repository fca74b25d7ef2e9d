import type * as v from 'valibot'

/** A place in a response for a wrong value. */
export interface AnswerField {
  /** Keys and indexes of the place in this response. */
  at: (string | number)[]
  /** The same for all responses: `chunk.*(m.room.message).content.body`. */
  name: string
  /** The part that is read independently: fields of different units don't hide each other. */
  unit: string
}

type Schema = v.GenericSchema & {
  entries?: Record<string, Schema>
  item?: Schema
  wrapped?: Schema
  pipe?: readonly (Schema | { type: 'metadata'; metadata: { each?: Schema } })[]
}

/** Keys to descend into where schemas are open, such as an event's content. */
const mostLevels = 3

/**
 * Every field of a response: those in its schema, and others that the response has, because the
 * schemas leave the content of events open.
 */
export function fieldsOf(schema: v.GenericSchema, answer: unknown): AnswerField[] {
  const fields: AnswerField[] = []

  const add = (at: AnswerField['at'], name: string, unit: string) => {
    if (at.length > 0) fields.push({ at, name, unit })
  }

  const below = (value: unknown, key: string | number): unknown =>
    typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[key]
      : undefined

  const walk = (of: Schema, value: unknown, at: AnswerField['at'], name: string, unit: string) => {
    add(at, name, unit)
    const schema = of.wrapped ?? of
    const each = schema.item ?? metadataOf(schema).each
    if (each) {
      for (const [key, item] of Object.entries(isObject(value) ? value : [])) {
        const type = below(item, 'type')
        const index = Array.isArray(value) ? Number(key) : key
        const place = `${name}.*${typeof type === 'string' ? `(${type})` : ''}`
        walk(each, item, [...at, index], place, `${place} ${[...at, key].join(' ')}`)
      }
      return
    }
    const entries = Object.entries(schema.entries ?? {})
    for (const [key, entry] of entries) {
      walk(entry, below(value, key), [...at, key], `${name}.${key}`, unit)
    }
    const known = new Set(entries.map(([key]) => key))
    look(value, at, name, unit, known)
  }

  /** Fields outside the schema; content is read field by field, each independently. */
  const look = (
    value: unknown,
    at: AnswerField['at'],
    name: string,
    unit: string,
    known: ReadonlySet<string> = new Set(),
    left = mostLevels,
  ) => {
    if (!isObject(value) || left === 0) return
    for (const [key, item] of Object.entries(value).slice(0, 12)) {
      if (known.has(key)) continue
      const place = `${name}.${Array.isArray(value) ? '*' : key}`
      const path = [...at, Array.isArray(value) ? Number(key) : key]
      const own = left === mostLevels && known.size === 0 ? `${unit} ${key}` : unit
      add(path, place, own)
      look(item, path, place, own, new Set(), left - 1)
    }
  }

  walk(schema, answer, [], '', '')
  return fields
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function metadataOf(schema: Schema): { each?: Schema } {
  for (const part of schema.pipe ?? []) {
    if (part.type === 'metadata' && 'metadata' in part) return part.metadata
  }
  return {}
}
