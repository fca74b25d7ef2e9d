import { afterAll, beforeAll, expect } from 'vitest'
import { createManualClock } from '@demo/clock'
import { createClient } from '@/api/client'
import { getTokenOwner } from '@/api/endpoints/account'
import { getAuthMetadata, getVersions } from '@/api/endpoints/discovery'
import { RequestLog } from '@/api/request-log'
import { oauthApp } from '@/session/oauth/app'
import { finishCodeFlow, startCodeFlow } from '@/session/oauth/code-flow'
import { oauthServer } from '@/session/oauth/discover'
import { oauthReturn } from '@/session/oauth/return'
import { createSession } from '@/session/session'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { homeserverUnderTest } from '../support/homeserver/homeserver.ts'
import { setUpCrossSigning } from '../support/homeserver/keys.ts'
import {
  startOauthHomeserver,
  type OauthHomeserver,
} from '../support/homeserver/oauth-homeserver.ts'
import { anonymous } from '../support/homeserver/users.ts'

const deviceId = 'MXCONSOLE01'

/** How long a second Synapse may take to start beside the first, in ms. */
const startWithin = 120_000

let own: OauthHomeserver

/** Signs in as the console does, on a clock that the test advances. */
async function signIn() {
  const { homeserver, userId } = own
  const { baseUrl } = homeserver
  const nobody = anonymous(undefined, homeserver)
  const { versions } = await nobody.ok(getVersions, {})
  const server = oauthServer(await nobody.ok(getAuthMetadata, {}))
  if (!server) throw new Error('The metadata lead to no issuer')
  const clock = createManualClock()
  const at = { baseUrl, versions, clock }
  const client = createClient({ ...at, log: new RequestLog(), getToken: () => undefined })
  const app = oauthApp('http://127.0.0.1:9/', 'https://console.example/')
  const { pending, url } = await startCodeFlow({ client, server, app, deviceId })
  const returned = oauthReturn(new URL(await own.approve(url)).hash) ?? new URLSearchParams()
  const credentials = await finishCodeFlow(client, pending, returned, clock)
  await own.notify('signedIn', deviceId)
  const account = { baseUrl, versions, userId, deviceId, isGuest: false, own: true }
  return { session: createSession(account, credentials, { clock }), clock, credentials }
}

beforeAll(async () => {
  own = await startOauthHomeserver(homeserverUnderTest().kind)
}, startWithin)

afterAll(() => own.close())

contract('getAuthMetadata', 'leads to tokens that are refreshed, until their end', async () => {
  const { homeserver, userId } = own
  const { session, clock, credentials } = await signIn()
  const owner = { user_id: userId, device_id: deviceId }
  expect(await session.client.call(getTokenOwner, {})).toMatchObject(owner)

  await clock.advance(300_000)
  expect(await session.client.call(getTokenOwner, {})).toMatchObject(owner)
  const { accessToken: token = '' } = session.credentials() ?? {}
  expect(token).not.toBe(credentials.accessToken)

  // Replacing keys is approved on the account page.
  const caller = anonymous(token, homeserver)
  const user = { ...caller, userId, deviceId, token, localpart: '', serverName: '', password: '' }
  await setUpCrossSigning(user)
  await expect(setUpCrossSigning(user)).rejects.toThrow(
    /401 .*"m\.oauth":\{"url":"http[^"]*\?action=org\.matrix\.cross_signing_reset"\}/,
  )

  await session.invalidate()
  await own.notify('signedOut', deviceId)
  expectError(await caller.call(getTokenOwner, {}), 401, 'M_UNKNOWN_TOKEN')
})
