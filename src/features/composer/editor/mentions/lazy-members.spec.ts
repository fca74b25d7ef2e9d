import { afterEach, describe, expect, test, vi } from 'vitest'
import { testClient, type Answerer } from '@/api/testing/client'
import { createRoomMembers, type RoomMembers } from '@/shared/member-list/page/room-members'
import { memberEvent, membersAnswer, threadlessWorker } from '@/shared/member-list/testing/lists'
import { lazyMembers, type LazyMembers } from './lazy-members'

const roomId = '!r:home'
const ownUserId = '@me:home'

const made: RoomMembers[] = []
afterEach(() => {
  for (const room of made.splice(0)) room.dispose()
})

/** Members loaded with a client, with the requests sent and the workers started. */
function setUp(answer: Answerer, makeWorker = threadlessWorker) {
  const { client, sent } = testClient(answer)
  const workers: ReturnType<typeof threadlessWorker>[] = []
  const startWorker = async () => {
    const worker = makeWorker()
    workers.push(worker)
    return worker
  }
  const room = createRoomMembers({ client, roomId, ownUserId, startWorker })
  made.push(room)
  return { room, members: lazyMembers(room), sent, workers }
}

const ada = membersAnswer([memberEvent('@ada:home', { displayname: 'Ada' })])

const names = async (members: LazyMembers) =>
  (await members.list()?.ask('complete', { typed: '@', most: 5 }))?.map(({ name }) => name)

describe('members loaded on demand', () => {
  test('are loaded once, on the first request', async () => {
    const { members, sent } = setUp(ada)
    expect(members.state()).toBeUndefined()
    expect(sent).toEqual([])
    members.begin()
    expect(members.state()).toMatchObject({ loading: true })
    members.begin()
    await vi.waitFor(() => expect(members.state()).toMatchObject({ loading: false }))
    expect(await names(members)).toEqual(['Ada'])
    const inRoom = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      `${inRoom}/joined_members`,
      `${inRoom}/members`,
      `${inRoom}/joined_members`,
    ])
  })

  test('come from another tab of the room that loaded them', async () => {
    const { room, members, sent } = setUp(ada)
    room.want('page')()
    room.want('page')
    await vi.waitFor(() => expect(room.get().state).toMatchObject({ loading: false }))
    const before = sent.length
    members.begin()
    expect(members.state()).toMatchObject({ loading: false })
    expect(await names(members)).toEqual(['Ada'])
    expect(sent).toHaveLength(before)
  })

  test('are loaded again on request after a failure', async () => {
    let isBroken = true
    const { members, workers } = setUp((request) =>
      isBroken ? Response.json({ errcode: 'M_FORBIDDEN' }, { status: 403 }) : ada(request),
    )
    const seen: unknown[] = []
    members.subscribe(() => seen.push(members.state()?.error))
    members.begin()
    await vi.waitFor(() =>
      expect(members.state()).toMatchObject({ loading: false, error: { status: 403 } }),
    )
    isBroken = false
    members.retry()
    await vi.waitFor(() =>
      expect(members.state()).toMatchObject({ loading: false, error: undefined }),
    )
    expect(await names(members)).toEqual(['Ada'])
    expect(workers).toHaveLength(2)
    expect(seen.length).toBeGreaterThan(2)
  })

  test('report a missing worker and can be retried', async () => {
    let isBroken = true
    const { members } = setUp(ada, () => {
      if (isBroken) throw new TypeError('Failed to fetch')
      return threadlessWorker()
    })
    members.begin()
    await vi.waitFor(() => expect(members.state()?.error).toBeInstanceOf(TypeError))
    isBroken = false
    members.retry()
    await vi.waitFor(async () => expect(await names(members)).toEqual(['Ada']))
  })

  test('are released with the page while loading, and kept for a while once complete', async () => {
    const waiting = setUp(() => new Promise(() => {}))
    waiting.members.begin()
    await vi.waitFor(() => expect(waiting.members.list()).toBeDefined())
    // On the end, the list's view requests them again.
    waiting.members.subscribe(waiting.members.begin)
    waiting.members.close()
    expect(waiting.room.get().list).toBeUndefined()
    expect(waiting.members.state()).toBeUndefined()
    expect(waiting.workers).toHaveLength(1)

    const whole = setUp(ada)
    whole.members.begin()
    await vi.waitFor(() => expect(whole.members.state()).toMatchObject({ loading: false }))
    whole.members.close()
    expect(whole.members.state()).toBeUndefined()
    expect(whole.room.get().list).toBeDefined()
  })
})
