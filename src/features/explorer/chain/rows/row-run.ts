import * as v from 'valibot'
import type { WrittenRequest } from '@/api/request'
import { chainCall, type ChainCall } from '@/features/explorer/chain/chain'
import {
  filledCall,
  takenSchema,
  type ChainItem,
  type Taken,
} from '@/features/explorer/chain/chain-run'
import { cellText } from '@/features/explorer/rows/kept-values'
import { rowNumberName } from '@/features/explorer/variables/fill'
import { variableSchema, type Variable } from '@/features/explorer/variables/variables'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'

/** Schema of a run of a chain over the rows of a table. */
export const chainRowsRun = v.object({
  /** The chain as it was when it was started. */
  calls: v.pipe(v.array(chainCall), v.readonly()),
  /** The variables of the tab that it uses, as they were then. */
  variables: v.array(variableSchema),
  /** Random, so that its transaction IDs differ from those of any other run. */
  seed: v.string(),
  columns: v.pipe(v.array(v.string()), v.readonly()),
})
export type ChainRowsRun = v.InferOutput<typeof chainRowsRun>

/** Schema of one row of a run. */
export const chainRowTask = v.object({
  cells: v.pipe(v.array(v.string()), v.readonly()),
  /** How many calls are done; the next one is where it goes on. */
  done: v.number(),
  /** Whether the next call may have reached the server, and mustn't a second time. */
  isSent: v.boolean(),
  /** The values taken by each call that is done. */
  taken: v.pipe(v.array(v.array(takenSchema)), v.readonly()),
})
export type ChainRowTask = v.InferOutput<typeof chainRowTask>

/** A row of the run; its ID is the number of the row, from 1. */
export type ChainRowItem = QueueItem<ChainRowTask>
export type ChainRowsWork = QueueWork<ChainRowTask>

/** A row before its first call. */
export const newRow = (cells: readonly string[]): ChainRowTask => ({
  cells,
  done: 0,
  isSent: false,
  taken: [],
})

/** The variables of a row: a column comes before any variable of its name. */
export function rowVariables(
  { variables, columns }: Pick<ChainRowsRun, 'variables' | 'columns'>,
  row: string,
  cells: readonly string[],
): Variable[] {
  return [
    ...variables,
    { name: rowNumberName, value: row },
    ...columns.map((name, at) => ({ name, value: cells[at] ?? '' })),
  ]
}

/**
 * The next request of a row, with the values that its calls have taken; undefined if all are done.
 * @throws NotTried if one of its values is missing
 */
export function nextRequest(
  run: ChainRowsRun,
  row: string,
  { cells, done, taken }: ChainRowTask,
): WrittenRequest | undefined {
  const items = run.calls.map((call, at): ChainItem => ({
    id: call.id,
    run: 1,
    doubtful: false,
    task: { number: at + 1, call, taken: taken[at] },
    state: { kind: at < done ? 'done' : 'queued' },
  }))
  const next = items[done]
  if (!next) return undefined
  const values = { variables: rowVariables(run, row, cells), seed: `${run.seed}.${row}` }
  return filledCall(values, { items }, next)
}

/** The names of the values that calls take, each once: columns of the results. */
export function takenNames(calls: readonly Pick<ChainCall, 'takes'>[]): string[] {
  return [...new Set(calls.flatMap(({ takes }) => takes.map(({ name }) => name)))]
}

/** The value that a row has taken last by a name, or why it has none; empty if it isn't so far. */
export function takenText({ taken }: ChainRowTask, name: string): string {
  const found = taken.flat().findLast((one) => one.name === name)
  return cellText(found?.value ?? found?.problem ?? '')
}

/**
 * A row with the values that a call has taken. Once the row is done, it keeps of them what the
 * results show: no call needs the rest.
 */
export function withTaken(
  task: ChainRowTask,
  added: readonly Taken[],
  isLast: boolean,
): ChainRowTask {
  const taken = [...task.taken, [...added]]
  return { ...task, taken: isLast ? taken.map((values) => values.map(shortened)) : taken }
}

const shortened = (one: Taken): Taken =>
  one.value === undefined ? one : { ...one, value: cellText(one.value) }
