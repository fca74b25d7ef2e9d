import { describe, expect, test } from 'vitest'
import { newRow } from '@/features/explorer/chain/rows/row-run'
import { runSize } from './run-size'

/** Characters that every browser's storage of a tab has, which is 5 MB at least. */
const room = 5_000_000

const rows = (count: number) => Array.from({ length: count }, (_, at) => newRow([`row ${at}`]))

describe('the size of a run', () => {
  test('of a few rows fits', () => {
    expect(runSize(rows(1000), 10)).toBeLessThan(room)
  })

  test('of 10,000 rows with 20 values each doesn’t', () => {
    expect(runSize(rows(10_000), 20)).toBeGreaterThan(room)
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
    expect(runSize(rows(100), 1)).toBeGreaterThan(real * 0.9)
    expect(runSize(rows(100), 1)).toBeLessThan(real * 1.5)
  })
})
