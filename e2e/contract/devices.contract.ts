import { expect } from 'vitest'
import { getTokenOwner } from '@/api/endpoints/account'
import { deleteDevice, deleteDevices, getDevices, updateDevice } from '@/api/endpoints/devices'
import type { RawAnswer } from '../support/homeserver/call.ts'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { logInAgain, registerUser, type TestUser } from '../support/homeserver/users.ts'

/** The `auth` of a password stage. */
const auth = (session: string | undefined, user: string, password: string) => ({
  type: 'm.login.password' as const,
  identifier: { type: 'm.id.user' as const, user },
  password,
  ...(session !== undefined && { session }),
})

/** The body of the first 401 of user-interactive authentication: no errcode, a fresh session. */
const prompt = {
  session: expect.any(String),
  flows: [{ stages: ['m.login.password'] }],
  params: {},
}

/** The session of a 401 that asks for the password. */
function sessionOf(answer: RawAnswer): string {
  expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: prompt })
  return (answer.body as { session: string }).session
}

async function twoDevices(): Promise<{ alice: TestUser; phone: TestUser }> {
  const alice = await registerUser('alice')
  return { alice, phone: await logInAgain(alice, 'Phone') }
}

const deviceIds = async (user: TestUser) => {
  const { devices } = await user.ok(getDevices, {})
  return devices.map((device) => device.device_id).toSorted()
}

contract('getDevices', 'lists every device with its name and when it was last seen', async () => {
  const { alice, phone } = await twoDevices()
  await phone.ok(getTokenOwner, {})
  const { devices } = await alice.ok(getDevices, {})
  expect(devices).toHaveLength(2)
  expect(devices.find(({ device_id: id }) => id === phone.deviceId)).toMatchObject({
    display_name: 'Phone',
  })
  const own = devices.find(({ device_id: id }) => id === alice.deviceId)
  expect(Date.now() - (own?.last_seen_ts ?? 0)).toBeLessThan(300_000)
  expect(own?.last_seen_ip).toBe('127.0.0.1')
})

contract('updateDevice', 'renames a device, with up to 100 characters', async () => {
  const { alice, phone } = await twoDevices()
  const rename = (deviceId: string, name: string) =>
    alice.call(updateDevice, { params: { deviceId }, body: { display_name: name } })
  expect(await rename(phone.deviceId, 'Old phone')).toMatchObject({ status: 200, body: {} })
  const { devices } = await alice.ok(getDevices, {})
  expect(devices.map((device) => device.display_name)).toContain('Old phone')

  expect((await rename(phone.deviceId, 'x'.repeat(100))).status).toBe(200)
  expectError(
    await rename(phone.deviceId, 'x'.repeat(101)),
    400,
    'M_TOO_LARGE',
    'Device display name is too long (max 100)',
  )
  expectError(await rename('NODEVICE', 'x'), 404, 'M_NOT_FOUND', 'Not found')
})

contract('deleteDevice', 'asks for the password, then ends the device and its token', async () => {
  const { alice, phone } = await twoDevices()
  const params = { deviceId: phone.deviceId }
  const session = sessionOf(await alice.call(deleteDevice, { params, body: {} }))
  const answer = await alice.call(deleteDevice, {
    params,
    body: { auth: auth(session, alice.userId, alice.password) },
  })
  expect(answer).toMatchObject({ status: 200, body: {} })
  expect(await deviceIds(alice)).toEqual([alice.deviceId])
  expectError(await phone.call(getTokenOwner, {}), 401, 'M_UNKNOWN_TOKEN')
})

contract('deleteDevice', 'accepts a localpart as the user', async () => {
  const { alice, phone } = await twoDevices()
  const params = { deviceId: phone.deviceId }
  const session = sessionOf(await alice.call(deleteDevice, { params, body: {} }))
  const body = { auth: auth(session, alice.localpart, alice.password) }
  expect((await alice.call(deleteDevice, { params, body })).status).toBe(200)
})

contract('deleteDevice', 'asks for the password of an unknown device too', async () => {
  const { alice } = await twoDevices()
  sessionOf(await alice.call(deleteDevice, { params: { deviceId: 'NODEVICE' }, body: {} }))
})

contract('deleteDevice', 'keeps the session after a wrong password', async () => {
  const { alice, phone } = await twoDevices()
  const params = { deviceId: phone.deviceId }
  const session = sessionOf(await alice.call(deleteDevice, { params, body: {} }))
  const { status, body } = await alice.call(deleteDevice, {
    params,
    body: { auth: auth(session, alice.userId, 'wrong') },
  })
  expect({ status, body }).toEqual({
    status: 401,
    body: {
      ...prompt,
      session,
      completed: [],
      errcode: 'M_FORBIDDEN',
      error: 'Invalid username or password',
    },
  })
  const retry = { auth: auth(session, alice.userId, alice.password) }
  expect((await alice.call(deleteDevice, { params, body: retry })).status).toBe(200)
})

contract('deleteDevice', "refuses another user's password", async () => {
  const { alice, phone } = await twoDevices()
  const bob = await registerUser('bob')
  const params = { deviceId: phone.deviceId }
  const session = sessionOf(await alice.call(deleteDevice, { params, body: {} }))
  const answer = await alice.call(deleteDevice, {
    params,
    body: { auth: auth(session, bob.userId, bob.password) },
  })
  expectError(answer, 403, 'M_FORBIDDEN', 'Invalid auth')
})

contract('deleteDevice', 'refuses an expired session', async () => {
  const { alice, phone } = await twoDevices()
  const answer = await alice.call(deleteDevice, {
    params: { deviceId: phone.deviceId },
    body: { auth: auth('dead', alice.userId, alice.password) },
  })
  expectError(answer, 400, 'M_UNKNOWN', 'Unknown session ID: dead')
})

contract('deleteDevice', 'refuses a session that was opened for another device', async () => {
  const { alice, phone } = await twoDevices()
  const session = sessionOf(
    await alice.call(deleteDevice, { params: { deviceId: 'NODEVICE' }, body: {} }),
  )
  const answer = await alice.call(deleteDevice, {
    params: { deviceId: phone.deviceId },
    body: { auth: auth(session, alice.userId, alice.password) },
  })
  expectError(
    answer,
    403,
    'M_UNKNOWN',
    'Requested operation has changed during the UI authentication session.',
  )
  expect(await deviceIds(alice)).toHaveLength(2)
})

contract('deleteDevices', 'deletes many with one prompt, and ignores unknown ones', async () => {
  const { alice, phone } = await twoDevices()
  const tablet = await logInAgain(alice, 'Tablet')
  const devices = [phone.deviceId, tablet.deviceId, 'NODEVICE']
  const session = sessionOf(await alice.call(deleteDevices, { body: { devices } }))
  const answer = await alice.call(deleteDevices, {
    body: { devices, auth: auth(session, alice.userId, alice.password) },
  })
  expect(answer).toMatchObject({ status: 200, body: {} })
  expect(await deviceIds(alice)).toEqual([alice.deviceId])
})

contract('deleteDevices', 'requires the list', async () => {
  const { alice } = await twoDevices()
  const answer = await alice.callLoosely(deleteDevices, { body: {} })
  expectError(answer, 400, 'M_MISSING_PARAM')
})
