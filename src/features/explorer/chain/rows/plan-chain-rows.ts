import { requestOfCall, type ChainCall } from '@/features/explorer/chain/chain'
import { callProblems } from '@/features/explorer/chain/check-chain'
import { cellsProblem, txnIdProblem } from '@/features/explorer/rows/plan-rows'
import type { RowTable } from '@/features/explorer/rows/read-table'
import {
  fillRequest,
  rowNumberName,
  txnIdName,
  variableNames,
  variableText,
} from '@/features/explorer/variables/fill'
import type { WrittenRequest } from '@/api/request'
import { slices } from '@/lib/yield-to-page'
import type { Candidate } from '@/shared/work-queue/items'
import type { PlanLine } from '@/shared/work-queue/plan'
import { newRow, rowVariables, takenNames, type ChainRowsRun, type ChainRowTask } from './row-run'

/** A row for which a chain will be sent. */
export interface PlannedChainRow extends PlanLine {
  /** From 1. */
  readonly number: string
  readonly cells: readonly string[]
}

const namesIn = ({ path, body = '' }: Pick<ChainCall, 'path' | 'body'>) =>
  variableNames(`${path} ${body}`)

/**
 * The rows, and why the chain can't be sent for one; in slices, between which the page responds.
 * @throws the signal's reason once it is aborted
 */
export async function planChainRows(
  run: ChainRowsRun,
  { rows }: RowTable,
  baseUrl: string,
  signal: AbortSignal,
): Promise<PlannedChainRow[]> {
  const pause = slices(signal)
  const repetitionOf = repetitions(run)
  const planned: PlannedChainRow[] = []
  for (const [at, cells] of rows.entries()) {
    await pause()
    const number = String(at + 1)
    const problem =
      cellsProblem(cells, run.columns) ??
      callProblem(run, number, cells, baseUrl) ??
      repetitionOf(number, cells)
    planned.push({ number, cells, problem })
  }
  signal.throwIfAborted()
  return planned
}

/** Why a call can't be sent for a row, as far as is known before the calls before it are. */
function callProblem(
  run: ChainRowsRun,
  row: string,
  cells: readonly string[],
  baseUrl: string,
): string | undefined {
  const problems = callProblems(run.calls, rowVariables(run, row, cells), baseUrl)
  const at = problems.findIndex((problem) => problem !== undefined)
  return at < 0 ? undefined : `Call ${at + 1}: ${problems[at]}`
}

/** A function that says why a row must not be sent after those above, which it remembers. */
function repetitions({ calls, columns }: ChainRowsRun) {
  const used = new Set(calls.flatMap(namesIn))
  const isFree =
    used.has(rowNumberName) || used.has(txnIdName) || calls.every(({ method }) => method === 'GET')
  const firsts = new Map<string, string>()
  return (number: string, cells: readonly string[]): string | undefined => {
    if (isFree) return undefined
    const key = JSON.stringify(columns.map((name, at) => (used.has(name) ? cells[at] : undefined)))
    const first = firsts.get(key)
    if (first !== undefined) return `Same calls as row ${first}`
    firsts.set(key, number)
    return undefined
  }
}

/** Why a chain can't be sent for each row of a table, as text for the user. */
export function chainRowsProblem({
  calls,
  columns,
}: Pick<ChainRowsRun, 'calls' | 'columns'>): string | undefined {
  const used = new Set(calls.flatMap(namesIn))
  if (![rowNumberName, ...columns].some((name) => used.has(name))) {
    const example = variableText(columns[0] ?? rowNumberName)
    return `The chain uses none of the columns. Write ${example} in a call`
  }
  for (const [at, call] of calls.entries()) {
    const varying = [...columns, ...takenNames(calls.slice(0, at))]
    const problem = txnIdProblem(requestOfCall(call), varying)
    if (problem !== undefined) return `Call ${at + 1}: ${problem}`
  }
  return undefined
}

/**
 * The requests of a row before anything is sent: what responses will give is still a variable.
 */
export function plannedRequests(
  run: ChainRowsRun,
  row: string,
  cells: readonly string[],
): WrittenRequest[] {
  const values = new Map(rowVariables(run, row, cells).map(({ name, value }) => [name, value]))
  return run.calls.map((call) => {
    values.set(txnIdName, `${run.seed}.${row}.${call.id}`)
    const { path, body } = fillRequest({ path: call.path, body: call.body }, values)
    for (const { name } of call.takes) values.delete(name)
    return { ...requestOfCall(call), path, body }
  })
}

/** The rows as the queue takes them; those that can't be sent are listed with the reason. */
export function chainRowCandidates(rows: readonly PlannedChainRow[]): Candidate<ChainRowTask>[] {
  return rows.map(({ number, cells, problem }) => ({
    id: number,
    task: newRow(cells),
    skip: problem,
  }))
}
