import { afterEach, expect, test, vi } from 'vitest'
import { isAllowed, readConfig } from './config'
import { ConfigError, parseConfig } from './parse-config'

const allowing = (...homeservers: string[]) =>
  parseConfig(JSON.stringify({ homeservers: { allowed: homeservers } }))

test.each([
  ['example.org', 'https://matrix.example.org', true],
  ['@ada:EXAMPLE.org', 'https://matrix.example.org', true],
  ['https://example.org/', 'https://example.org', true],
  ['matrix.example.org', 'https://matrix.example.org', false],
  ['other.example', 'https://example.org', true],
  ['https://other.example', 'https://other.example', false],
  ['@ada:other.example', 'https://other.example', false],
  ['notexample.org', 'https://notexample.org', false],
])('a server name allows %s at %s: %s', (typed, baseUrl, result) => {
  expect(isAllowed(allowing('example.org'), typed, baseUrl)).toBe(result)
})

test('a URL allows the homeserver there, however it is found', () => {
  const config = allowing('https://matrix.example.org/base/')
  expect(isAllowed(config, '@ada:example.org', 'https://matrix.example.org/base')).toBe(true)
  expect(isAllowed(config, '@ada:example.org', 'https://matrix.example.org')).toBe(false)
})

test('a fixed homeserver is the only one', () => {
  const config = parseConfig('{"homeservers": {"fixed": "example.org"}}')
  expect(isAllowed(config, 'example.org', 'https://matrix.example.org')).toBe(true)
  expect(isAllowed(config, 'other.example', 'https://other.example')).toBe(false)
})

test('without a list, any homeserver may be used', () => {
  expect(isAllowed(parseConfig('{}'), 'a.example', 'https://a.example')).toBe(true)
})

afterEach(() => vi.unstubAllGlobals())

test('a file that can’t be read is an error, until it can', async () => {
  const answers = [new Response('', { status: 502 }), new Response('{"name": "Uni"}')]
  vi.stubGlobal('fetch', async () => answers.shift())
  await expect(readConfig()).rejects.toThrow(ConfigError)
  expect(await readConfig()).toMatchObject({ name: 'Uni' })
  // Read once.
  expect(await readConfig()).toMatchObject({ name: 'Uni' })
})
