import { isInDoubt, type QueueItem } from './items'
import type { WorkWords } from './work-words'

/** The headers of {@link outcomeCells}. */
export const outcomeHeaders = ['State', 'Outcome', 'Server said'] as const

/**
 * An item's state, its outcome and what the server said, as cells of a CSV file. While work is
 * under way, what may have reached the server is unsure.
 */
export function outcomeCells(
  item: Pick<QueueItem<unknown>, 'state' | 'doubtful' | 'byOthers'>,
  { done, unsure, notDone }: WorkWords,
): [state: string, outcome: string, said: string] {
  const { state } = item
  switch (state.kind) {
    case 'failed':
      return ['failed', state.words, state.detail ?? '']
    case 'skipped':
      return ['skipped', state.words, '']
    case 'unsure':
      return ['unsure', unsure, state.detail ?? '']
    case 'done':
      return ['done', done, state.words ?? '']
    case 'running':
    case 'checking':
      return ['unsure', unsure, '']
    case 'queued':
      return isInDoubt(item) ? ['unsure', unsure, ''] : ['queued', notDone, '']
    case 'cancelled':
      return ['cancelled', notDone, '']
  }
}
