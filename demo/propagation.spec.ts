import { describe, expect, test } from 'vitest'
import { createTestServer } from './testing/server'

async function rooms(count: number) {
  const server = createTestServer({ propagationMs: 30 })
  const token = server.addUser('alice')
  const roomIds: string[] = []
  for (let i = 0; i < count; i += 1) roomIds.push(await server.createRoom(token))
  const rename = (displayname: string) =>
    server.call('PUT', '/profile/@alice:hs.test/displayname', token, { displayname })
  const names = async () => {
    const result: unknown[] = []
    for (const roomId of roomIds) {
      const path = `/rooms/${roomId}/state/m.room.member/@alice:hs.test`
      result.push((await server.call('GET', path, token)).body['displayname'])
    }
    return result
  }
  return { ...server, token, roomIds, rename, names }
}

describe('a new display name', () => {
  test('changes the profile at once, and the rooms one by one later', async () => {
    const { rename, names, call, clock, token } = await rooms(3)
    expect((await rename('Alicia')).status).toBe(200)
    const profile = await call('GET', '/profile/@alice:hs.test', token)
    expect(profile.body['displayname']).toBe('Alicia')
    expect(await names()).toEqual(['alice', 'alice', 'alice'])
    await clock.advance(30)
    expect(await names()).toEqual(['Alicia', 'alice', 'alice'])
    await clock.advance(60)
    expect(await names()).toEqual(['Alicia', 'Alicia', 'Alicia'])
  })

  test('gives way to a newer one, and overwrites a room-specific name', async () => {
    const { rename, names, call, clock, token, roomIds } = await rooms(2)
    const path = `/rooms/${roomIds[1]}/state/m.room.member/@alice:hs.test`
    await call('PUT', path, token, { membership: 'join', displayname: 'Here only' })
    expect(await names()).toEqual(['alice', 'Here only'])
    await rename('First')
    await rename('Second')
    await clock.advance(1000)
    expect(await names()).toEqual(['Second', 'Second'])
  })
})
