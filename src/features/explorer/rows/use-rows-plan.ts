import { useMemo, useState } from 'react'
import { everything } from '@/features/explorer/catalogue/everything'
import { endpointOfPath } from '@/features/explorer/catalogue/find-endpoint'
import type { RequestTemplate } from '@/features/explorer/use-api-request'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { useClient, useSession } from '@/session/session-context'
import { keptPaths, keptPathsProblem } from './kept-values'
import { planRows, runProblem, type PlannedRow } from './plan-rows'
import type { RowsRun } from './run'
import { useMadePlan, type MadePlan } from './use-made-plan'
import { useTable } from './use-table'

/** What a run over the rows of a table would do. */
export interface RowsPlan extends MadePlan<PlannedRow> {
  run: RowsRun
  /** What is wrong with the table, and with the JSONPaths. */
  problems: { table: string | undefined; kept: string | undefined; run: string | undefined }
}

/** Reads a table as it is typed, and plans the request of each of its rows. */
export function useRowsPlan(
  template: RequestTemplate,
  typed: { table: string; kept: string },
): RowsPlan {
  const { baseUrl } = useClient()
  const { holdsToken } = useSession()
  const { list: variables } = useVariables()
  const { table, problem, isStale } = useTable(typed.table)
  const { endpoint, method, path, body } = template
  const [seed] = useState(() => crypto.randomUUID())
  const run = useMemo(
    (): RowsRun => ({
      title: endpoint?.summary ?? `${method} ${path}`,
      // A path written by hand may have a transaction ID as well.
      endpointId: (endpoint ?? endpointOfPath(everything, path, method)?.endpoint)?.id,
      method,
      path,
      body,
      variables,
      seed,
      columns: table.columns,
      kept: [],
    }),
    [endpoint, method, path, body, variables, seed, table],
  )
  const isEmpty = table.rows.length === 0
  const make = useMemo(
    () => (isEmpty ? undefined : (signal: AbortSignal) => planRows(run, table, baseUrl, signal)),
    [isEmpty, run, table, baseUrl],
  )
  const made = useMadePlan(make)
  return {
    ...made,
    run: { ...run, kept: keptPaths(typed.kept) },
    problems: {
      table: problem,
      kept: keptPathsProblem(typed.kept),
      run: isEmpty ? undefined : runProblem(run, holdsToken),
    },
    isStale: isStale || made.isStale,
  }
}
