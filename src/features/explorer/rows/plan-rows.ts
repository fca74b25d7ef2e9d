import type { WrittenRequest } from '@/api/request'
import { requestProblems } from '@/features/explorer/request-form'
import { hasTxnId } from '@/features/explorer/sending/repeatable'
import {
  rowNumberName,
  segmentsOf,
  txnIdName,
  variableNames,
  variableText,
} from '@/features/explorer/variables/fill'
import { slices } from '@/lib/yield-to-page'
import type { Candidate } from '@/shared/work-queue/items'
import type { PlanLine } from '@/shared/work-queue/plan'
import type { RowTable } from './read-table'
import { hiddenProblem, withHiddenCells } from './secret-columns'
import { endpointOf, rowRequests, type RowsRun, type RowTask } from './run'

/** What will be sent for a row. */
export interface PlannedRow extends PlanLine {
  /** From 1. */
  readonly number: string
  readonly cells: readonly string[]
  readonly request: WrittenRequest
  /** The same as it is shown: secret cells are hidden. */
  readonly shown: WrittenRequest
}

/**
 * The request of each row, and why a row can't have one; in slices, between which the page responds.
 * @throws the signal's reason once it is aborted
 */
export async function planRows(
  run: RowsRun,
  { rows }: RowTable,
  baseUrl: string,
  signal: AbortSignal,
): Promise<PlannedRow[]> {
  const pause = slices(signal)
  const plan = rowPlanner(run, baseUrl)
  const planned: PlannedRow[] = []
  for (const [at, cells] of rows.entries()) {
    await pause()
    planned.push(plan(String(at + 1), cells))
  }
  signal.throwIfAborted()
  return planned
}

/** A function that plans one row after another, and remembers the requests of those above. */
function rowPlanner(run: RowsRun, baseUrl: string) {
  const requestOf = rowRequests(run)
  const firsts = new Map<string, string>()
  return (number: string, cells: readonly string[]): PlannedRow => {
    const { request, problems: unfilled } = requestOf(number, cells)
    const { path, body } = request
    const problems = requestProblems(baseUrl, { path, body })
    const problem =
      cellsProblem(cells, run.columns) ??
      unfilled.path ??
      unfilled.body ??
      problems.path ??
      problems.body ??
      repetition(firsts, number, request)
    const hidden = withHiddenCells(run.columns, cells)
    const shown = hidden === cells ? request : requestOf(number, hidden).request
    return { number, cells, request, shown, problem }
  }
}

/** Why the cells of a row don't fit the columns, as text for the user. */
export function cellsProblem(
  cells: readonly string[],
  columns: readonly string[],
): string | undefined {
  return cells.length > columns.length
    ? 'This row has more cells than columns'
    : hiddenProblem(columns, cells)
}

/** Why a request must not be sent after one of a row above. */
function repetition(
  firsts: Map<string, string>,
  number: string,
  request: WrittenRequest,
): string | undefined {
  const { method, path, body = '' } = request
  if (method === 'GET') return undefined
  const isOnce = hasTxnId(request)
  const key = isOnce ? path : `${path} ${body}`
  const first = firsts.get(key)
  if (first === undefined) {
    firsts.set(key, number)
    return undefined
  }
  return isOnce ? sameTxnId(`row ${first}`) : `Same request as row ${first}`
}

/** Says that a transaction ID is that of an earlier request. */
export const sameTxnId = (earlier: string): string =>
  `Same transaction ID as ${earlier}, so the server would ignore it. ${txnIdAdvice}`

const txnIdAdvice = `Use ${variableText(txnIdName)} as the transaction ID`

/** Why a request can't be sent for each row of a table, as text for the user. */
export function runProblem(
  run: RowsRun,
  holdsToken: (text: string) => boolean,
): string | undefined {
  const { path, body = '', columns } = run
  if (holdsToken(path + body)) {
    return 'The request contains your access token. Leave it out: it is sent in a header'
  }
  const used = new Set([...variableNames(path), ...variableNames(body)])
  if (![rowNumberName, ...columns].some((name) => used.has(name))) {
    return `The request uses none of the columns. Write ${variableText(columns[0] ?? rowNumberName)} in it`
  }
  return txnIdProblem({ endpoint: endpointOf(run), method: run.method, path }, columns)
}

/**
 * Why the transaction IDs of a run aren't its own, as text for the user: they are those of any other
 * run with as many rows.
 * @param columns names whose values differ from row to row
 */
export function txnIdProblem(
  request: Pick<WrittenRequest, 'endpoint' | 'method' | 'path'>,
  columns: readonly string[],
): string | undefined {
  const names = txnIdNames(request)
  return !names || names.some((name) => name === txnIdName || columns.includes(name))
    ? undefined
    : `With these transaction IDs, the server would ignore a second run. ${txnIdAdvice}`
}

/** The variables in the transaction ID of a request; undefined if it has none. */
export function txnIdNames(
  request: Pick<WrittenRequest, 'endpoint' | 'method' | 'path'>,
): string[] | undefined {
  const { endpoint, path } = request
  if (!endpoint || !hasTxnId(request)) return undefined
  const place = endpoint.path.split('/').indexOf('{txnId}')
  return variableNames(segmentsOf(path)[place] ?? '')
}

/** The rows as the queue takes them; those that can't be sent are listed with the reason. */
export function candidatesOf(rows: readonly PlannedRow[]): Candidate<RowTask>[] {
  return rows.map(({ number, cells, problem }) => ({ id: number, task: { cells }, skip: problem }))
}
