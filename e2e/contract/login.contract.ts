import { expect } from 'vitest'
import { getTokenOwner, logout } from '@/api/endpoints/account'
import { getLoginFlows, login, logoutAll, refresh } from '@/api/endpoints/login'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { anonymous, logInAgain, registerUser, type TestUser } from '../support/homeserver/users.ts'

/** The body of a sign-in with a user's password. */
const passwordOf = (user: TestUser, name = user.localpart) => ({
  type: 'm.login.password' as const,
  identifier: { type: 'm.id.user' as const, user: name },
  password: user.password,
})

/** Signs a user in on another device, with an access token that can be refreshed. */
async function refreshable(user: TestUser) {
  const body = { ...passwordOf(user), refresh_token: true }
  const { refresh_token: token = '', ...answer } = await anonymous().ok(login, { body })
  return { ...answer, refreshToken: token }
}

const exchange = (token: string) => anonymous().call(refresh, { body: { refresh_token: token } })

/** Whether an access token is valid. */
const status = async (token: string) => (await anonymous(token).call(getTokenOwner, {})).status

contract('getLoginFlows', 'lists the password among the ways to sign in', async () => {
  const { flows } = await anonymous().ok(getLoginFlows, {})
  expect(flows).toContainEqual({ type: 'm.login.password' })
})

contract('login', 'accepts a localpart or Matrix ID, and returns the new device', async () => {
  const alice = await registerUser('alice')
  for (const name of [alice.localpart, alice.userId]) {
    const answer = await anonymous().call(login, { body: passwordOf(alice, name) })
    expect({ status: answer.status, body: answer.body }).toEqual({
      status: 200,
      body: expect.objectContaining({
        user_id: alice.userId,
        device_id: expect.stringMatching(/^[A-Z]{10}$/),
        access_token: expect.any(String),
        home_server: alice.serverName,
      }),
    })
  }
})

contract('login', 'creates the requested device, or signs in on it again', async () => {
  const alice = await registerUser('alice')
  const device = { device_id: 'MXCONSOLE1', initial_device_display_name: 'mxconsole' }
  const body = { ...passwordOf(alice), ...device }
  const first = await anonymous().ok(login, { body })
  expect(first.device_id).toBe('MXCONSOLE1')
  const second = await anonymous().ok(login, { body })
  expect(second.device_id).toBe('MXCONSOLE1')
  expect(second.access_token).not.toBe(first.access_token)
  expect(await status(second.access_token)).toBe(200)
})

contract('login', 'refuses a wrong password and an unknown user with the same error', async () => {
  const alice = await registerUser('alice')
  const wrong = { ...passwordOf(alice), password: 'wrong' }
  const unknown = passwordOf(alice, 'nobody-of-that-name')
  for (const body of [wrong, unknown]) {
    const answer = await anonymous().call(login, { body })
    expectError(answer, 403, 'M_FORBIDDEN', 'Invalid username or password')
  }
})

contract('login', 'refuses an email address that no account has', async () => {
  const identifier = {
    type: 'm.id.thirdparty' as const,
    medium: 'email' as const,
    address: 'nobody@example.org',
  }
  const body = { type: 'm.login.password' as const, identifier, password: 'x' }
  expectError(
    await anonymous().call(login, { body }),
    403,
    'M_FORBIDDEN',
    'Invalid username or password',
  )
})

contract('login', 'refuses a login token that it never issued', async () => {
  const body = { type: 'm.login.token' as const, token: 'not-a-token' }
  expectError(await anonymous().call(login, { body }), 403, 'M_FORBIDDEN', 'Invalid login token')
})

contract('login', 'requires a known type', async () => {
  const nobody = anonymous()
  expectError(await nobody.callLoosely(login, { body: {} }), 400, 'M_UNKNOWN', 'Missing JSON keys.')
})

contract('login', 'gives an expiring access token to clients that can refresh it', async () => {
  const alice = await registerUser('alice')
  const answer = await refreshable(alice)
  expect(answer.refreshToken).not.toBe('')
  expect(answer.expires_in_ms).toBeGreaterThan(290_000)
  expect(answer.expires_in_ms).toBeLessThanOrEqual(300_000)
  expect(await status(answer.access_token)).toBe(200)
})

contract('refresh', 'returns a new pair of tokens for the same device', async () => {
  const alice = await registerUser('alice')
  const first = await refreshable(alice)
  const { answer } = await exchange(first.refreshToken)
  expect(answer.access_token).not.toBe(first.access_token)
  expect(answer.refresh_token).not.toBe(first.refreshToken)
  expect(answer.expires_in_ms).toBeGreaterThan(290_000)
  const owner = await anonymous(answer.access_token).ok(getTokenOwner, {})
  expect(owner).toMatchObject({ user_id: alice.userId, device_id: first.device_id })
})

contract('refresh', 'accepts the old token again until the new pair is used', async () => {
  const alice = await registerUser('alice')
  const first = await refreshable(alice)
  const lost = (await exchange(first.refreshToken)).answer
  const again = (await exchange(first.refreshToken)).answer
  expect(await status(lost.access_token)).toBe(401)
  expectError(await exchange(lost.refresh_token ?? ''), 401, 'M_UNKNOWN_TOKEN')

  expect(await status(again.access_token)).toBe(200)
  expectError(
    await exchange(first.refreshToken),
    403,
    'M_FORBIDDEN',
    "refresh token isn't valid anymore",
  )
})

contract('refresh', 'refuses the old token once the new one was exchanged', async () => {
  const alice = await registerUser('alice')
  const first = await refreshable(alice)
  const second = (await exchange(first.refreshToken)).answer
  const third = (await exchange(second.refresh_token ?? '')).answer
  expect(await status(third.access_token)).toBe(200)
  expectError(
    await exchange(first.refreshToken),
    401,
    'M_UNKNOWN_TOKEN',
    'refresh token does not exist',
  )
  expectError(await exchange(second.refresh_token ?? ''), 403, 'M_FORBIDDEN')
})

contract('refresh', 'refuses tokens of a device that signed out', async () => {
  const alice = await registerUser('alice')
  const first = await refreshable(alice)
  await anonymous(first.access_token).ok(logout, {})
  expectError(await exchange(first.refreshToken), 401, 'M_UNKNOWN_TOKEN')
})

contract('refresh', 'refuses a malformed token, and requires one', async () => {
  expectError(await exchange('not-a-token'), 401, 'M_UNKNOWN_TOKEN', 'invalid refresh token')
  const missing = await anonymous().callLoosely(refresh, { body: {} })
  expectError(missing, 400, 'M_MISSING_PARAM', /refresh_token/)
})

contract('logoutAll', 'ends every token of the account', async () => {
  const alice = await registerUser('alice')
  const elsewhere = await logInAgain(alice)
  const answer = await alice.call(logoutAll, {})
  expect(answer).toMatchObject({ status: 200, body: {} })
  for (const { token } of [alice, elsewhere]) expect(await status(token)).toBe(401)
})
