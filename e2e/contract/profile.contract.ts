import { expect } from 'vitest'
import { getMembersByRoom } from '@/api/endpoints/members'
import {
  getAvatarUrl,
  getDisplayName,
  getUserProfile,
  setAvatarUrl,
  setDisplayName,
} from '@/api/endpoints/profile'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { anonymous, makeRoom, registerUser } from '../support/homeserver/users.ts'

contract('getUserProfile', 'shows anyone, even without a token', async () => {
  const alice = await registerUser('alice', { displayName: 'Alice Ångström' })
  const params = { userId: alice.userId }
  for (const caller of [alice, await registerUser('bob'), anonymous()]) {
    const { status, body } = await caller.call(getUserProfile, { params })
    expect({ status, body }).toEqual({ status: 200, body: { displayname: 'Alice Ångström' } })
  }
})

contract('getUserProfile', 'is 404 for an unknown user', async () => {
  const alice = await registerUser('alice')
  const params = { userId: `@nobody:${alice.serverName}` }
  expectError(
    await alice.call(getUserProfile, { params }),
    404,
    'M_UNKNOWN',
    'No row found (profiles)',
  )
  const malformed = await alice.call(getUserProfile, { params: { userId: 'nobody' } })
  expectError(malformed, 400, 'M_INVALID_PARAM', 'Invalid user id')
})

contract('getUserProfile', 'has no profile for a user who cleared everything', async () => {
  const alice = await registerUser('alice', { displayName: 'Alice' })
  const params = { userId: alice.userId }
  await alice.ok(setDisplayName, { params, body: { displayname: '' } })
  const answer = await alice.call(getUserProfile, { params })
  expectError(answer, 404, 'M_NOT_FOUND', 'Profile was not found')
  expect(await alice.call(getDisplayName, { params })).toMatchObject({ status: 200, body: {} })
})

contract('getDisplayName', 'defaults to the localpart', async () => {
  const alice = await registerUser('alice')
  const { body } = await alice.call(getDisplayName, { params: { userId: alice.userId } })
  expect(body).toEqual({ displayname: alice.localpart })
})

contract('getDisplayName', 'is 404 for an unknown user', async () => {
  const alice = await registerUser('alice')
  const answer = await alice.call(getDisplayName, {
    params: { userId: `@nobody:${alice.serverName}` },
  })
  expectError(answer, 404, 'M_NOT_FOUND', 'Profile was not found')
})

contract('setDisplayName', 'changes the profile immediately and the rooms later', async () => {
  const alice = await registerUser('alice')
  const rooms = [await makeRoom(alice), await makeRoom(alice)]
  const params = { userId: alice.userId }
  const answer = await alice.call(setDisplayName, { params, body: { displayname: 'Alice 🐙' } })
  expect(answer).toMatchObject({ status: 200, body: {} })
  expect(await alice.ok(getDisplayName, { params })).toEqual({ displayname: 'Alice 🐙' })
  for (const roomId of rooms) {
    await expect.poll(() => memberName(alice, roomId), { timeout: 10_000 }).toBe('Alice 🐙')
  }
})

async function memberName(user: Awaited<ReturnType<typeof registerUser>>, roomId: string) {
  const { chunk } = await user.ok(getMembersByRoom, { params: { roomId }, query: {} })
  return chunk.find((event) => event.state_key === user.userId)?.content['displayname']
}

contract('setDisplayName', 'accepts 256 characters and no more', async () => {
  const alice = await registerUser('alice')
  const params = { userId: alice.userId }
  const put = (displayname: string) => alice.call(setDisplayName, { params, body: { displayname } })
  expect((await put('x'.repeat(256))).status).toBe(200)
  expectError(await put('x'.repeat(257)), 400, 'M_UNKNOWN', 'Displayname is too long (max 256)')
})

contract('setDisplayName', 'refuses another user, and malformed bodies', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const put = (userId: string, body: unknown) =>
    alice.callLoosely(setDisplayName, { params: { userId }, body })
  const another = await put(bob.userId, { displayname: 'Bobby' })
  expectError(another, 400, 'M_FORBIDDEN', "Cannot set another user's displayname")
  const empty = await put(alice.userId, {})
  expectError(empty, 400, 'M_MISSING_PARAM', "Missing key 'displayname'")
  const number = await put(alice.userId, { displayname: 5 })
  expectError(number, 400, 'M_INVALID_PARAM', "'displayname' must be a string")
  expectError(await put(alice.userId, '{"disp'), 400, 'M_NOT_JSON', 'Content not JSON.')
  expectError(await put(alice.userId, []), 400, 'M_BAD_JSON', 'Content must be a JSON object.')
})

contract('setAvatarUrl', 'sets the picture, in the profile and in rooms', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const params = { userId: alice.userId }
  const avatarUrl = `mxc://${alice.serverName}/anAvatar`
  const answer = await alice.call(setAvatarUrl, { params, body: { avatar_url: avatarUrl } })
  expect(answer).toMatchObject({ status: 200, body: {} })
  expect(await alice.ok(getAvatarUrl, { params })).toEqual({ avatar_url: avatarUrl })
  expect(await alice.ok(getUserProfile, { params })).toMatchObject({ avatar_url: avatarUrl })
  const inRoom = async () => {
    const { chunk } = await alice.ok(getMembersByRoom, { params: { roomId }, query: {} })
    return chunk[0]?.content['avatar_url']
  }
  await expect.poll(inRoom, { timeout: 10_000 }).toBe(avatarUrl)
})

contract('setAvatarUrl', 'stores a URI that is not a picture', async () => {
  const alice = await registerUser('alice')
  const params = { userId: alice.userId }
  await alice.ok(setAvatarUrl, { params, body: { avatar_url: 'javascript:alert(1)' } })
  expect(await alice.ok(getAvatarUrl, { params })).toEqual({ avatar_url: 'javascript:alert(1)' })
})

contract('setAvatarUrl', 'refuses another user, a missing value and a long one', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const put = (userId: string, body: unknown) =>
    alice.callLoosely(setAvatarUrl, { params: { userId }, body })
  const another = await put(bob.userId, { avatar_url: 'mxc://a/b' })
  expectError(another, 400, 'M_FORBIDDEN', "Cannot set another user's avatar_url")
  const missing = await put(alice.userId, {})
  expectError(missing, 400, 'M_MISSING_PARAM', "Missing key 'avatar_url'")
  const long = await put(alice.userId, { avatar_url: 'm'.repeat(1001) })
  expectError(long, 400, 'M_UNKNOWN', 'Avatar URL is too long (max 1000)')
})

contract('getAvatarUrl', 'is empty before there is one, and after it is removed', async () => {
  const alice = await registerUser('alice')
  const params = { userId: alice.userId }
  expect((await alice.call(getAvatarUrl, { params })).body).toEqual({})
  await alice.ok(setAvatarUrl, { params, body: { avatar_url: 'mxc://a/b' } })
  await alice.ok(setAvatarUrl, { params, body: { avatar_url: '' } })
  expect((await alice.call(getAvatarUrl, { params })).body).toEqual({})
})

contract('getAvatarUrl', 'is 404 for an unknown user', async () => {
  const alice = await registerUser('alice')
  const answer = await alice.call(getAvatarUrl, {
    params: { userId: `@nobody:${alice.serverName}` },
  })
  expectError(answer, 404, 'M_NOT_FOUND', 'Profile was not found')
})
