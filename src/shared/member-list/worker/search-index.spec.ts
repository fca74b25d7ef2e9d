import { array, assert, constantFrom, nat, oneof, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { everyone, hostWith, memberEvent } from '@/shared/member-list/testing/lists'
import { SearchIndex } from './search-index'

/** Few letters, so that words are often found. */
const likelyText = array(constantFrom('a', 'b', 'c', ' ', '\n', 'é', '王', '😀', '\ud83d'), {
  maxLength: 12,
}).map((letters) => letters.join(''))
const text = oneof(likelyText, string({ unit: 'binary' }))

test('finds the texts that contain the words, whatever has changed since', () => {
  assert(
    property(
      array(text, { maxLength: 300 }),
      array(text, { maxLength: 3 }),
      array(tuple(nat(299), text), { maxLength: 5 }),
      nat(300),
      (texts, words, changes, most) => {
        const index = new SearchIndex()
        index.add(texts, most)
        const isWhole = index.add(texts, most)
        expect(isWhole).toBe(2 * most >= texts.length)
        for (const [at, changed] of changes) if (at < texts.length) texts[at] = changed
        const expected = texts.map((each) => Number(words.every((word) => each.includes(word))))
        expect([...index.find(texts, words)]).toEqual(expected)
      },
    ),
  )
})

test('a list that had time for its index finds the same', async () => {
  const ids = Array.from({ length: 200 }, (_, nth) => `@user${nth}:example.org`)
  const { host, look } = hostWith(
    ids.map((userId, nth) => memberEvent(userId, { displayname: `Person ${nth}` })),
  )
  const found = (search: string) => look({ ...everyone, search }).rows.map(({ userId }) => userId)
  const before = found('user17')
  await new Promise((resolve) => setTimeout(resolve))
  expect(found('user17')).toEqual(before)
  expect(before).toHaveLength(11)
  const renamed = memberEvent('@user5:example.org', { displayname: 'Keller' })
  host.take({ kind: 'changed', event: renamed })
  expect(found('keller')).toEqual(['@user5:example.org'])
})
