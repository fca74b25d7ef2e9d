import { expect, test } from 'vitest'
import type { ItemState, QueuePhase } from '@/shared/work-queue/items'
import { resultRows } from './results'
import type { MembershipItem } from './task'

const states: readonly ItemState[] = [
  { kind: 'done' },
  { kind: 'failed', words: 'Banned' },
  { kind: 'skipped', words: 'This is you' },
  { kind: 'unsure' },
]

/** The order of four lines, the second of which has failed and the fourth is unsure. */
function order(phase: QueuePhase): string {
  const items = states.map((state, place): MembershipItem => ({
    id: String(place),
    task: { action: 'invite' },
    run: 1,
    doubtful: false,
    state,
  }))
  return resultRows({ phase, run: 1, items })
    .map(({ id }) => id)
    .join('')
}

test('what failed comes first once all is done', () => {
  expect(order('idle')).toBe('1302')
})

test.each(['running', 'pausing', 'cancelling', 'paused'] as const)(
  'lines keep their places while the work is %s',
  (phase) => {
    expect(order(phase)).toBe('0123')
  },
)
