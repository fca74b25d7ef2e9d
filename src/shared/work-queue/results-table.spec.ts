import { expect, test } from 'vitest'
import type { ItemState, QueueItem, QueuePhase } from './items'
import { resultRows } from './results-table'

const states: readonly ItemState[] = [
  { kind: 'done' },
  { kind: 'failed', words: 'Banned' },
  { kind: 'skipped', words: 'This is you' },
  { kind: 'unsure' },
]

/** The order of four lines; the second has failed and the fourth is unconfirmed. */
function order(phase: QueuePhase): string {
  const items = states.map((state, place): QueueItem<undefined> => ({
    id: String(place),
    task: undefined,
    run: 1,
    doubtful: false,
    state,
  }))
  return resultRows({ phase, run: 1, items })
    .map(({ id }) => id)
    .join('')
}

test('failures come first once everything is done', () => {
  expect(order('idle')).toBe('1302')
})

test.each(['running', 'pausing', 'cancelling', 'paused'] as const)(
  'lines keep their places while the work is %s',
  (phase) => {
    expect(order(phase)).toBe('0123')
  },
)
