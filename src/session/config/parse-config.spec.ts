import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from './parse-config'

const problem = (json: string): string => {
  try {
    parseConfig(json)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  return ''
}

test('an empty file offers everything', () => {
  expect(parseConfig('{}')).toEqual({
    homeservers: {},
    links: [],
    waysIn: ['oauth', 'device-code', 'sso', 'password', 'token', 'demo'],
  })
})

test('the example is valid', async () => {
  const file = new URL('../../../public/config.example.json', import.meta.url)
  expect(parseConfig(await readFile(file, 'utf8'))).toMatchObject({ idleLockSeconds: 900 })
})

test.each([
  ['{', 'The file isn’t valid JSON: '],
  ['[]', 'The file must contain an object.'],
  ['7', 'The file must contain an object.'],
  ['{"homeserver": "example.org"}', 'There is no setting “homeserver”.'],
  ['{"homeservers": {"only": []}}', 'There is no setting “homeservers.only”.'],
  ['{"name": ""}', '“name” must be a text of 1 to 40 characters.'],
  ['{"name": null}', '“name” must be a text'],
  ['{"logo": "https://other.example/logo.svg"}', '“logo” must be the path of a picture'],
  ['{"logo": "//other.example/logo.svg"}', '“logo” must be the path of a picture'],
  ['{"homeservers": {"fixed": "not a server"}}', '“homeservers.fixed” must be a server name'],
  ['{"homeservers": {"allowed": []}}', '“homeservers.allowed” must name at least one homeserver.'],
  ['{"homeservers": {"allowed": ["a.example", 7]}}', '“homeservers.allowed.1” must be a server'],
  [
    '{"homeservers": {"fixed": "a.example", "suggested": ["a.example"]}}',
    '“homeservers” can’t have “fixed” together',
  ],
  ['{"waysIn": ["magic"]}', '“waysIn.0” must be one of oauth, device-code,'],
  ['{"waysIn": []}', '“waysIn” must name at least one'],
  [
    '{"links": [{"name": "x", "url": "javascript:alert(1)"}]}',
    '“links.0.url” must be an https URL',
  ],
  ['{"links": [{"name": "x"}]}', '“links.0.url” is missing.'],
  ['{"idleLockSeconds": "900"}', '“idleLockSeconds” must be a whole number of seconds'],
  ['{"idleLockSeconds": 1.5}', '“idleLockSeconds” must be a whole number of seconds'],
  ['{"idleLockSeconds": 1}', '“idleLockSeconds” must be a whole number of seconds'],
])('%s is refused with its reason', (json, words) => {
  expect(problem(json)).toContain(words)
})
