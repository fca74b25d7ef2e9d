import type { JsonValue } from 'jsonpath-rfc9535'
import * as v from 'valibot'
import type { WrittenRequest } from '@/api/request'
import { misfitProblem } from '@/features/explorer/body/json/check-body'
import { selectJson } from '@/features/explorer/answer/json-select'
import { fillRequest, txnIdName } from '@/features/explorer/variables/fill'
import { valueProblem, variableSchema } from '@/features/explorer/variables/variables'
import { NotTried } from '@/shared/work-queue/calls'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'
import { hiddenTokenProblem } from './call-secrets'
import { chainCall, namesIn, requestOfCall, type Take } from './chain'

/** Schema of a run of a chain. */
export const chainRun = v.object({
  /** The variables of the tab that the chain uses, when it was started or last continued. */
  variables: v.array(variableSchema),
  /** Variables that the user has changed while it had stopped, after which run of the queue. */
  changed: v.optional(v.array(v.object({ name: v.string(), run: v.number() }))),
  /** Random, so that its transaction IDs differ from those of any other run. */
  seed: v.string(),
})
export type ChainRun = v.InferOutput<typeof chainRun>

/** Schema of a {@link Taken}. */
export const takenSchema = v.object({
  name: v.string(),
  /** Undefined if the response had none. */
  value: v.optional(v.string()),
  problem: v.optional(v.string()),
})

/** What became of a value to take. */
export type Taken = v.InferOutput<typeof takenSchema>

/** Schema of one call of a run. */
export const chainTask = v.object({
  /** Its place in the chain, from 1. */
  number: v.number(),
  call: chainCall,
  /** The values taken from its response. */
  taken: v.optional(v.array(takenSchema)),
})
export type ChainTask = v.InferOutput<typeof chainTask>
export type ChainItem = QueueItem<ChainTask>
export type ChainWork = QueueWork<ChainTask>

/**
 * The request of a call with the variables of the tab, and with the values that the calls before it
 * have taken. If one has taken none, an older value doesn't count, unless the user set it since.
 * @throws NotTried if one of its values is missing
 */
export function filledCall(
  { variables, changed = [], seed }: ChainRun,
  { items }: Pick<ChainWork, 'items'>,
  { id, task: { call } }: ChainItem,
): WrittenRequest {
  const given = new Map(variables.map(({ name, value }) => [name, value]))
  // Only a column can have its name, and comes first.
  const values = new Map([[txnIdName, `${seed}.${id}`], ...given])
  const missing = new Map<string, NotTried>()
  for (const item of items) {
    if (item.id === id) break
    for (const { name, value, problem } of takenBy(item)) {
      const isSet = changed.some((one) => one.name === name && one.run >= item.run)
      const usable = value ?? (isSet ? given.get(name) : undefined)
      values.delete(name)
      missing.delete(name)
      if (usable !== undefined) values.set(name, usable)
      else missing.set(name, notTaken(item.task.number, name, problem))
    }
  }
  const { path, body } = call
  for (const name of namesIn(call)) {
    const problem = missing.get(name)
    if (problem) throw problem
  }
  const { problems, ...filled } = fillRequest({ path, body }, values)
  const request = requestOfCall(call)
  const problem = problems.path ?? problems.body ?? misfitProblem(request.endpoint, body, values)
  if (problem !== undefined) throw new NotTried(problem)
  return { ...request, ...filled }
}

/** What a call before has taken: nothing unless it is known to be done. */
function takenBy({ task, state }: ChainItem): readonly Taken[] {
  if (state.kind === 'done') return task.taken ?? []
  const why = state.kind === 'unsure' ? 'It’s unconfirmed' : 'It wasn’t done'
  const problem = `${why}. Set this variable yourself, then continue.`
  return task.call.takes.map(({ name }) => ({ name, problem }))
}

function notTaken(number: number, name: string, problem: string | undefined): NotTried {
  return new NotTried(`Call ${number} has no value for “${name}”`, problem)
}

/**
 * The values that a call takes from its response. Never throws: by then, the request has been
 * carried out.
 */
export async function takeValues(
  body: Blob,
  takes: readonly Take[],
  holdsToken: (text: string) => boolean,
): Promise<Taken[]> {
  if (takes.length === 0) return []
  const json = parsed(await body.text())
  return takes.map(({ name, at }) => {
    const value = json === undefined ? undefined : textAt(json, at)
    const problem =
      value === undefined
        ? `Nothing at ${at} in its response`
        : (hiddenTokenProblem(value) ?? valueProblem(value, holdsToken))
    return problem === undefined ? { name, value } : { name, problem }
  })
}

function parsed(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue
  } catch {
    return undefined
  }
}

function textAt(json: JsonValue, at: string): string | undefined {
  try {
    const [value] = selectJson(json, at).values
    return value === undefined || typeof value === 'string' ? value : JSON.stringify(value)
  } catch {
    return undefined
  }
}
