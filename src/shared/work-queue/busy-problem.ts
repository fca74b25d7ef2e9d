import type { QueueWork } from './items'

/**
 * Why nothing else can be started, as a sentence for the user; undefined if the queue is idle.
 * @param what the queue does, such as `the last action`
 */
export function busyProblem({ phase }: QueueWork<unknown>, what: string): string | undefined {
  switch (phase) {
    case 'idle':
      return undefined
    case 'paused':
      return `Resume or cancel ${what} first`
    case 'running':
    case 'pausing':
    case 'cancelling':
      return `Wait for ${what} to finish`
  }
}
