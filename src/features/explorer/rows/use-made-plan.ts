import { useEffect, useState } from 'react'
import { isAbort } from '@/api/errors'
import { workPlan, type PlanLine, type WorkPlan } from '@/shared/work-queue/plan'

/** Plans a run; rejects with the signal's reason once it is aborted. */
export type MakePlan<Line extends PlanLine> = (signal: AbortSignal) => Promise<readonly Line[]>

/** A finished plan. */
export interface MadePlan<Line extends PlanLine> {
  rows: readonly Line[]
  /** The same, with the rows that can't be sent first. */
  plan: WorkPlan<Line>
  /** Whether it is an earlier one. */
  isStale: boolean
}

/**
 * The last finished plan; the next one is made while the page responds.
 * @param make another function for each plan; undefined if there is nothing to plan
 */
export function useMadePlan<Line extends PlanLine>(
  make: MakePlan<Line> | undefined,
): MadePlan<Line> {
  const [made, setMade] = useState<Omit<MadePlan<Line>, 'isStale'> & { by: typeof make }>()
  useEffect(() => {
    if (!make) return undefined
    const stop = new AbortController()
    const start = async () => {
      const rows = await make(stop.signal)
      setMade({ by: make, rows, plan: workPlan(rows) })
    }
    start().catch((error: unknown) => {
      if (!isAbort(error)) throw error
    })
    return () => stop.abort(new DOMException('Changed', 'AbortError'))
  }, [make])
  if (!make || !made) return { rows: [], plan: workPlan([]), isStale: make !== undefined }
  return { rows: made.rows, plan: made.plan, isStale: made.by !== make }
}
