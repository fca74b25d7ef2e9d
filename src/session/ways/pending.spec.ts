// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest'
import { takePending, writePending, type Pending } from './pending'

const server = {
  issuer: 'https://x.org/',
  registrationEndpoint: 'https://x.org/register',
  tokenEndpoint: 'https://x.org/token',
  revocationEndpoint: 'https://x.org/revoke',
  canCreateAccount: false,
}
const flow = {
  server,
  clientId: 'c',
  deviceId: 'D',
  redirectUri: 'https://console.example/',
  state: 's',
  codeVerifier: 'v',
}
const singleSignOn: Pending = {
  homeserver: { baseUrl: 'https://x.org', versions: ['v1.15'] },
  route: '#/rooms',
  started: 1000,
}
const oauth: Pending = { ...singleSignOn, flow }

describe('the pending sign-in', () => {
  beforeEach(() => sessionStorage.clear())

  test.each([
    ['single sign-on', singleSignOn],
    ['OAuth', oauth],
  ])('with %s can be taken once, within ten minutes', (_, record) => {
    for (const [age, isThere] of [
      [0, true],
      [599_999, true],
      [600_000, false],
      [-1, false],
    ] as const) {
      writePending(record)
      expect(takePending(record.started + age)).toEqual(isThere ? record : undefined)
      expect(sessionStorage).toHaveLength(0)
    }
    expect(takePending(record.started)).toBeUndefined()
  })

  test.each([
    ['isn’t JSON', '{'],
    ['has another form', JSON.stringify({ ...oauth, flow: { ...flow, state: 1 } })],
  ])('is dropped if it %s', (_, text) => {
    writePending(oauth)
    sessionStorage.setItem(sessionStorage.key(0) ?? '', text)
    expect(takePending(oauth.started)).toBeUndefined()
    expect(sessionStorage).toHaveLength(0)
  })
})
