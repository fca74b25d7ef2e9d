import { requestProblems } from '@/features/explorer/request-form'
import { fillRequest, txnIdName } from '@/features/explorer/variables/fill'
import { nameProblem, type Variable } from '@/features/explorer/variables/variables'
import { selectJson } from '@/features/explorer/answer/json-select'
import type { SavedCall, Take } from './chain'

/** In place of a value that only a response will have. */
const anyValue = 'x'

/**
 * Why each call of a chain can't be sent, as text for the user; undefined if it can, as far as is
 * known before the calls before it are sent.
 */
export function callProblems(
  calls: readonly SavedCall[],
  variables: readonly Variable[],
  baseUrl: string,
): (string | undefined)[] {
  const known = new Map(variables.map(({ name, value }) => [name, value]))
  known.set(txnIdName, anyValue)
  return calls.map((call) => {
    const { path, body } = call
    const { problems: unfilled, ...filled } = fillRequest({ path, body }, known)
    const problems = requestProblems(baseUrl, filled)
    for (const { name } of call.takes) known.set(name, anyValue)
    return unfilled.path ?? unfilled.body ?? problems.path ?? problems.body
  })
}

/** Why a value can't be taken, as texts for the user. */
export function takeProblems({ name, at }: Take): {
  name: string | undefined
  at: string | undefined
} {
  return { name: nameProblem(name), at: placeProblem(at) }
}

function placeProblem(at: string): string | undefined {
  if (at.trim() === '') return 'Enter where the value is, such as $.room_id'
  try {
    selectJson(null, at)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
