import { actionOf } from '@/shared/batch/actions'
import { busyProblem } from '@/shared/work-queue/busy-problem'
import type { Run } from './run'

/** Whether a run waits for others. */
export function isInLine({ facts, work }: Run): boolean {
  return facts.waiting !== undefined && work.phase !== 'idle'
}

/** Whether a run sends, or is paused. */
export function isUnderWay({ facts, work }: Run): boolean {
  return facts.waiting === undefined && work.phase !== 'idle'
}

/** Whether a run is paused because the server makes it wait for long. */
export function isHeldUp({ phase, pausedBy }: Run['work']): boolean {
  return phase === 'paused' && pausedBy?.kind === 'wait'
}

/** Whether a run only waits for people who have a limit of their own. */
function waitsForSome({ work }: Run): boolean {
  return isHeldUp(work) && work.pausedBy?.ofSome === true
}

/**
 * Whether a run under way keeps another one from starting: there is one request at a time for each
 * page that runs are started on. Banning someone mustn't wait for 200 invites to other rooms.
 */
export function blocks(underWay: Run, next: Run): boolean {
  if (underWay.facts.place !== next.facts.place) return false
  if (waitsForSome(underWay)) return false
  return !isHeldUp(underWay.work) || limitOf(underWay) === limitOf(next)
}

/**
 * The run that a page shows: the one under way, or else the latest that isn't in line. An older one
 * is under way after a retry on the Batch page.
 * @param runs newest first
 * @param place the page's path
 */
export function shownAt(runs: readonly Run[], place: string): Run | undefined {
  const here = runs.filter((run) => run.facts.place === place && !isInLine(run))
  return here.find((run) => isUnderWay(run) && !waitsForSome(run)) ?? here[0]
}

/**
 * Why a page can't start another run, as a sentence for the user; undefined if it can.
 * @param what the run that it shows, such as `the last action`
 */
export function startProblem(shown: Run | undefined, what: string): string | undefined {
  return shown && !waitsForSome(shown) ? busyProblem(shown.work, what) : undefined
}

function limitOf({ facts }: Run) {
  return actionOf(facts.actionId)?.limit
}
