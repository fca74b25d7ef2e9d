import * as v from 'valibot'
import { tabKeys } from '@/lib/tab-keys'
import { tabEntry } from '@/session/tab-store/tab-store'
import { isReserved } from './fill'

/** Schema of a {@link Variable}. */
export const variableSchema = v.object({ name: v.string(), value: v.string() })

/** A name for a value, which requests use as `{{name}}`. */
export type Variable = v.InferOutput<typeof variableSchema>

/** Limits in characters: variables are IDs and short texts, and the tab's storage is small. */
const longestName = 60
const longestValue = 10_000

/** The variables of the tab. */
export const variablesEntry = (userId: string) =>
  tabEntry(tabKeys.apiVariables(userId), v.array(variableSchema), [])

/** The variables with one added, or with its value replaced. */
export function withVariable(list: readonly Variable[], { name, value }: Variable): Variable[] {
  const isKnown = list.some((one) => one.name === name)
  return isKnown
    ? list.map((one) => (one.name === name ? { name, value } : one))
    : [...list, { name, value }]
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
  if (holdsToken(value)) {
    return 'This contains your access token, which isn’t stored in variables. Requests have it in a header.'
  }
  return value.length > longestValue
    ? `Limit: ${longestValue.toLocaleString('en')} characters`
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
