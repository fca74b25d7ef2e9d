import { expect, test } from 'vitest'
import { limitConcurrency } from './limit-concurrency'

test('runs a few at a time, in order, also after a failure', async () => {
  const turn = limitConcurrency(2)
  const started: number[] = []
  const finish: (() => void)[] = []
  const task = (number: number) =>
    turn(async () => {
      started.push(number)
      await new Promise<void>((resolve) => {
        finish[number] = resolve
      })
      if (number === 0) throw new Error('no')
      return number
    })
  const results = Promise.allSettled([0, 1, 2, 3].map(task))
  await Promise.resolve()
  expect(started).toEqual([0, 1])
  finish[0]?.()
  await expect.poll(() => started).toEqual([0, 1, 2])
  finish[1]?.()
  finish[2]?.()
  await expect.poll(() => started).toEqual([0, 1, 2, 3])
  finish[3]?.()
  expect((await results).map((result) => result.status)).toEqual([
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
})
