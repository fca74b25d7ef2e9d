import { useMemo, useState } from 'react'
import { candidatesOf, startedRun } from '@/features/explorer/chain/go-on'
import { useChain } from '@/features/explorer/chain/use-chain'
import { useMadePlan, type MadePlan } from '@/features/explorer/rows/use-made-plan'
import { useTable } from '@/features/explorer/rows/use-table'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { useClient } from '@/session/session-context'
import { chainRowsProblem, planChainRows, type PlannedChainRow } from './plan-chain-rows'
import type { ChainRowsRun } from './row-run'

/** What a run of the chain over the rows of a table would do. */
export interface ChainRowsPlan extends MadePlan<PlannedChainRow> {
  run: ChainRowsRun
  /** What is wrong with the table, and with the chain. */
  problems: { table: string | undefined; run: string | undefined }
}

/** Reads a table as it is typed, and plans the calls of each of its rows. */
export function useChainRowsPlan(typed: string): ChainRowsPlan {
  const { baseUrl } = useClient()
  const { list: variables } = useVariables()
  const { calls } = useChain()
  const { table, problem, isStale } = useTable(typed)
  const [seed] = useState(() => crypto.randomUUID())
  const run = useMemo((): ChainRowsRun => {
    const { variables: used } = startedRun(variables, candidatesOf(calls))
    return { calls, variables: used, seed, columns: table.columns }
  }, [calls, variables, seed, table])
  const isEmpty = table.rows.length === 0
  const make = useMemo(
    () =>
      isEmpty ? undefined : (signal: AbortSignal) => planChainRows(run, table, baseUrl, signal),
    [isEmpty, run, table, baseUrl],
  )
  const made = useMadePlan(make)
  return {
    ...made,
    run,
    problems: { table: problem, run: isEmpty ? undefined : chainRowsProblem(run) },
    isStale: isStale || made.isStale,
  }
}
