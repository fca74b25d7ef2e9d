import type { QueueWork } from '@/shared/work-queue/items'

/** Why nothing else can be begun; undefined where the queue is empty. */
export function busyProblem({ phase }: QueueWork<unknown>): string | undefined {
  if (phase === 'idle') return undefined
  return phase === 'paused'
    ? 'Resume or cancel what is left of the last action first'
    : 'The last action is still under way'
}
