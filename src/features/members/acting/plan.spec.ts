import { expect, it } from 'vitest'
import { planFor } from './plan'

it('sorts out who is left out, and keeps the order', () => {
  const members = ['@a:x', '@b:x', '@c:x', '@d:x'].map((userId) => ({ userId }))
  const plan = planFor(members, ({ userId }) => (userId > '@b:x' ? 'This is you' : undefined))
  expect(plan.count).toBe(2)
  expect(plan.members.map(({ userId, problem }) => [userId, problem])).toEqual([
    ['@c:x', 'This is you'],
    ['@d:x', 'This is you'],
    ['@a:x', undefined],
    ['@b:x', undefined],
  ])
})
