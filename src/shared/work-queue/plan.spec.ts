import { expect, test } from 'vitest'
import { workPlan } from './plan'

const lines = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  problem: id > 'b' ? 'This is you' : undefined,
}))
const ids = (listed: readonly { id: string }[]) => listed.map(({ id }) => id).join('')

test('puts what is skipped first and keeps the order', () => {
  const plan = workPlan(lines)
  expect(ids(plan.lines)).toBe('cdab')
  expect(ids(plan.planned)).toBe('ab')
})

test('puts other remarkable lines first', () => {
  const plan = workPlan(lines, ({ id }) => id === 'b' || id === 'd')
  expect(ids(plan.lines)).toBe('bdac')
  expect(ids(plan.planned)).toBe('ab')
})
