import { describe, expect, test } from 'vitest'
import { isRaster } from './media'
import { createHomeserver } from './server'
import { createTestServer, testOrigin } from './testing/server'

const seeded = () => {
  const server = createTestServer({ seed: true, serverName: 'demo.localhost' })
  const info = server.homeserver.seeded
  if (!info) throw new Error('Not seeded')
  return { ...server, ...info }
}

describe('the seed', () => {
  test('takes less than 150 ms of CPU time', () => {
    // The first runs also compile, and what else the machine does only ever adds.
    const runs = Array.from({ length: 5 }, () => {
      const start = process.cpuUsage()
      createHomeserver()
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 1000
    })
    expect(Math.min(...runs)).toBeLessThan(150)
  })

  test('is the same on every run, and has a fixed token', async () => {
    const { call, accessToken, userId, roomIds } = seeded()
    expect((await call('GET', '/account/whoami', accessToken)).body['user_id']).toBe(userId)
    expect(seeded().roomIds).toEqual(roomIds)
  })

  test('has a room with 5,000 joined members on several servers', async () => {
    const { call, accessToken, roomIds } = seeded()
    const { body } = await call('GET', `/rooms/${roomIds['lectures']}/joined_members`, accessToken)
    const userIds = Object.keys(body['joined'] ?? {})
    expect(userIds).toHaveLength(5000)
    expect(new Set(userIds.map((id) => id.slice(id.indexOf(':')))).size).toBeGreaterThan(3)
  })

  test('has three pending invites, four devices and a direct chat', async () => {
    const { call, accessToken, roomIds } = seeded()
    const { body } = await call('GET', '/sync', accessToken)
    const rooms = body['rooms'] as { join: object; invite: object }
    expect(Object.keys(rooms.invite)).toHaveLength(3)
    expect(Object.keys(rooms.join)).toHaveLength(14)
    expect(body['account_data']).toMatchObject({
      events: [{ type: 'm.direct', content: { '@e.ozturk:demo.localhost': [roomIds['direct']] } }],
    })
    const { body: devices } = await call('GET', '/devices', accessToken)
    expect(devices['devices']).toHaveLength(4)
  })

  test.each([
    ['exams', 'm.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' }],
    ['detector', 'm.room.create', { room_version: '12' }],
    ['space', 'm.room.create', { room_version: '11', type: 'm.space' }],
    ['old-help', 'm.room.tombstone', { replacement_room: expect.any(String) }],
  ])('has %s with %s', async (key, type, content) => {
    const { call, accessToken, roomIds } = seeded()
    const { body } = await call('GET', `/rooms/${roomIds[key]}/state/${type}`, accessToken)
    expect(body).toMatchObject(content)
  })

  test('has a room where the demo account has no permissions', async () => {
    const { call, accessToken, roomIds } = seeded()
    const room = `/rooms/${roomIds['council']}`
    const message = { msgtype: 'm.text', body: 'x' }
    const invitee = { user_id: '@quiet:demo.localhost' }
    const target = { user_id: '@c.lindqvist:demo.localhost' }
    for (const [method, path, body] of [
      ['PUT', `${room}/send/m.room.message/1`, message],
      ['POST', `${room}/invite`, invitee],
      ['POST', `${room}/kick`, target],
      ['PUT', `${room}/state/m.room.topic`, { topic: 'x' }],
    ] as const) {
      expect((await call(method, path, accessToken, body)).status).toBe(403)
    }
  })

  test('draws pictures on demand', async () => {
    const { homeserver, accessToken } = seeded()
    const response = await homeserver.handle(
      new Request(`${testOrigin}/_matrix/client/v1/media/download/demo.localhost/picture500`, {
        headers: { Authorization: `Bearer ${accessToken}` },
      }),
    )
    expect(isRaster(new Uint8Array(await response.arrayBuffer()))).toBe(true)
  })

  test('has a user who blocks invites', async () => {
    const { call, accessToken, roomIds } = seeded()
    const invitee = { user_id: '@quiet:demo.localhost' }
    const { body } = await call('POST', `/rooms/${roomIds['help']}/invite`, accessToken, invitee)
    expect(body['errcode']).toBe('M_INVITE_BLOCKED')
  })
})
