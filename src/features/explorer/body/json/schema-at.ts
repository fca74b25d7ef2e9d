import type { GenericSchema } from 'valibot'
import { choicesOf, entriesOf, innerSchema } from '@/features/explorer/request-form'

type WithOptions = GenericSchema & { options: readonly GenericSchema[] }
type WithWrapped = GenericSchema & { wrapped: GenericSchema }

/** The schemas of the value at a path: several if it may be one of several. */
export function schemasAt(
  schema: GenericSchema,
  path: readonly (string | number)[],
): readonly GenericSchema[] {
  let found = alternatives(schema)
  for (const step of path) found = found.flatMap((one) => inside(one, step)).flatMap(alternatives)
  return found
}

/** A schema without what only wraps it; each of those of a union. */
function alternatives(schema: GenericSchema): GenericSchema[] {
  switch (schema.type) {
    case 'union':
      return (schema as WithOptions).options.flatMap(alternatives)
    case 'optional':
    case 'nullable':
    case 'nullish':
      return alternatives((schema as WithWrapped).wrapped)
    default:
      return [schema]
  }
}

function inside(schema: GenericSchema, step: string | number): GenericSchema[] {
  switch (schema.type) {
    case 'object':
    case 'loose_object': {
      const entries = entriesOf(schema)
      const entry = Object.hasOwn(entries, step) ? entries[step] : undefined
      return entry ? [entry] : []
    }
    case 'record':
      return [(schema as GenericSchema & { value: GenericSchema }).value]
    case 'array':
      return [(schema as GenericSchema & { item: GenericSchema }).item]
    default:
      return []
  }
}

/** The names of an object's members. */
export function memberNames(
  schemas: readonly GenericSchema[],
): readonly { name: string; required: boolean }[] {
  const names = new Map<string, boolean>()
  for (const schema of schemas) {
    if (schema.type !== 'object' && schema.type !== 'loose_object') continue
    for (const [name, entry] of Object.entries(entriesOf(schema))) {
      if (!names.has(name)) names.set(name, innerSchema(entry).required)
    }
  }
  return [...names].map(([name, required]) => ({ name, required }))
}

/** The possible values, if there are only a few. */
export function enumValues(schemas: readonly GenericSchema[]): readonly (string | boolean)[] {
  const values = schemas.flatMap((schema): readonly (string | boolean)[] => {
    if (schema.type === 'boolean') return [true, false]
    if (schema.type !== 'literal') return choicesOf(schema)
    const { literal } = schema as GenericSchema & { literal: unknown }
    return typeof literal === 'string' || typeof literal === 'boolean' ? [literal] : []
  })
  return [...new Set(values)]
}
