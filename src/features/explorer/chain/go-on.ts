import type { WrittenRequest } from '@/api/request'
import { isRepeatable } from '@/features/explorer/sending/repeatable'
import type { Variable } from '@/features/explorer/variables/variables'
import { NotTried } from '@/shared/work-queue/calls'
import type { Candidate } from '@/shared/work-queue/items'
import { namesIn, requestOfCall, type ChainCall } from './chain'
import {
  filledCall,
  type ChainItem,
  type ChainRun,
  type ChainTask,
  type ChainWork,
} from './chain-run'

/** The call at which a run stopped; undefined if it is under way, or all calls are done. */
export function stoppedAt({ phase, items, run }: ChainWork): ChainItem | undefined {
  if (phase !== 'idle') return undefined
  return items.find((item) => item.run === run && item.state.kind !== 'done')
}

/** The calls of the chain, as the queue takes them. */
export function candidatesOf(calls: readonly ChainCall[]): Candidate<ChainTask>[] {
  return calls.map((call, at) => ({ id: call.id, task: { number: at + 1, call } }))
}

/**
 * What is left of a run, in the order of the chain as it is by now: calls that weren't done, and
 * those added since, wherever they are. A call that the user skipped is in an earlier run.
 */
export function callsLeft(
  calls: readonly ChainCall[],
  { items, run }: Pick<ChainWork, 'items' | 'run'>,
): Candidate<ChainTask>[] {
  const settled = new Set(
    items.filter((item) => item.run !== run || item.state.kind === 'done').map(({ id }) => id),
  )
  return candidatesOf(calls).filter(({ id }) => !settled.has(id))
}

/** A run that starts, with the variables of the tab. */
export function startedRun(
  variables: readonly Variable[],
  calls: readonly Candidate<ChainTask>[],
): ChainRun {
  return { variables: usedIn(variables, calls), seed: crypto.randomUUID() }
}

/** Those that calls use or replace: others, which may be secret, aren't kept with a run. */
function usedIn(
  variables: readonly Variable[],
  calls: readonly Pick<ChainItem, 'task'>[],
): Variable[] {
  const names = new Set(
    calls.flatMap(({ task: { call } }) => [
      ...namesIn(call),
      ...call.takes.map(({ name }) => name),
    ]),
  )
  return variables.filter(({ name }) => names.has(name))
}

/**
 * A run that has stopped as it continues: with the variables of the tab as they are by now. Its
 * transaction IDs stay, unless the request at which it stopped has changed: the server would answer
 * the new one as it answered the old one, and not carry it out.
 * @param rest the calls that it sends
 */
export function continuedRun(
  before: ChainRun,
  work: ChainWork,
  { variables, rest }: { variables: readonly Variable[]; rest: readonly Candidate<ChainTask>[] },
): ChainRun {
  const { items, run } = work
  const taken = items.flatMap(({ task }) => task.taken ?? [])
  const isKnown = ({ name, value }: Variable) =>
    [...before.variables, ...taken].some((one) => one.name === name && one.value === value)
  const used = usedIn(variables, [...items, ...rest])
  const changed = used.filter((one) => !isKnown(one)).map(({ name }) => ({ name, run }))
  const next: ChainRun = {
    variables: used,
    changed: [...(before.changed ?? []), ...changed],
    seed: before.seed,
  }
  const stopped = stoppedAt(work)
  const [first] = rest
  const isSame =
    stopped !== undefined &&
    first?.id === stopped.id &&
    isSameFilled(filled(before, work, stopped), filled(next, work, { ...stopped, ...first }))
  return isSame ? next : { ...next, seed: crypto.randomUUID() }
}

/**
 * Whether sending the call again at which a run stopped may do it twice.
 * @param isSame whether it has its transaction ID again
 */
export function mayBeDoneTwice({ doubtful, task: { call } }: ChainItem, isSame: boolean): boolean {
  const request = requestOfCall(call)
  return doubtful && request.method !== 'GET' && !(isSame && isRepeatable(request))
}

function filled(run: ChainRun, work: ChainWork, item: ChainItem): WrittenRequest | undefined {
  try {
    return filledCall(run, work, item)
  } catch (error) {
    if (error instanceof NotTried) return undefined
    throw error
  }
}

const isSameFilled = (one: WrittenRequest | undefined, other: WrittenRequest | undefined) =>
  one?.method === other?.method && one?.path === other?.path && one?.body === other?.body
