import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { isAbort } from '@/api/errors'
import { everything } from '@/features/explorer/catalogue/everything'
import { endpointOfPath } from '@/features/explorer/catalogue/find-endpoint'
import type { RequestTemplate } from '@/features/explorer/use-api-request'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { useClient, useSession } from '@/session/session-context'
import { workPlan, type WorkPlan } from '@/shared/work-queue/plan'
import { keptPaths, keptPathsProblem } from './kept-values'
import { planRows, runProblem, type PlannedRow } from './plan-rows'
import { checkTableSize, readTable, TableProblem, type RowTable } from './read-table'
import type { RowsRun } from './run'

/** What a run over the rows of a table would do. */
export interface RowsPlan {
  run: RowsRun
  rows: readonly PlannedRow[]
  /** The same, with the rows that can't be sent first. */
  plan: WorkPlan<PlannedRow>
  /** What is wrong with the table, and with the JSONPaths. */
  problems: { table: string | undefined; kept: string | undefined; run: string | undefined }
  /** Whether the plan is about an earlier text, as a new one is being read and planned. */
  isStale: boolean
}

interface Read {
  table: RowTable
  problem: string | undefined
}

const noTable: RowTable = { columns: [], rows: [] }

/** A finished plan, and what it is for. */
interface Made extends Pick<RowsPlan, 'rows' | 'plan'> {
  run: RowsRun | undefined
}

const nothingMade: Made = { run: undefined, rows: [], plan: workPlan([]) }

/** Reads a table as it is typed, and plans the request of each of its rows. */
export function useRowsPlan(
  template: RequestTemplate,
  typed: { table: string; kept: string },
): RowsPlan {
  const client = useClient()
  const { holdsToken } = useSession()
  const { list: variables } = useVariables()
  const text = useDeferredValue(typed.table)
  const { table, problem } = useMemo(() => read(text, holdsToken), [text, holdsToken])
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
  const made = useMadePlan(run, table, client.baseUrl)
  const isEmpty = table.rows.length === 0
  const { rows, plan } = isEmpty ? nothingMade : made
  return {
    run: { ...run, kept: keptPaths(typed.kept) },
    rows,
    plan,
    problems: {
      table: problem,
      kept: keptPathsProblem(typed.kept),
      run: isEmpty ? undefined : runProblem(run, holdsToken),
    },
    isStale: text !== typed.table || (!isEmpty && made.run !== run),
  }
}

/** The last finished plan; the next one is made while the page responds. */
function useMadePlan(run: RowsRun, table: RowTable, baseUrl: string): Made {
  const [made, setMade] = useState(nothingMade)
  useEffect(() => {
    const stop = new AbortController()
    const make = async () => {
      const rows = await planRows(run, table, baseUrl, stop.signal)
      setMade({ run, rows, plan: workPlan(rows) })
    }
    make().catch((error: unknown) => {
      if (!isAbort(error)) throw error
    })
    return () => stop.abort(new DOMException('Changed', 'AbortError'))
  }, [run, table, baseUrl])
  return made
}

function read(text: string, holdsToken: (text: string) => boolean): Read {
  if (text.trim() === '') return { table: noTable, problem: undefined }
  try {
    // First, as looking for the token in a huge text takes long.
    checkTableSize(text)
    if (holdsToken(text)) {
      throw new TableProblem('This table contains your access token. Remove it first.')
    }
    return { table: readTable(text), problem: undefined }
  } catch (error) {
    if (!(error instanceof TableProblem)) throw error
    return { table: noTable, problem: error.message }
  }
}
