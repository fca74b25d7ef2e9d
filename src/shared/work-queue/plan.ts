/** One line of a plan: a user or room. */
export interface PlanLine {
  /** Why it is skipped; undefined if it isn't. */
  readonly problem: string | undefined
}

/** What a run will do, before anything is sent. */
export interface WorkPlan<Line extends PlanLine> {
  /** Remarkable ones first, then the others, in the given order. */
  readonly lines: readonly Line[]
  /** Those that aren't skipped, in the given order. */
  readonly planned: readonly Line[]
}

/**
 * Plans the given lines.
 * @param isRemarkable which lines need attention; by default those that are skipped
 */
export function workPlan<Line extends PlanLine>(
  lines: readonly Line[],
  isRemarkable: (line: Line) => boolean = isSkipped,
): WorkPlan<Line> {
  return {
    lines: [...lines.filter(isRemarkable), ...lines.filter((line) => !isRemarkable(line))],
    planned: lines.filter((line) => !isSkipped(line)),
  }
}

function isSkipped({ problem }: PlanLine): boolean {
  return problem !== undefined
}
