import { actionOf } from '@/shared/batch/actions'
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

/**
 * Whether a run under way keeps another one from starting: there is one request at a time for each
 * page that runs are started on. Banning someone mustn't wait for 200 invites to other rooms.
 */
export function blocks(underWay: Run, next: Run): boolean {
  if (underWay.facts.place !== next.facts.place) return false
  return !isHeldUp(underWay.work) || limitOf(underWay) === limitOf(next)
}

function limitOf({ facts }: Run) {
  return actionOf(facts.actionId)?.limit
}
