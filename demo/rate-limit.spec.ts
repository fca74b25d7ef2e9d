import { describe, expect, test } from 'vitest'
import { createTestServer } from './testing/server'

async function room(rateLimits: Parameters<typeof createTestServer>[0]) {
  const server = createTestServer(rateLimits)
  const token = server.addUser('alice')
  const roomId = await server.createRoom(token)
  let count = 0
  const invite = (user = `@user${(count += 1)}:hs.test`) =>
    server.call('POST', `/rooms/${roomId}/invite`, token, { user_id: user })
  return { ...server, token, roomId, invite }
}

describe('rate limits', () => {
  test('allow ten invites at once, then one every 3.4 s', async () => {
    const { invite, clock } = await room({
      rateLimits: { invitesPerRoom: { perSecond: 0.3, burst: 10 } },
    })
    for (let i = 0; i < 10; i += 1) expect((await invite()).status).toBe(200)
    const limited = await invite()
    expect(limited.status).toBe(429)
    expect(limited.body).toEqual({
      errcode: 'M_LIMIT_EXCEEDED',
      error: 'Too Many Requests',
      retry_after_ms: 3333,
    })
    expect(limited.headers.get('Retry-After')).toBeNull()
    await clock.advance(3333)
    expect((await invite()).status).toBe(429)
    await clock.advance(1)
    expect((await invite()).status).toBe(200)
    expect((await invite()).status).toBe(429)
  })

  test('count each invitee separately', async () => {
    const { invite } = await room({
      rateLimits: { invitesPerUser: { perSecond: 0.003, burst: 5 } },
    })
    for (let i = 0; i < 5; i += 1) expect((await invite('@bob:hs.test')).status).toBe(200)
    const { body } = await invite('@bob:hs.test')
    expect(body['retry_after_ms']).toBe(333_333)
    expect((await invite('@carol:hs.test')).status).toBe(200)
  })

  test('default to Synapse’s: events of any type share a burst of 10', async () => {
    const { invite } = await room({ rateLimits: 'default' })
    const statuses: number[] = []
    // The room itself was the first.
    for (let i = 0; i < 10; i += 1) statuses.push((await invite()).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 200, 200, 429])
  })

  test('skip users whom an administrator exempts', async () => {
    const { invite, call, addUser, homeserver } = await room({
      rateLimits: { invitesPerRoom: { perSecond: 0.3, burst: 1 } },
    })
    const path = '/_synapse/admin/v1/users/@alice:hs.test/override_ratelimit'
    const override = { messages_per_second: 0, burst_count: 0 }
    const admin = addUser('admin')
    expect((await call('POST', path, admin, override)).status).toBe(403)
    const account = homeserver.store.users.get('@admin:hs.test')
    if (account) account.admin = true
    expect((await call('POST', path, admin, override)).status).toBe(200)
    for (let i = 0; i < 3; i += 1) expect((await invite()).status).toBe(200)
  })
})
