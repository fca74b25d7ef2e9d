import { describe, expect, it } from 'vitest'
import {
  isServerName,
  isUserId,
  parseRoomReference,
  readUserId,
  serverNameOf,
  splitId,
  userIdProblem,
} from './matrix-id'

describe('isServerName', () => {
  it.each([
    'example.org',
    'example.org:8448',
    'localhost',
    '127.0.0.1:80',
    '[::1]',
    '[fe80::1]:8448',
  ])('takes %s', (name) => expect(isServerName(name)).toBe(true))

  it.each([
    '',
    'exa mple.org',
    'example.org:',
    'example.org:999999',
    'ex/ample',
    'ümlaut.org',
    '::1',
  ])('refuses %j', (name) => expect(isServerName(name)).toBe(false))
})

describe('splitId', () => {
  it('splits at the first colon, so that a port stays with the server name', () => {
    expect(splitId('@a:example.org:8448')).toEqual({
      localpart: 'a',
      serverName: 'example.org:8448',
    })
  })

  it('finds no server name in a room ID of version 12', () => {
    expect(splitId('!NODkANabc')).toBeUndefined()
    expect(serverNameOf('!NODkANabc')).toBe('')
    expect(serverNameOf('!abc:example.org:8448')).toBe('example.org:8448')
  })
})

describe('userIdProblem', () => {
  it.each(['@alice:example.org', '@a.b_c=d-e/f+g:example.org', '@BOB:localhost:8008', '@!x:[::1]'])(
    'takes %s',
    (userId) => {
      expect(userIdProblem(userId)).toBeUndefined()
      expect(isUserId(userId)).toBe(true)
    },
  )

  it.each([
    ['alice:example.org', 'A Matrix ID starts with @'],
    ['alice@example.org', 'A Matrix ID starts with @'],
    ['', 'A Matrix ID starts with @'],
    ['@alice', 'The server name is missing: @name:server'],
    ['@:example.org', 'The name before the colon is missing'],
    ['@alice:', 'What follows the colon is no server name'],
    ['@alice:exa mple', 'What follows the colon is no server name'],
    ['@al ice:example.org', 'The name has characters that no Matrix ID has'],
    ['@al\u202Eice:example.org', 'The name has characters that no Matrix ID has'],
    ['@al\u0000ice:example.org', 'The name has characters that no Matrix ID has'],
    ['@jürg:example.org', 'The name has characters that no Matrix ID has'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(userIdProblem(text)).toBe(problem)
    expect(isUserId(text)).toBe(false)
  })

  it('counts 255 bytes, sigil and server name included', () => {
    const longest = `@${'a'.repeat(255 - '@:example.org'.length)}:example.org`
    expect(userIdProblem(longest)).toBeUndefined()
    expect(userIdProblem(`@a${longest.slice(1)}`)).toBe('Longer than 255 bytes')
  })
})

describe('parseRoomReference', () => {
  it.each([
    ['!abc:example.org', '!abc:example.org', []],
    ['  !NODkAN-x_y  ', '!NODkAN-x_y', []],
    [
      'https://matrix.to/#/!abc:example.org?via=a.org&via=b.org:8448',
      '!abc:example.org',
      ['a.org', 'b.org:8448'],
    ],
    ['https://matrix.to/#/%21a%2Fb%3Aexample.org/$event?via=a.org', '!a/b:example.org', ['a.org']],
    ['HTTPS://Matrix.to/#/!abc:example.org', '!abc:example.org', []],
    ['matrix:roomid/abc:example.org?action=join&via=a.org', '!abc:example.org', ['a.org']],
    ['https://app.element.io/#/room/!abc:example.org', '!abc:example.org', []],
  ])('reads the room ID in %s', (text, roomId, via) => {
    expect(parseRoomReference(text)).toEqual({ kind: 'roomId', roomId, via })
  })

  it.each([
    ['#room:example.org:8448', '#room:example.org:8448'],
    ['https://matrix.to/#/#room:example.org', '#room:example.org'],
    ['https://matrix.to/#/%23room%3Aexample.org', '#room:example.org'],
    ['matrix:r/room:example.org', '#room:example.org'],
    ['https://chat.example.org/app/#/room/#room:example.org', '#room:example.org'],
  ])('reads the alias in %s', (text, roomAlias) => {
    expect(parseRoomReference(text)).toEqual({ kind: 'alias', roomAlias })
  })

  it.each([
    '',
    'room',
    '#room',
    '@alice:example.org',
    '!two words',
    'https://matrix.to/#/@alice:example.org',
    'https://matrix.to/#/%E0%A4%A',
    'https://example.org/',
    'matrix:u/alice:example.org',
  ])('refuses %j', (text) => expect(parseRoomReference(text)).toBeUndefined())
})

describe('readUserId', () => {
  it.each([
    ' @alice:example.org ',
    '@alice:example.org,',
    '<@alice:example.org>',
    '"@alice:example.org";',
    'https://matrix.to/#/@alice:example.org',
    'https://matrix.to/#/%40alice%3Aexample.org?via=x',
    'matrix:u/alice:example.org?action=chat',
  ])('reads %j', (text) => expect(readUserId(text)).toBe('@alice:example.org'))

  it('keeps a port, an IPv6 address and a slash in the name', () => {
    expect(readUserId('@a:[::1]:8448')).toBe('@a:[::1]:8448')
    expect(readUserId('@a:[::1]')).toBe('@a:[::1]')
    expect(readUserId('https://matrix.to/#/%40a%2Fb%3Aexample.org')).toBe('@a/b:example.org')
  })

  it('gives back what it cannot read', () => {
    expect(readUserId('alice')).toBe('alice')
    expect(readUserId('https://matrix.to/#/@a%E0%A4%A:x')).toBe('https://matrix.to/#/@a%E0%A4%A:x')
  })
})
