import type { GenericSchema } from 'valibot'
import { variableAt, type VariableOffer } from '@/features/explorer/variables/variable-at'
import { contextAt, type JsonContext } from './json-context'
import { enumValues, memberNames, schemasAt } from './schema-at'

/** What can be inserted at a place of a body. */
export interface BodyCompletion {
  /** What it replaces. Offsets are UTF-16 code units. */
  from: number
  to: number
  options: readonly { label: string; detail?: string | undefined; insert: string }[]
}

interface CompletionOptions {
  /** Whether the user asked for it, with nothing typed. */
  isAsked: boolean
  schema: GenericSchema | undefined
  variables: readonly VariableOffer[]
}

/** Characters before the cursor that are read for each key. */
const longest = 100_000

/** What may be meant at a place of a body: a variable, a member's name, or one of a few values. */
export function completeBody(
  text: string,
  at: number,
  { isAsked, schema, variables }: CompletionOptions,
): BodyCompletion | undefined {
  const variable = variableAt(text, at, variables)
  if (variable) return nonEmpty(variable)
  if (!schema || (!isAsked && at > longest)) return undefined
  const context = contextAt(text, at)
  const { typed } = context
  if (!isAsked && typed === '' && !context.isString) return undefined
  const schemas = schemasAt(schema, context.path)
  const names = context.place === 'name' ? memberNames(schemas) : []
  const words = context.place === 'value' ? enumValues(schemas) : []
  const options = [
    ...names
      .filter(({ name }) => !context.siblings.has(name))
      .map(({ name, required }) => ({
        label: name,
        detail: required ? 'required' : undefined,
        json: JSON.stringify(name),
      })),
    ...words
      // Only texts are in quotes.
      .filter((value) => typeof value === 'string' || !context.isString)
      .map((value) => ({
        label: String(value),
        detail: undefined,
        json: JSON.stringify(value),
      })),
  ].filter(({ label }) => label.toLowerCase().includes(typed.toLowerCase()))
  const end = endOf(text, at, context)
  const after = context.place === 'name' && !/^\s*:/.test(text.slice(end)) ? ': ' : ''
  return nonEmpty({
    from: context.from,
    to: end,
    options: options.map(({ label, detail, json }) => ({ label, detail, insert: json + after })),
  })
}

const nonEmpty = (completion: BodyCompletion) =>
  completion.options.length > 0 ? completion : undefined

/** Where what is being typed ends: the rest of a name or word after the cursor is replaced, too. */
function endOf(text: string, at: number, { isString }: JsonContext): number {
  const [rest = ''] = (isString ? /^[\w.-]*"?/ : /^\w*/).exec(text.slice(at)) ?? []
  return at + rest.length
}
