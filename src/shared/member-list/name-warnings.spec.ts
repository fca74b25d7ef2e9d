import { expect, test } from 'vitest'
import { findWords, searchWords } from '@/lib/fold'
import { hasHiddenCharacters, looksLikeId, nameSkeleton } from './name-warnings'
import { shownName } from './shown-name'

test.each(['@admin:server.org', 'Admin (＠admin：server．org)', 'x@a:b.c'])(
  '%s contains a Matrix ID',
  (name) => {
    expect(looksLikeId(name, '@other:server.org')).toBe(true)
  },
)

test.each(['me @ work: fine', 'Alice', '@admin:server.org'])(
  '%s contains no one else’s ID',
  (name) => {
    expect(looksLikeId(name, '@admin:server.org')).toBe(false)
  },
)

/** The work per name before rows are shown, and for each search. */
function work(name: string): number {
  const begun = performance.now()
  looksLikeId(name, '@a:b')
  hasHiddenCharacters(name)
  nameSkeleton(name)
  findWords(name, searchWords('@'))
  return performance.now() - begun
}

/** The shortest of several runs, in ms, to ignore noise of a busy machine. */
const fastest = (name: string) => Math.min(...Array.from({ length: 5 }, () => work(name)))

test.each(['@', '@a:', '@-:', '.', 'a', ':', 'é', '@\u0301'])(
  'ten times as many %s take about ten times as long, not a hundred',
  (piece) => {
    const short = fastest(piece.repeat(3_000))
    const long = fastest(piece.repeat(30_000))
    expect(long).toBeLessThan(30 * Math.max(short, 1))
  },
)

test('a shown name has a limited length', () => {
  expect(shownName('@'.repeat(60_000), '@a:b')).toHaveLength(201)
  expect(shownName(undefined, `@${'a'.repeat(60_000)}:b`)).toHaveLength(201)
  expect(shownName('Alice', '@a:b')).toBe('Alice')
})
