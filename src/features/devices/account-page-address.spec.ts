import { expect, it } from 'vitest'
import { createClient } from '@/api/client'
import { getAuthMetadata } from '@/api/endpoints/discovery'
import { AnswerError } from '@/api/errors'
import { accountPage } from './account-page-address'

/** What becomes of an answer, given as JSON text. */
async function pageFor(json: string, deviceIds: readonly string[] = ['A']) {
  const client = createClient({
    baseUrl: 'https://example.org',
    getToken: () => undefined,
    send: async () => new Response(json),
  })
  try {
    const { account_management_uri: address } = await client.call(getAuthMetadata, {})
    return accountPage(
      address,
      deviceIds.map((id) => ({ device_id: id })),
    )
  } catch (error) {
    if (error instanceof AnswerError) return 'no answer'
    throw error
  }
}

const withAddress = (json: string) => `{"issuer":"https://a.org","account_management_uri":${json}}`

it('names the session that is to be deleted, and of several none', async () => {
  const answer = withAddress('"https://a.org/account?x=1"')
  expect(await pageFor(answer)).toBe(
    'https://a.org/account?x=1&action=org.matrix.device_delete&device_id=A',
  )
  expect(await pageFor(answer, ['A', 'B'])).toBe(
    'https://a.org/account?x=1&action=org.matrix.devices_list',
  )
})

it('takes an ID that is half a character', async () => {
  expect(await pageFor(withAddress('"https://a.org"'), ['\ud800'])).toContain('device_id=%EF%BF%BD')
})

it.each([
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
  expect(await pageFor(withAddress(json))).toBeUndefined()
})

it.each(['null', '0', '[]', '{}', '{"issuer":null}', '{"__proto__":{"issuer":"https://a.org"}}'])(
  'is no page where the whole answer is %s',
  async (json) => {
    expect(await pageFor(json)).toBe('no answer')
  },
)
