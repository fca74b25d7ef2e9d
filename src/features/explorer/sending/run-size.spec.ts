import { describe, expect, test } from 'vitest'
import { newRow } from '@/features/explorer/chain/rows/row-run'
import { noWork } from '@/shared/work-queue/items'
import { runSize } from './run-size'

/** Characters that every browser's storage of a tab has, which is 5 MB at least. */
const room = 5_000_000

const rows = (count: number) => Array.from({ length: count }, (_, at) => newRow([`row ${at}`]))

const none = { queue: { work: () => noWork }, isStored: () => false }

describe('the size of a run', () => {
  test('of a few rows fits', () => {
    expect(runSize(rows(1000), 10, none)).toBeLessThan(room)
  })

  test('of 10,000 rows with 20 values each doesn’t', () => {
    expect(runSize(rows(10_000), 20, none)).toBeGreaterThan(room)
  })

  test('is that of its items and values, roughly', () => {
    const taken = [[{ name: 'event', value: `$${'a'.repeat(43)}` }]]
    const done = rows(100).map((task, at) => ({
      id: `${at + 1}`,
      run: 1,
      doubtful: false,
      task: { ...task, done: 1, taken },
      state: { kind: 'done' },
    }))
    const real = JSON.stringify(done).length
    expect(runSize(rows(100), 1, none)).toBeGreaterThan(real * 0.9)
    expect(runSize(rows(100), 1, none)).toBeLessThan(real * 1.5)
  })
  test('is less by the last one, which it replaces, if that is stored', () => {
    const task = newRow(['row'])
    const item = { id: '1', run: 1, doubtful: false, task, state: { kind: 'done' } } as const
    const work = { ...noWork, items: [item] }
    const size = (isStored: boolean) =>
      runSize(rows(1), 0, { queue: { work: () => work }, isStored: () => isStored })
    expect(size(false)).toBe(runSize(rows(1), 0, none))
    expect(size(true)).toBe(size(false) - JSON.stringify([item]).length)
  })
})
