import { expect, test } from 'vitest'
import { findWords, searchWords } from '@/lib/fold'
import { hasHiddenCharacters, looksLikeId, nameSkeleton } from './name-marks'
import { shownName } from './shown-name'

test.each(['@admin:server.org', 'Admin (＠admin：server．org)', 'x@a:b.c'])(
  '%s holds a Matrix ID',
  (name) => {
    expect(looksLikeId(name, '@other:server.org')).toBe(true)
  },
)

test.each(['me @ work: fine', 'Alice', '@admin:server.org'])('%s holds none of others', (name) => {
  expect(looksLikeId(name, '@admin:server.org')).toBe(false)
})

/** What is done with each name before rows are shown, and for each search. */
function work(name: string): number {
  const begun = performance.now()
  looksLikeId(name, '@a:b')
  hasHiddenCharacters(name)
  nameSkeleton(name)
  findWords(name, searchWords('@'))
  return performance.now() - begun
}

/** The shortest of some runs, in ms: what a busy machine adds is left out. */
const fastest = (name: string) => Math.min(...Array.from({ length: 5 }, () => work(name)))

test.each(['@', '@a:', '@-:', '.', 'a', ':', 'é', '@\u0301'])(
  'ten times as many %s take about ten times as long, not a hundred',
  (piece) => {
    const short = fastest(piece.repeat(3_000))
    const long = fastest(piece.repeat(30_000))
    expect(long).toBeLessThan(30 * Math.max(short, 1))
  },
)

test('a name has a size when it is shown', () => {
  expect(shownName('@'.repeat(60_000), '@a:b')).toHaveLength(201)
  expect(shownName(undefined, `@${'a'.repeat(60_000)}:b`)).toHaveLength(201)
  expect(shownName('Alice', '@a:b')).toBe('Alice')
})
