// @vitest-environment jsdom
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUserId } from '@/lib/matrix-id'
import { readLink } from './allow-list'
import { isMention, mentionedUser, mentionHref, mentionWords, matrixToOfUri } from './mentions'
import { sanitizeHtml } from './sanitize'

describe('the URL of a mention', () => {
  test.each([
    ['@jana:example.org', [], 'https://matrix.to/#/@jana:example.org'],
    ['#lab:example.org:8448', [], 'https://matrix.to/#/#lab:example.org:8448'],
    ['@a/b%c?:x.org', [], 'https://matrix.to/#/@a%2Fb%25c%3F:x.org'],
    ['#a#b:x.org', [], 'https://matrix.to/#/#a%23b:x.org'],
    [
      '!r:x.org',
      ['x.org', 'y.org:8448'],
      'https://matrix.to/#/!r:x.org?via=x.org&via=y.org%3A8448',
    ],
    ['!NODkAN', ['x.org'], 'https://matrix.to/#/!NODkAN?via=x.org'],
  ])('%s', (id, via, href) => {
    expect(mentionHref(id, via)).toBe(href)
    expect(isMention(href)).toBe(true)
  })

  test('names its user, and may be sent unchanged', () => {
    const localpart = fc.string({
      unit: fc.constantFrom(...Array.from('aZ0._=-/+%?#&"<>\'`{}|~!@^\\$()[]*,;')),
      minLength: 1,
      maxLength: 12,
    })
    const userIds = localpart.map((name) => `@${name}:x.org:8448`).filter(isUserId)
    fc.assert(
      fc.property(userIds, (userId) => {
        const href = mentionHref(userId)
        expect(mentionedUser(href)).toBe(userId)
        expect(readLink(href)).toBe(href)
      }),
    )
  })
})

test.each([
  ['https://matrix.to/#/@it/sme:localhost', '@it/sme:localhost'],
  ['https://matrix.to/#/@it%2Fsme:localhost', '@it/sme:localhost'],
  ['https://matrix.to/#/%40it%2Fsme%3Alocalhost', '@it/sme:localhost'],
  ['https://matrix.to/#/@a?b#c:x.org', '@a?b#c:x.org'],
  ['https://matrix.to/#/@été:x.org', '@été:x.org'],
])('%s mentions %s', (href, userId) => {
  expect(mentionedUser(href)).toBe(userId)
  expect(isMention(href)).toBe(true)
})

test.each([
  ['matrix:u/it/sme:x.org', 'https://matrix.to/#/@it%2Fsme:x.org'],
  ['matrix:r/lab:x.org', 'https://matrix.to/#/#lab:x.org'],
  ['matrix:roomid/r:x.org?via=y.org', 'https://matrix.to/#/!r:x.org?via=y.org'],
  [
    'matrix:roomid/r:x.org/e/ev%2Fent?via=y.org',
    'https://matrix.to/#/!r:x.org/$ev%2Fent?via=y.org',
  ],
])('%s becomes %s, which messages allow', (uri, href) => {
  expect(matrixToOfUri(uri)).toBe(href)
  const { nodes, dropped } = sanitizeHtml(`<a href="${uri}">x</a>`)
  expect(nodes).toMatchObject([{ tag: 'a', attributes: { href } }])
  expect(dropped).toEqual([])
})

test.each([
  'https://matrix.to/#/!room:x.org/$event',
  'https://matrix.to/#/!room:x.org/$event?via=x.org',
  'https://matrix.to/',
  'https://example.org/#/@a:x.org',
])('%s isn’t a mention', (href) => {
  expect(isMention(href)).toBe(false)
})

const link = (id: string, words: string) => `<a href="https://matrix.to/#/${id}">${words}</a>`

test('uses the text of a user’s first link that has any', () => {
  const { nodes } = sanitizeHtml(
    `${link('@a:x.org', '')}<p>${link('@a:x.org', ' An<b>na</b> ')}${link('@a:x.org', 'B')}${link('#r:x.org', 'R')}</p>`,
  )
  expect([...mentionWords(nodes)]).toEqual([['@a:x.org', 'Anna']])
})
