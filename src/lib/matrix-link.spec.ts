import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isUserId } from './matrix-id'
import { matrixToEvent, parseRoomReference, readMatrixLink, readUserId } from './matrix-link'

describe('parseRoomReference', () => {
  test.each([
    ['!abc:example.org', '!abc:example.org', []],
    ['  !NODkAN-x_y  ', '!NODkAN-x_y', []],
    [
      'https://matrix.to/#/!abc:example.org?via=a.org&via=b.org:8448',
      '!abc:example.org',
      ['a.org', 'b.org:8448'],
    ],
    ['https://matrix.to/#/!NODkAN?via=a.org:8448', '!NODkAN', ['a.org:8448']],
    ['https://matrix.to/#/!NODkAN/', '!NODkAN', []],
    ['https://matrix.to/#/!a/b?c#d:example.org?via=a.org', '!a/b?c#d:example.org', ['a.org']],
    ['HTTPS://Matrix.to/#/!abc:example.org', '!abc:example.org', []],
    ['matrix:roomid/abc:example.org?action=join&via=a.org', '!abc:example.org', ['a.org']],
    ['matrix:roomid/a/b:example.org', '!a/b:example.org', []],
    ['https://app.element.io/#/room/!abc:example.org', '!abc:example.org', []],
    ['https://app.element.io/#/room/!a/b:example.org', '!a/b:example.org', []],
  ])('reads the room ID in %s', (text, roomId, via) => {
    expect(parseRoomReference(text)).toEqual({ kind: 'roomId', roomId, via })
  })

  test.each([
    ['https://matrix.to/#/%21a%2Fb%3Aexample.org/$event?via=a.org', '!a/b:example.org', '$event'],
    ['https://matrix.to/#/!a:[::1]:8448/%24ev%2Fent?via=a.org', '!a:[::1]:8448', '$ev/ent'],
    ['https://matrix.to/#/!NODkAN/$ev/ent?via=a.org', '!NODkAN', '$ev/ent'],
    ['https://matrix.to/#/!NODkAN/$old:example.org?via=a.org', '!NODkAN', '$old:example.org'],
    ['matrix:roomid/a:x.org/e/ev%2Fent?via=a.org', '!a:x.org', '$ev/ent'],
    ['matrix:roomid/NODkAN/event/ev/ent?via=a.org', '!NODkAN', '$ev/ent'],
    ['https://chat.x.org/app/#/room/!a:x.org/$ev/ent?via=a.org', '!a:x.org', '$ev/ent'],
  ])('reads the event in %s', (text, roomId, eventId) => {
    expect(parseRoomReference(text)).toEqual({ kind: 'roomId', roomId, via: ['a.org'], eventId })
  })

  test.each([
    ['#room:example.org:8448', '#room:example.org:8448'],
    ['#two words:example.org', '#two words:example.org'],
    ['https://matrix.to/#/#room:example.org', '#room:example.org'],
    ['https://matrix.to/#/%23room%3Aexample.org', '#room:example.org'],
    ['https://matrix.to/#/#a#b/c?d:example.org?via=x.org', '#a#b/c?d:example.org'],
    ['matrix:r/room:example.org', '#room:example.org'],
    ['matrix:r/a%2Fb:example.org', '#a/b:example.org'],
    ['matrix:room/a/b:example.org', '#a/b:example.org'],
    ['https://chat.example.org/app/#/room/#room:example.org', '#room:example.org'],
  ])('reads the alias in %s', (text, roomAlias) => {
    expect(parseRoomReference(text)).toEqual({ kind: 'alias', roomAlias })
  })

  test.each([
    '',
    'room',
    '#room',
    '@alice:example.org',
    '!two words',
    'https://matrix.to/#/@alice:example.org',
    'https://matrix.to/#/',
    'https://matrix.to/#/#room',
    'https://matrix.to/#/%E0%A4%A',
    'https://example.org/',
    'matrix:u/alice:example.org',
    'matrix:roomid/',
  ])('refuses %j', (text) => expect(parseRoomReference(text)).toBeUndefined())
})

describe('readUserId', () => {
  test.each([
    ' @alice:example.org ',
    '@alice:example.org,',
    '<@alice:example.org>',
    '"@alice:example.org";',
    '“@alice:example.org”',
    'https://matrix.to/#/@alice:example.org',
    'https://matrix.to/#/%40alice%3Aexample.org?via=x',
    'https://app.element.io/#/user/@alice:example.org',
    'matrix:u/alice:example.org?action=chat',
    'matrix:user/alice:example.org',
  ])('reads %j', (text) => expect(readUserId(text)).toBe('@alice:example.org'))

  test('keeps a port, an IPv6 address and a slash in the name', () => {
    expect(readUserId('@a:[::1]:8448')).toBe('@a:[::1]:8448')
    expect(readUserId('@a:[::1]')).toBe('@a:[::1]')
    expect(readUserId('https://matrix.to/#/%40a%2Fb%3Aexample.org')).toBe('@a/b:example.org')
  })

  test.each([
    ['https://matrix.to/#/@it/sme:localhost', '@it/sme:localhost'],
    ['https://matrix.to/#/@it%2Fsme:localhost', '@it/sme:localhost'],
    ['matrix:u/it/sme:localhost', '@it/sme:localhost'],
    ['matrix:u/it%2Fsme:localhost?action=chat', '@it/sme:localhost'],
    ['https://app.element.io/#/user/@it/sme:localhost', '@it/sme:localhost'],
    ['https://matrix.to/#/@a?b=c#d:localhost:8448?via=x', '@a?b=c#d:localhost:8448'],
    ['https://matrix.to/#/@100%:localhost', '@100%:localhost'],
    ['https://matrix.to/#/@été:localhost', '@été:localhost'],
    ['https://matrix.to/#/@%C3%A9t%C3%A9:localhost', '@été:localhost'],
    ['https://matrix.to/#/@s p a c e:localhost', '@s p a c e:localhost'],
    ['https://matrix.to/#/@s%20p:%5B::1%5D%3A8448', '@s p:[::1]:8448'],
    ['https://matrix.to/#/@:localhost', '@:localhost'],
  ])('reads reserved characters, encoded or not: %s', (text, userId) => {
    expect(readUserId(text)).toBe(userId)
  })

  test.each([
    'alice',
    'https://matrix.to/#/@a:x.org/$event',
    'https://matrix.to/#/@a%00b:x',
    'https://matrix.to/#/@alice',
    'matrix:u/alice',
  ])('returns what it can’t read: %s', (text) => expect(readUserId(text)).toBe(text))
})

test('reads back links to IDs with any name, however they are encoded', () => {
  const name = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...Array.from('aZ0._=-/+?#&"<>!@$ ')),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    ),
    maxLength: 12,
  })
  const userIds = name.map((localpart) => `@${localpart}:x.org:8448`).filter(isUserId)
  fc.assert(
    fc.property(userIds, (userId) => {
      const encoded = encodeURIComponent(userId)
      const target = { kind: 'user', userId }
      expect(readMatrixLink(`https://matrix.to/#/${encoded}`)).toEqual(target)
      expect(readMatrixLink(`https://matrix.to/#/${encoded}?via=y.org`)).toEqual(target)
      expect(readMatrixLink(`matrix:u/${encodeURIComponent(userId.slice(1))}`)).toEqual(target)
    }),
  )
  fc.assert(
    fc.property(name, name, (room, event) => {
      const roomId = `!a${room.replaceAll(':', '')}:x.org`
      const read = parseRoomReference(matrixToEvent(roomId, `$a${event}`))
      expect(read).toEqual({ kind: 'roomId', roomId, via: [], eventId: `$a${event}` })
    }),
  )
})
