import type { WrittenRequest } from '@/api/request'
import { requestProblems } from '@/features/explorer/request-form'
import { misfitProblem } from '@/features/explorer/body/json/check-body'
import { fillRequest, isReserved, txnIdName } from '@/features/explorer/variables/fill'
import { nameProblem, type Variable } from '@/features/explorer/variables/variables'
import { selectJson } from '@/features/explorer/answer/json-select'
import { namesIn, requestOfCall, type SavedCall, type Take } from './chain'

/** In place of a value that only a response will have. */
const anyValue = 'x'

/** A call of a chain, as far as is known before the calls before it are sent. */
export interface CheckedCall {
  request: Pick<WrittenRequest, 'method' | 'path' | 'body'>
  /** Why it can't be sent, as text for the user; undefined if it can. */
  problem: string | undefined
}

/** The calls of a chain with the values that are known before any is sent. */
export function checkedCalls(
  calls: readonly SavedCall[],
  variables: readonly Variable[],
  baseUrl: string,
): CheckedCall[] {
  const known = new Map([[txnIdName, anyValue]])
  for (const { name, value } of variables) known.set(name, value)
  const final = new Map(known)
  return calls.map((call) => {
    const { method, path, body, takes } = call
    const misfit = misfitProblem(requestOfCall(call).endpoint, body, final)
    const { problems: unfilled, ...filled } = fillRequest({ path, body }, known)
    const problems = requestProblems(baseUrl, filled)
    for (const { name } of takes) {
      known.set(name, anyValue)
      final.delete(name)
    }
    const problem = unfilled.path ?? unfilled.body ?? problems.path ?? problems.body ?? misfit
    return { request: { method, ...filled }, problem }
  })
}

/** The names that calls use, and to which neither a variable nor an earlier call gives a value. */
export function unknownNames(
  calls: readonly SavedCall[],
  variables: readonly Pick<Variable, 'name'>[],
): string[] {
  const known = new Set(variables.map(({ name }) => name))
  const unknown = new Set<string>()
  for (const call of calls) {
    for (const name of namesIn(call)) {
      if (!known.has(name) && !isReserved(name)) unknown.add(name)
    }
    for (const { name } of call.takes) known.add(name)
  }
  return [...unknown]
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
