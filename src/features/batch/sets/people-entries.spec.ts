import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUserId } from '@/lib/matrix-id'
import { readUserIdList } from '@/lib/user-id-list'
import { withPeople } from '@/shared/batch-choice/choice'
import { malformedEntries, suggestedUserId, withCorrection } from './people-entries'

test.each([
  ['alice@example.org', '@alice:example.org'],
  ['mailto:Alice@Example.org', '@alice:example.org'],
  ['@alice@example.org', '@alice:example.org'],
  ['alice:example.org', '@alice:example.org'],
  ['@alice;example.org', '@alice:example.org'],
  ['@alice:https://example.org/', '@alice:example.org'],
  ['＠alice:example.org', '@alice:example.org'],
  ['https://matrix.to/#/alice:example.org', '@alice:example.org'],
  ['@alice', undefined],
  ['@alice:', undefined],
  ['@alice:not a server', undefined],
  ['', undefined],
])('for %j suggests %j', (text, suggestion) => {
  expect(suggestedUserId(text)).toBe(suggestion)
})

test('says what is wrong with each entry', () => {
  const list = readUserIdList('@alice bob@example.org @eve:exa_mple.org @ok:example.org')
  expect(malformedEntries(list)).toEqual([
    {
      text: '@alice',
      why: 'The server name is missing: @name:server',
      suggestion: undefined,
    },
    {
      text: '@eve:exa_mple.org',
      why: 'The part after the colon isn’t a server name',
      suggestion: undefined,
    },
    {
      text: 'bob@example.org',
      why: 'An email address, not a Matrix ID',
      suggestion: '@bob:example.org',
    },
  ])
})

describe('whatever is pasted', () => {
  test('a suggestion is a Matrix ID', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const suggestion = suggestedUserId(text)
        expect(suggestion === undefined || isUserId(suggestion)).toBe(true)
      }),
    )
  })

  const name = fc.stringMatching(/^[a-z0-9._=-]{1,12}$/)
  const id = fc
    .tuple(name, fc.constantFrom('x.org', 'localhost', '[::1]:8448'))
    .map(([localpart, server]) => `@${localpart}:${server}`)
  const separator = fc.constantFrom('\n', ', ', '; ', ' ', '\r\n', '\t')
  const written = id.chain((userId) =>
    fc.constantFrom(
      userId,
      `<${userId}>`,
      `"${userId}"`,
      `https://matrix.to/#/${userId}`,
      `https://matrix.to/#/${encodeURIComponent(userId)}`,
    ),
  )

  test('each ID is read once, however it is written and separated', () => {
    fc.assert(
      fc.property(fc.array(id, { minLength: 1, maxLength: 30 }), separator, (ids, between) => {
        const { userIds } = readUserIdList(ids.join(between))
        expect(userIds).toEqual([...new Set(ids)])
      }),
    )
    fc.assert(
      fc.property(fc.array(written, { maxLength: 20 }), separator, (texts, between) => {
        const { userIds, malformed, ignored } = readUserIdList(texts.join(between))
        expect(userIds.every(isUserId)).toBe(true)
        expect(new Set(userIds).size).toBe(userIds.length)
        expect({ malformed, ignored }).toEqual({ malformed: [], ignored: 0 })
      }),
    )
  })

  test('a list that is saved is read as the same list', () => {
    fc.assert(
      fc.property(fc.array(id, { maxLength: 20 }), (ids) => {
        const { userIds } = readUserIdList(withPeople('', ids))
        expect(readUserIdList(withPeople('', userIds)).userIds).toEqual(userIds)
      }),
    )
  })
})

test('a correction changes one entry of the text', () => {
  const [entry] = malformedEntries(readUserIdList('bob@x.org'))
  if (!entry) throw new Error('Nothing malformed')
  expect(withCorrection('@a:x.org, bob@x.org', entry)).toBe('@a:x.org, @bob:x.org')
})
