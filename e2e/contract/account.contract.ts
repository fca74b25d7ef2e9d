import { expect } from 'vitest'
import { getTokenOwner, logout } from '@/api/endpoints/account'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { anonymous, logInAgain, registerUser } from '../support/homeserver/users.ts'

contract('getTokenOwner', 'returns the owner of the token', async () => {
  const alice = await registerUser('alice')
  const answer = await alice.call(getTokenOwner, {})
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({
    user_id: alice.userId,
    device_id: alice.deviceId,
    is_guest: false,
  })
})

contract('getTokenOwner', 'ignores a user_id in the query of an ordinary token', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const { answer } = await alice.callLoosely(getTokenOwner, { query: { user_id: bob.userId } })
  expect(answer.user_id).toBe(alice.userId)
})

contract('getTokenOwner', 'distinguishes a missing and an unknown token', async () => {
  const missing = await anonymous().call(getTokenOwner, {})
  expectError(missing, 401, 'M_MISSING_TOKEN', 'Missing access token')
  const unknown = await anonymous('not-a-token').call(getTokenOwner, {})
  expectError(unknown, 401, 'M_UNKNOWN_TOKEN', 'Invalid access token passed.')
  expect(unknown.body).toMatchObject({ soft_logout: false })
})

contract('logout', 'ends only this token', async () => {
  const alice = await registerUser('alice')
  const elsewhere = await logInAgain(alice)
  const answer = await alice.call(logout, {})
  expect(answer).toMatchObject({ status: 200, body: {} })

  for (const endpoint of [getTokenOwner, logout]) {
    const after = await alice.call(endpoint, {})
    expectError(after, 401, 'M_UNKNOWN_TOKEN', 'Invalid access token passed.')
    expect(after.body).toMatchObject({ soft_logout: false })
  }
  expect((await elsewhere.call(getTokenOwner, {})).status).toBe(200)
})
