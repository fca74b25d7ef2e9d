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

/** Whether a run is paused, and goes on without the user, or once they replace the token. */
function continuesByItself({ phase, pausedBy }: Run['work']): boolean {
  return phase === 'paused' && (pausedBy?.kind === 'token' || pausedBy?.until !== undefined)
}

/** Whether a run only waits for people who have a limit of their own. */
function waitsForSome({ work }: Run): boolean {
  return isHeldUp(work) && work.pausedBy?.ofSome === true
}

/**
 * Whether a run under way keeps another one from starting. There is one request at a time for each
 * page that runs are started on, and for each limit of the server that waits: invites to two rooms
 * would only use up each other's. Banning someone mustn't wait for 200 invites to other rooms.
 */
export function blocks(underWay: Run, next: Run): boolean {
  if (waitsForSome(underWay)) return false
  const { work, facts } = underWay
  const limit = limitOf(next)
  const isSame = limitOf(underWay) === limit
  if (facts.place === next.facts.place) return isSame || !isHeldUp(work)
  // One that only the user resumes, on another page, may stay so for hours.
  return isSame && limit?.waits === true && (work.phase !== 'paused' || continuesByItself(work))
}

/**
 * The run that a page shows: the one under way, or else the latest. An older one is under way after
 * a retry on the Batch page.
 * @param runs newest first
 * @param place the page's path
 */
export function shownAt(runs: readonly Run[], place: string): Run | undefined {
  const here = runs.filter((run) => run.facts.place === place)
  return here.find((run) => isUnderWay(run) && !waitsForSome(run)) ?? here[0]
}

/**
 * Why a page can't start another run, as a sentence for the user; undefined if it can.
 * @param what the run that it shows, such as `the last action`
 */
export function startProblem(shown: Run | undefined, what: string): string | undefined {
  if (!shown || waitsForSome(shown)) return undefined
  return isInLine(shown) ? `Wait for ${what} to start` : busyProblem(shown.work, what)
}

function limitOf({ facts }: Run) {
  return actionOf(facts.actionId)?.limit
}
