import type * as v from 'valibot'

/** A place in an answer where a wrong value can be put. */
export interface AnswerField {
  /** Keys and indexes that lead there in this answer. */
  at: (string | number)[]
  /** The same for all answers: `chunk.*(m.room.message).content.body`. */
  name: string
  /** What is read by itself: two fields of different units do not hide each other. */
  unit: string
}

type Schema = v.GenericSchema & {
  entries?: Record<string, Schema>
  item?: Schema
  wrapped?: Schema
  pipe?: readonly (Schema | { type: 'metadata'; metadata: { each?: Schema } })[]
}

/** Keys that are looked into below what the schemas leave open, such as an event's content. */
const mostLevels = 3

/**
 * Every field of an answer, as its schema tells, and those that the answer has besides: contents of
 * events are open in the schemas.
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

  /** What the schema says nothing of; contents are read field by field, each by itself. */
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
