import { describe, expect, test } from 'vitest'
import { createTestServer } from '@demo/testing/server'

type Rooms = { join?: Record<string, { state: { events: { content: object }[] } }> }

async function room() {
  const server = createTestServer()
  const token = server.addUser('alice')
  const roomId = await server.createRoom(token, { name: 'Before' })
  const rename = () =>
    server.call('PUT', `/rooms/${roomId}/state/m.room.name`, token, { name: 'After' })
  const sync = async (query: Record<string, string> = {}, nonce?: string) => {
    const filter = {
      nonce,
      room: { timeline: { limit: 0 }, state: { types: ['m.room.name'] } },
    }
    const search = new URLSearchParams({ filter: JSON.stringify(filter), ...query })
    const { body } = await server.call('GET', `/sync?${search}`, token)
    const rooms = body['rooms'] as Rooms | undefined
    return rooms?.join?.[roomId]?.state.events[0]?.content
  }
  return { ...server, token, roomId, rename, sync }
}

describe('a repeated initial sync', () => {
  test('is repeated for two minutes', async () => {
    const { sync, rename, clock } = await room()
    expect(await sync()).toEqual({ name: 'Before' })
    await rename()
    expect(await sync()).toEqual({ name: 'Before' })
    expect(await sync({ junk: '1' })).toEqual({ name: 'Before' })
    await clock.advance(120_000)
    expect(await sync()).toEqual({ name: 'After' })
  })

  test('is fresh with another timeout, full state, or another filter', async () => {
    const { sync, rename } = await room()
    await sync()
    await rename()
    expect(await sync({ timeout: '1' })).toEqual({ name: 'After' })
    expect(await sync({ full_state: 'true' })).toEqual({ name: 'After' })
    expect(await sync({}, 'n1')).toEqual({ name: 'After' })
  })
})

describe('a filtered sync', () => {
  test('omits rooms where nothing passes', async () => {
    const { call, token, createRoom, roomId } = await room()
    const nameless = await createRoom(token)
    const rooms = async (types: string[]) => {
      const filter = { room: { timeline: { limit: 0 }, state: { types } } }
      const { body } = await call('GET', `/sync?filter=${JSON.stringify(filter)}`, token)
      return Object.keys((body['rooms'] as Rooms | undefined)?.join ?? {})
    }
    expect(await rooms(['m.room.name'])).toEqual([roomId])
    expect(await rooms(['m.room.create'])).toEqual([roomId, nameless])
    expect(await rooms([])).toEqual([])
  })

  test('lists an unnamed room’s heroes only with lazy loading', async () => {
    const { call, token, createRoom } = await room()
    const nameless = await createRoom(token, { invite: ['@zoe:hs.test', '@ben:hs.test'] })
    const summary = async (lazy: boolean) => {
      const state = { types: ['m.room.create'], lazy_load_members: lazy }
      const filter = { event_fields: ['type'], room: { timeline: { limit: 0 }, state } }
      const { body } = await call('GET', `/sync?filter=${JSON.stringify(filter)}`, token)
      const { join = {} } = body['rooms'] as { join?: Record<string, object> }
      return join[nameless]
    }
    expect(await summary(true)).toMatchObject({
      summary: {
        'm.heroes': ['@ben:hs.test', '@zoe:hs.test'],
        'm.joined_member_count': 1,
        'm.invited_member_count': 2,
      },
      state: { events: [{ type: 'm.room.create' }] },
    })
    expect(await summary(false)).toMatchObject({ summary: {} })
  })
})
