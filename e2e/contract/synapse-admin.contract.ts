import { expect, test } from 'vitest'
import { fillPath } from '@/api/endpoint'
import { synapseCatalogue } from '@/api/endpoints/synapse'
import { createRoom } from '@/api/endpoints/rooms'
import { synapseListRoomMedia, synapseListUserMedia } from '@/api/endpoints/synapse/media'
import {
  synapseCreateRegistrationToken,
  synapseDeleteRegistrationToken,
  synapseListRegistrationTokens,
} from '@/api/endpoints/synapse/registration'
import {
  synapseDeleteRoom,
  synapseGetDeletion,
  synapseGetRoomDeletions,
} from '@/api/endpoints/synapse/room-deletion'
import {
  synapseGetRoom,
  synapseGetRoomMembers,
  synapseListRooms,
} from '@/api/endpoints/synapse/rooms'
import {
  synapseGetBackgroundUpdates,
  synapseGetServerVersion,
} from '@/api/endpoints/synapse/server'
import { synapseGetUser, synapseListUsers } from '@/api/endpoints/synapse/users'
import { homeserverUnderTest } from '../support/homeserver/homeserver.ts'
import { isUnrecognized } from '../support/homeserver/is-unrecognized.ts'
import { registerUser, type TestUser } from '../support/homeserver/users.ts'

/** What the embedded homeserver has, for tests. */
const inEmbedded = ['synapseGetRegisterNonce', 'synapseRegister', 'synapseSetRateLimit']

test('Synapse has each operation of its admin API, and refuses others than admins', async () => {
  const user = await registerUser('nobody')
  const existing: string[] = []
  const allowed: string[] = []
  for (const { id, method, path } of synapseCatalogue) {
    const names = [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []))
    const filled = fillPath(path, Object.fromEntries(names.map((name) => [name, 'made-up'])))
    const answer = await user.request(method, filled, method === 'GET' ? {} : { body: {} })
    if (!isUnrecognized(answer)) existing.push(id)
    if (answer.status === 200) allowed.push(id)
  }
  const { kind } = homeserverUnderTest()
  const expected = kind === 'synapse' ? synapseCatalogue.map(({ id }) => id) : inEmbedded
  expect(existing.toSorted()).toEqual(expected.toSorted())
  const open = ['synapseGetRegisterNonce', 'synapseGetServerVersion']
  expect(allowed.toSorted()).toEqual(open.filter((id) => expected.includes(id)))
  if (kind !== 'synapse') return

  // How the console finds out.
  expect(await user.call(synapseGetUser, { params: { user_id: user.userId } })).toMatchObject({
    status: 403,
    body: { errcode: 'M_FORBIDDEN' },
  })
  const admin = await registerUser('admin', { admin: true })
  await checkAccounts(admin)
  await checkRooms(admin)
  await checkServer(admin)
})

async function checkAccounts(admin: TestUser): Promise<void> {
  const params = { user_id: admin.userId }
  const own = { name: admin.userId, admin: true, is_guest: false, deactivated: false }
  const found = await admin.ok(synapseGetUser, { params })
  expect(found).toMatchObject({ ...own, threepids: [], creation_ts: expect.any(Number) })
  const list = await admin.ok(synapseListUsers, { query: { user_id: admin.userId } })
  expect(list).toMatchObject({ users: [own], total: 1 })
  expect(await admin.ok(synapseListUserMedia, { params })).toMatchObject({ media: [], total: 0 })
}

async function checkRooms(admin: TestUser): Promise<void> {
  const { room_id: roomId } = await admin.ok(createRoom, { body: { name: 'Of an admin' } })
  const params = { room_id: roomId }
  const room = {
    room_id: roomId,
    name: 'Of an admin',
    creator: admin.userId,
    joined_members: 1,
    public: false,
    state_events: expect.any(Number),
  }
  const list = await admin.ok(synapseListRooms, { query: { search_term: roomId } })
  expect(list).toMatchObject({ rooms: [room], offset: 0, total_rooms: 1 })
  expect(await admin.ok(synapseGetRoom, { params })).toMatchObject({ ...room, forgotten: false })
  expect(await admin.ok(synapseGetRoomMembers, { params })).toEqual({
    members: [admin.userId],
    total: 1,
  })
  expect(await admin.ok(synapseListRoomMedia, { params })).toEqual({ local: [], remote: [] })
  const started = await admin.ok(synapseDeleteRoom, { params, body: {} })
  const id = started.delete_id ?? ''
  const deletion = { delete_id: id, status: expect.any(String) }
  expect(await admin.ok(synapseGetDeletion, { params: { delete_id: id } })).toMatchObject(deletion)
  expect(await admin.ok(synapseGetRoomDeletions, { params })).toMatchObject({
    results: [deletion],
  })
}

async function checkServer(admin: TestUser): Promise<void> {
  const { server_version: version } = await admin.ok(synapseGetServerVersion, {})
  expect(version).toMatch(/^\d+\.\d+/)
  expect(await admin.ok(synapseGetBackgroundUpdates, {})).toMatchObject({
    enabled: true,
    current_updates: expect.any(Object),
  })
  const made = await admin.ok(synapseCreateRegistrationToken, { body: { uses_allowed: 1 } })
  expect(made).toMatchObject({ token: expect.any(String), uses_allowed: 1, completed: 0 })
  const { registration_tokens: tokens } = await admin.ok(synapseListRegistrationTokens, {})
  expect(tokens).toContainEqual(made)
  await admin.ok(synapseDeleteRegistrationToken, { params: { token: made.token ?? '' } })
}
