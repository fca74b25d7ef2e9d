import { describe, expect, test } from 'vitest'
import { isServerName, isUserId, serverNameOf, splitId, userIdProblem } from './matrix-id'

describe('isServerName', () => {
  test.each([
    'example.org',
    'example.org:8448',
    'localhost',
    '127.0.0.1:80',
    '[::1]',
    '[fe80::1]:8448',
  ])('accepts %s', (name) => expect(isServerName(name)).toBe(true))

  test.each([
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
  test('splits at the first colon, so that a port stays with the server name', () => {
    expect(splitId('@a:example.org:8448')).toEqual({
      localpart: 'a',
      serverName: 'example.org:8448',
    })
  })

  test('finds no server name in a room ID of room version 12', () => {
    expect(splitId('!NODkANabc')).toBeUndefined()
    expect(serverNameOf('!NODkANabc')).toBe('')
    expect(serverNameOf('!abc:example.org:8448')).toBe('example.org:8448')
  })
})

describe('userIdProblem', () => {
  test.each([
    '@alice:example.org',
    '@a.b_c=d-e/f+g:example.org',
    '@BOB:localhost:8008',
    '@!x:[::1]',
    // Historical IDs, which have to be accepted.
    '@été:localhost',
    '@:localhost',
    '@s p a c e:localhost',
    '@al\u202Eice:example.org',
    '@al\nice:example.org',
    '@🐈:example.org',
  ])('accepts %j', (userId) => {
    expect(userIdProblem(userId)).toBeUndefined()
    expect(isUserId(userId)).toBe(true)
  })

  test.each([
    ['alice:example.org', 'A Matrix ID starts with @'],
    ['alice@example.org', 'A Matrix ID starts with @'],
    ['', 'A Matrix ID starts with @'],
    ['@alice', 'The server name is missing: @name:server'],
    ['@alice:', 'The part after the colon isn’t a server name'],
    ['@alice:exa mple', 'The part after the colon isn’t a server name'],
    ['@al\u0000ice:example.org', 'The name contains characters that aren’t allowed in a Matrix ID'],
    ['@al\uD800ice:example.org', 'The name contains characters that aren’t allowed in a Matrix ID'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(userIdProblem(text)).toBe(problem)
    expect(isUserId(text)).toBe(false)
  })

  test('counts 255 bytes, including sigil and server name', () => {
    const longest = `@${'a'.repeat(255 - '@:example.org'.length)}:example.org`
    expect(userIdProblem(longest)).toBeUndefined()
    expect(userIdProblem(`@a${longest.slice(1)}`)).toBe('Longer than 255 bytes')
  })
})
