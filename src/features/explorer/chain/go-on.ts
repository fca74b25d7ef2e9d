import type { Variable } from '@/features/explorer/variables/variables'
import type { Candidate } from '@/shared/work-queue/items'
import type { ChainCall } from './chain'
import type { ChainItem, ChainRun, ChainTask, ChainWork } from './chain-run'

/** The call at which a run stopped; undefined if it is under way, or all calls are done. */
export function stoppedAt({ phase, items, run }: ChainWork): ChainItem | undefined {
  if (phase !== 'idle') return undefined
  return items.find((item) => item.run === run && item.state.kind !== 'done')
}

/**
 * The calls of the chain from one on, as the queue takes them: they may have been changed since.
 * @returns none if the chain no longer has it
 */
export function callsFrom(
  calls: readonly ChainCall[],
  id: string | undefined,
): Candidate<ChainTask>[] {
  const start = calls.findIndex((call) => call.id === id)
  if (start < 0) return []
  return calls
    .slice(start)
    .map((call, at) => ({ id: call.id, task: { number: start + at + 1, call } }))
}

/** A run that has stopped as it continues: with the variables of the tab as they are by now. */
export function continuedRun(
  before: ChainRun,
  { items, run }: Pick<ChainWork, 'items' | 'run'>,
  variables: readonly Variable[],
): ChainRun {
  const taken = items.flatMap(({ task }) => task.taken ?? [])
  const isKnown = ({ name, value }: Variable) =>
    [...before.variables, ...taken].some((one) => one.name === name && one.value === value)
  const changed = variables.filter((one) => !isKnown(one)).map(({ name }) => ({ name, run }))
  return {
    ...before,
    variables: [...variables],
    changed: [...(before.changed ?? []), ...changed],
  }
}
