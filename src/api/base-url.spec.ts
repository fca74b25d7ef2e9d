import { describe, expect, test } from 'vitest'
import { atLeast, homeserverUrl, pathForVersions } from './base-url'

describe('homeserverUrl', () => {
  test.each([
    ['https://example.org', 'https://example.org/_matrix/client/versions'],
    ['https://example.org:8448', 'https://example.org:8448/_matrix/client/versions'],
    ['https://example.org/base/path', 'https://example.org/base/path/_matrix/client/versions'],
    ['http://[::1]:8008/a', 'http://[::1]:8008/a/_matrix/client/versions'],
  ])('keeps the port and the path of %s', (baseUrl, expected) => {
    expect(homeserverUrl(baseUrl, '/_matrix/client/versions')).toBe(expected)
  })

  test.each([
    '/../admin',
    '/_matrix/../../admin',
    '/%2e%2e/admin',
    '/_matrix/%2E%2e/.%2E/admin',
    '/.%2e/',
    String.raw`/..\admin`,
    String.raw`/_matrix\..\..\admin`,
  ])('refuses %s, which would leave the base path', (path) => {
    expect(() => homeserverUrl('https://example.org/base', path)).toThrow(
      'This path is outside the homeserver',
    )
  })

  test.each([
    '//evil.example/x',
    String.raw`/\evil.example/x`,
    String.raw`/\\evil.example`,
    '/@evil',
  ])('only sends %s to the homeserver', (path) => {
    for (const baseUrl of ['https://example.org', 'https://example.org/base']) {
      expect(homeserverUrl(baseUrl, path).startsWith(`${baseUrl}/`)).toBe(true)
    }
  })

  test.each(['', 'x', '@evil.example/x', '.evil.example/', ':8448/x'])(
    'refuses %j, which doesn’t start with a slash',
    (path) => {
      expect(() => homeserverUrl('https://example.org', path)).toThrow('A path starts with /')
    },
  )

  test('encodes query values, and omits undefined ones', () => {
    const url = homeserverUrl('https://example.org', '/x', {
      filename: 'a&b=ü #1?\ud800.png',
      limit: 5,
      deep: true,
      from: undefined,
    })
    expect([...new URL(url).searchParams]).toEqual([
      ['filename', 'a&b=ü #1?\ufffd.png'],
      ['limit', '5'],
      ['deep', 'true'],
    ])
  })

  test('reads a percent sign that encodes nothing literally', () => {
    expect(homeserverUrl('https://example.org', '/100%/%zz/%21?q=5%')).toBe(
      'https://example.org/100%25/%25zz/%21?q=5%25',
    )
  })
})

describe('pathForVersions', () => {
  const path = '/_matrix/client/v1/media/config'
  const olderPath = { before: 'v1.11', path: '/_matrix/media/v3/config' }

  test.each([
    [[], path],
    [['r0.6.1', 'v1.11'], path],
    [['v1.12'], path],
    [['v2.0'], path],
    [['v1.1', 'v1.10'], '/_matrix/media/v3/config'],
    [['r0.6.1'], '/_matrix/media/r0/config'],
    [['nonsense', 'r0.5.0'], '/_matrix/media/r0/config'],
  ])('for a server with versions %j', (versions, expected) => {
    expect(pathForVersions(path, olderPath, versions)).toBe(expected)
  })

  test('uses /r0 for a server that lists nothing newer, and keeps other paths', () => {
    const whoami = '/_matrix/client/v3/account/whoami'
    expect(pathForVersions(whoami, undefined, ['r0.6.1'])).toBe('/_matrix/client/r0/account/whoami')
    expect(pathForVersions(whoami, undefined, ['r0.6.1', 'v1.1'])).toBe(whoami)
    expect(pathForVersions('/_matrix/client/versions', undefined, ['r0.6.1'])).toBe(
      '/_matrix/client/versions',
    )
  })
})

test('compares versions as numbers', () => {
  expect(atLeast(['v1.9'], 'v1.11')).toBe(false)
  expect(atLeast(['v1.11'], 'v1.9')).toBe(true)
  expect(atLeast(['r0.6.1'], 'v1.1')).toBe(false)
})
