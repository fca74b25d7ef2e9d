import { expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { AnswerError } from '@/api/errors'
import { accountPage, accountPageHome, type AccountAction } from './account-page-address'

const baseUrl = 'https://example.org'

/** What the server's metadata, given as JSON text, say. */
async function factsIn(json: string) {
  const client = createClient({
    baseUrl,
    getToken: () => undefined,
    send: async () => new Response(json),
  })
  return client.call(getAuthMetadata, {})
}

const metadata = (address: string, actions: readonly string[] = ['org.matrix.device_delete']) =>
  `{"issuer":"https://a.org","account_management_uri":${address},` +
  `"account_management_actions_supported":${JSON.stringify(actions)}}`

async function pageFor(json: string, action: AccountAction = 'delete', deviceId = 'A') {
  return accountPage(baseUrl, await factsIn(json), action, deviceId)
}

test('names the action and the session', async () => {
  expect(await pageFor(metadata('"https://a.org/account?x=1"'))).toBe(
    'https://a.org/account?x=1&action=org.matrix.device_delete&device_id=A',
  )
})

test('uses the name that an older server lists', async () => {
  const json = metadata('"https://a.org"', ['org.matrix.session_end', 'org.matrix.sessions_list'])
  expect(await pageFor(json)).toContain('action=org.matrix.session_end')
  expect(await pageFor(json, 'list')).toContain('action=org.matrix.sessions_list')
})

test('offers nothing that the server doesn’t list', async () => {
  const json = metadata('"https://a.org/"', [])
  expect(await pageFor(json)).toBeUndefined()
  expect(await pageFor(json, 'profile')).toBeUndefined()
  expect(accountPageHome(baseUrl, await factsIn(json))).toBe('https://a.org/')
})

test('accepts an ID with a lone surrogate', async () => {
  const page = await pageFor(metadata('"https://a.org"'), 'delete', '\ud800')
  expect(page).toContain('device_id=%EF%BF%BD')
})

test('accepts plain http only from this machine to this machine', async () => {
  const facts = await factsIn(metadata('"http://localhost:8080/"'))
  expect(accountPageHome('http://localhost:8008', facts)).toBe('http://localhost:8080/')
  expect(accountPageHome(baseUrl, facts)).toBeUndefined()
})

test.each([
  'null',
  '0',
  '1e999',
  '""',
  '"."',
  '"//a.org"',
  '"http://a.org"',
  '"javascript:alert(1)"',
  '"https://[/"',
  '"https://"',
  String.raw`"\ud800"`,
  '[]',
  '{"__proto__":1}',
])('leads nowhere for %s', async (json) => {
  expect(await pageFor(metadata(json))).toBeUndefined()
})

test.each(['null', '0', '[]', '{}', '{"issuer":null}', '{"__proto__":{"issuer":"https://a.org"}}'])(
  'has no page if the whole response is %s',
  async (json) => {
    await expect(factsIn(json)).rejects.toThrow(AnswerError)
  },
)
