import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { methodNames } from '@/features/explorer/draft'
import { tabEntry, type OpenTabEntry } from '@/session/tab-store/tab-store'
import { isReserved } from './fill'

/** Where a value came from: a place in the response to a request as it was typed. */
const origin = v.object({
  method: v.picklist(methodNames),
  path: v.string(),
  /** As JSONPath. */
  at: v.string(),
})
export type Origin = v.InferOutput<typeof origin>

/** Schema of a {@link Variable}. */
export const variableSchema = v.object({
  name: v.string(),
  value: v.string(),
  from: v.optional(origin),
})

/** A name for a value, which requests use as `{{name}}`. */
export type Variable = v.InferOutput<typeof variableSchema>

/** Limits in characters: variables are IDs and short texts, and the tab's storage is small. */
const longestName = 60
export const longestValue = 10_000

/** The variables of the tab. */
export const variablesEntry = (userId: string, openEntry: OpenTabEntry = tabEntry) =>
  openEntry(tabKeys.apiVariables(userId), v.array(variableSchema), [])

/**
 * The variables with one added. It replaces the one that was edited, and the one with its name.
 * @param edited the name that it had before
 */
export function withVariable(
  list: readonly Variable[],
  variable: Variable,
  edited?: string,
): Variable[] {
  const named = (name?: string) => list.find((one) => one.name === name)
  const place = named(edited) ?? named(variable.name)
  if (!place) return [...list, variable]
  return list.flatMap((one) => {
    if (one === place) return [variable]
    return one.name === variable.name ? [] : [one]
  })
}

/** Why a text can't be the name of a variable, as text for the user; undefined if it can. */
export function nameProblem(name: string): string | undefined {
  if (name.trim() === '') return 'Enter a name'
  if (/[{}]/.test(name)) return 'A name can’t contain braces'
  if (isReserved(name)) return `“${name}” is reserved for “Run for each row”`
  return name.length > longestName ? `Limit: ${longestName} characters` : undefined
}

/** Why a text can't be the value of a variable. @param holdsToken whether a text has the token */
export function valueProblem(
  value: string,
  holdsToken: (text: string) => boolean,
): string | undefined {
  // Looking for the token in a huge text takes long.
  if (value.length > longestValue) {
    return `Limit: ${longestValue.toLocaleString('en')} characters`
  }
  return holdsToken(value)
    ? 'This contains your access token, which isn’t stored in variables. Requests already send it in a header.'
    : undefined
}

/** A name for the value at a JSONPath: the last name in it. */
export function suggestedName(path: string): string {
  return (
    path
      .match(/[\p{L}_][\p{L}\p{N}_]*/gu)
      ?.at(-1)
      ?.slice(0, longestName) ?? 'value'
  )
}
