import { namesIn, requestOfCall } from '@/features/explorer/chain/chain'
import { checkedCalls, unknownNames, type CheckedCall } from '@/features/explorer/chain/check-chain'
import { isDestructive } from '@/features/explorer/destructive'
import {
  cellsProblem,
  sameTxnId,
  txnIdNames,
  txnIdProblem,
} from '@/features/explorer/rows/plan-rows'
import type { RowTable } from '@/features/explorer/rows/read-table'
import { withHiddenCells } from '@/features/explorer/rows/secret-columns'
import {
  fillRequest,
  rowNumberName,
  txnIdName,
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
  /** The same as they are shown: secret ones are hidden. */
  readonly shown: readonly string[]
  /** The places of its calls that can't be undone, from 0. */
  readonly destructive: readonly number[]
}

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
  const txnIdRepetitionOf = txnIdRepetitions(run)
  const planned: PlannedChainRow[] = []
  for (const [at, cells] of rows.entries()) {
    await pause()
    const number = String(at + 1)
    const checked = checkedCalls(run.calls, rowVariables(run, number, cells), baseUrl)
    const problem =
      cellsProblem(cells, run.columns) ??
      callProblem(checked) ??
      repetitionOf(number, cells) ??
      txnIdRepetitionOf(number, checked)
    const destructive = checked.flatMap(({ request }, call) => (isDestructive(request) ? call : []))
    const shown = withHiddenCells(run.columns, cells)
    planned.push({ number, cells, shown, problem, destructive })
  }
  signal.throwIfAborted()
  return planned
}

/** Why a call can't be sent for a row, as far as is known before the calls before it are. */
function callProblem(checked: readonly CheckedCall[]): string | undefined {
  const at = checked.findIndex(({ problem }) => problem !== undefined)
  return at < 0 ? undefined : `Call ${at + 1}: ${checked[at]?.problem}`
}

/** A function that says why a row must not be sent after those above, which it remembers. */
function repetitions({ calls, columns }: ChainRowsRun) {
  const used = new Set(calls.flatMap(namesIn))
  const isFree =
    [rowNumberName, txnIdName].some((name) => used.has(name) && !columns.includes(name)) ||
    calls.every(({ method }) => method === 'GET')
  const firsts = new Map<string, string>()
  return (number: string, cells: readonly string[]): string | undefined => {
    if (isFree) return undefined
    const key = JSON.stringify(
      columns.map((name, at) => (used.has(name) ? (cells[at] ?? '') : undefined)),
    )
    const first = firsts.get(key)
    if (first !== undefined) return `Same calls as row ${first}`
    firsts.set(key, number)
    return undefined
  }
}

/**
 * A function that says why the server would ignore a call of a row: an earlier one, which it
 * remembers, has the same transaction ID.
 */
function txnIdRepetitions({ calls, columns }: ChainRowsRun) {
  const places = calls.flatMap((call, at) => {
    const names = txnIdNames(requestOfCall(call))
    const isOwn = names?.includes(txnIdName) && !columns.includes(txnIdName)
    // Only responses will show which room it is for.
    const taken = new Set(takenNames(calls.slice(0, at)))
    return !names || isOwn || namesIn({ path: call.path }).some((name) => taken.has(name)) ? [] : at
  })
  const firsts = new Map<string, string>()
  return (row: string, checked: readonly CheckedCall[]): string | undefined => {
    const added = new Map<string, string>()
    for (const at of places) {
      const path = checked[at]?.request.path ?? ''
      const first = firsts.get(path) ?? added.get(path)
      if (first !== undefined) return `Call ${at + 1}: ${sameTxnId(first)}`
      added.set(path, `call ${at + 1} of row ${row}`)
    }
    for (const [path, call] of added) firsts.set(path, call)
    return undefined
  }
}

/** Why a chain can't be sent for each row of a table, as text for the user. */
export function chainRowsProblem({
  calls,
  variables,
  columns,
}: Pick<ChainRowsRun, 'calls' | 'variables' | 'columns'>): string | undefined {
  const used = new Set(calls.flatMap(namesIn))
  if (![rowNumberName, ...columns].some((name) => used.has(name))) {
    const example = variableText(columns[0] ?? rowNumberName)
    return `The chain uses none of the columns. Write ${example} in a call`
  }
  const [unknown] = unknownNames(calls, [...variables, ...columns.map((name) => ({ name }))])
  if (unknown !== undefined) return `Neither a column nor a variable is called “${unknown}”`
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
  const hasTxnIds = values.has(txnIdName)
  return run.calls.map((call) => {
    if (!hasTxnIds) values.set(txnIdName, `${run.seed}.${row}.${call.id}`)
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
