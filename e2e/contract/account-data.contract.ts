import { expect } from 'vitest'
import { getAccountData, setAccountData } from '@/api/endpoints/account-data'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { registerUser } from '../support/homeserver/users.ts'

const type = 'm.ignored_user_list'

contract('setAccountData', 'replaces the content as a whole', async () => {
  const alice = await registerUser('alice')
  const params = { userId: alice.userId, type }
  const first = { ignored_users: { '@a:x.org': {} }, other: 1 }
  expect(await alice.ok(setAccountData, { params, body: first })).toEqual({})
  expect(await alice.ok(getAccountData, { params })).toEqual(first)
  const second = { ignored_users: { '@b:x.org': {} } }
  await alice.ok(setAccountData, { params, body: second })
  expect(await alice.ok(getAccountData, { params })).toEqual(second)
})

contract('getAccountData', 'is 404 before it is set', async () => {
  const alice = await registerUser('alice')
  const answer = await alice.call(getAccountData, { params: { userId: alice.userId, type } })
  expectError(answer, 404, 'M_NOT_FOUND', 'Account data not found')
})

contract('getAccountData', 'refuses that of others', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const params = { userId: alice.userId, type }
  const read = await bob.call(getAccountData, { params })
  expectError(read, 403, 'M_FORBIDDEN', 'Cannot get account data for other users.')
  const written = await bob.call(setAccountData, { params, body: {} })
  expectError(written, 403, 'M_FORBIDDEN', 'Cannot add account data for other users.')
})
