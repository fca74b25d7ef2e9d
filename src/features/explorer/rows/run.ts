import * as v from 'valibot'
import type { Endpoint } from '@/api/endpoint'
import type { WrittenRequest } from '@/api/request'
import { methodNames } from '@/features/explorer/draft'
import { misfitProblem } from '@/features/explorer/body/json/check-body'
import { everything } from '@/features/explorer/catalogue/everything'
import {
  fillRequest,
  rowNumberName,
  txnIdName,
  type FilledTemplate,
  type Values,
} from '@/features/explorer/variables/fill'
import { variableSchema } from '@/features/explorer/variables/variables'
import type { QueueItem, QueueWork } from '@/shared/work-queue/items'

/** Schema of a request that is sent for each row of a table. */
export const rowsRunSchema = v.object({
  /** What it does. */
  title: v.string(),
  endpointId: v.optional(v.string()),
  method: v.picklist(methodNames),
  /** With variables, as the body. */
  path: v.string(),
  body: v.optional(v.string()),
  /** The variables of the tab when it was started. */
  variables: v.array(variableSchema),
  /** Random, so that its transaction IDs differ from those of any other run. */
  seed: v.string(),
  columns: v.pipe(v.array(v.string()), v.readonly()),
  /** JSONPaths of what is kept of each response. */
  kept: v.pipe(v.array(v.string()), v.readonly()),
})
export type RowsRun = v.InferOutput<typeof rowsRunSchema>

/** Schema of one row's request. */
export const rowTask = v.object({
  cells: v.pipe(v.array(v.string()), v.readonly()),
  /** The values kept of its response, in the order of their JSONPaths. */
  kept: v.optional(v.pipe(v.array(v.string()), v.readonly())),
})
export type RowTask = v.InferOutput<typeof rowTask>

/** A row of the run; its ID is the number of the row, from 1. */
export type RowItem = QueueItem<RowTask>
export type RowsWork = QueueWork<RowTask>

/** The request of a row, and why it can't be sent. */
export interface RowRequest {
  request: WrittenRequest
  problems: FilledTemplate['problems']
}

/** The endpoint of a run; undefined if its path was written by hand. */
export const endpointOf = ({ endpointId }: Pick<RowsRun, 'endpointId'>): Endpoint | undefined =>
  everything.find(({ id }) => id === endpointId)

/** A function that fills in the request of each row: a column comes before any variable of its name. */
export function rowRequests(run: RowsRun): (row: string, cells: readonly string[]) => RowRequest {
  const endpoint = endpointOf(run)
  const { method, path, body } = run
  return (row, cells) => {
    const values = valuesOf(run, row, cells)
    const { problems, ...filled } = fillRequest({ path, body }, values)
    const misfit = misfitProblem(endpoint, body, values)
    return {
      request: { endpoint, method, ...filled },
      problems: { path: problems.path, body: problems.body ?? misfit },
    }
  }
}

function valuesOf(
  { variables, seed, columns }: Pick<RowsRun, 'variables' | 'seed' | 'columns'>,
  row: string,
  cells: readonly string[],
): Values {
  return new Map([
    ...variables.map(({ name, value }) => [name, value] as const),
    [rowNumberName, row],
    [txnIdName, `${seed}.${row}`],
    ...columns.map((name, at) => [name, cells[at] ?? ''] as const),
  ])
}
