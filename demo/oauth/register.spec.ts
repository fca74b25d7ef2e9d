import { describe, expect, test } from 'vitest'
import { clientMetadata, oauthServer } from './testing/oauth-server'

const native = { ...clientMetadata, application_type: 'native' }

describe('registration', () => {
  test.each([
    ['a web client', clientMetadata],
    [
      'a web client below the host of its page',
      { ...clientMetadata, redirect_uris: ['https://a.console.example/x'] },
    ],
    [
      'a native client on this machine',
      { ...native, redirect_uris: ['http://localhost/mx', 'http://[::1]/'] },
    ],
    [
      'a native client with its own scheme',
      { ...native, redirect_uris: ['example.console:/back'] },
    ],
    [
      'a client only for device codes, without redirects',
      {
        ...clientMetadata,
        redirect_uris: undefined,
        grant_types: ['urn:ietf:params:oauth:grant-type:device_code'],
      },
    ],
  ])('accepts %s', async (_, metadata) => {
    const answer = await oauthServer().register(metadata)
    expect(answer).toMatchObject({ status: 201, body: { client_id: expect.any(String) } })
  })

  test.each([
    ['no redirect', { redirect_uris: [] }],
    ['another host', { redirect_uris: ['https://evil.example/'] }],
    ['a host with merely the same ending', { redirect_uris: ['https://evilconsole.example/'] }],
    ['a fragment', { redirect_uris: ['https://console.example/#x'] }],
    ['plain http', { redirect_uris: ['http://console.example/'] }],
    ['this machine for a web client', { redirect_uris: ['http://localhost/'] }],
    [
      'a port on this machine',
      { application_type: 'native', redirect_uris: ['http://localhost:5173/'] },
    ],
    ['http elsewhere', { application_type: 'native', redirect_uris: ['http://console.example/'] }],
    ["another's scheme", { application_type: 'native', redirect_uris: ['com.other:/back'] }],
    ['no URL', { redirect_uris: ['nowhere'] }],
  ])('refuses a redirect with %s', async (_, changed) => {
    const answer = await oauthServer().register({ ...clientMetadata, ...changed })
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_redirect_uri'])
  })

  test.each([
    ['no page of its own', { client_uri: undefined }],
    ['a page without https', { client_uri: 'http://console.example/' }],
    ['a logo elsewhere', { logo_uri: 'https://cdn.example/logo.png' }],
    ['a secret', { token_endpoint_auth_method: 'client_secret_post' }],
    ['an unknown grant', { grant_types: ['password'] }],
  ])('refuses %s', async (_, changed) => {
    const answer = await oauthServer().register({ ...clientMetadata, ...changed })
    expect([answer.status, answer.body['error']]).toEqual([400, 'invalid_client_metadata'])
  })
})
