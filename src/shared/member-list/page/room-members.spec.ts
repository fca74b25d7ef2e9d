import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { testClient, type Answerer } from '@/api/testing/client'
import { memberEvent, membersAnswer, threadlessWorker } from '@/shared/member-list/testing/lists'
import { createRoomMembers } from './room-members'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const ada = membersAnswer([memberEvent('@ada:home')])

/** Requests for one list: joined members, others, and joined ones again. */
const ofOneList = 3

/** A room's members, with the requests sent and the workers started. */
function setUp(answer: Answerer = ada) {
  const { client, sent } = testClient(answer)
  const workers: ReturnType<typeof threadlessWorker>[] = []
  const members = createRoomMembers({
    client,
    roomId: '!r:home',
    ownUserId: '@me:home',
    startWorker: async () => {
      const worker = threadlessWorker()
      workers.push(worker)
      return worker
    },
  })
  const ended = () => workers.map((worker) => worker.terminated())
  const causes = () => client.log.entries().map(({ background }) => (background ? 'back' : 'user'))
  return { members, sent, workers, ended, causes }
}

/** Lets all pending microtasks and callbacks run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

async function whole({ members }: ReturnType<typeof setUp>): Promise<void> {
  for (let turns = 0; turns < 100 && members.get().state.loading; turns++) await settle()
  expect(members.get()).toMatchObject({ state: { loading: false, error: undefined } })
}

describe("a room's members", () => {
  test('are read once for everyone who wants them, and not for those who only hold them', async () => {
    const room = setUp()
    room.members.hold()
    await settle()
    expect(room.sent).toEqual([])
    room.members.want('page')
    room.members.want('background')
    await whole(room)
    expect(room.sent).toHaveLength(ofOneList)
    expect(room.causes()).toEqual(['user', 'back', 'back'])
  })

  test('are kept for a minute after the last user is gone', async () => {
    const room = setUp()
    const leave = [room.members.want('page'), room.members.hold()]
    await whole(room)
    for (const release of leave) release()
    vi.advanceTimersByTime(59_000)
    const release = room.members.want('page')
    vi.advanceTimersByTime(120_000)
    expect(room.ended()).toEqual([false])
    expect(room.sent).toHaveLength(ofOneList)
    release()
    vi.advanceTimersByTime(60_000)
    expect(room.ended()).toEqual([true])
    expect(room.members.get()).toMatchObject({ list: undefined, state: { loading: true } })
  })

  test('are dropped at once if no one waits for the rest', async () => {
    const room = setUp(() => new Promise(() => {}))
    const leave = [room.members.want('page'), room.members.hold()]
    await settle()
    leave[0]?.()
    expect(room.ended()).toEqual([false])
    leave[1]?.()
    expect(room.ended()).toEqual([true])
  })

  test('are dropped at once even before their worker has started', async () => {
    const room = setUp()
    room.members.want('page')()
    await settle()
    expect(room.ended()).toEqual([true])
    expect(room.sent).toEqual([])
  })

  test('are reloaded in the background when out of date, with the old ones shown until then', async () => {
    const room = setUp()
    room.members.want('page')
    await whole(room)
    const before = room.members.get().list
    room.members.invalidate()
    expect(room.members.get().list).toBe(before)
    await settle()
    await whole(room)
    expect(room.members.get().list).not.toBe(before)
    expect(room.ended()).toEqual([true, false])
    expect(room.causes()).toEqual(['user', 'back', 'back', 'back', 'back', 'back'])
  })

  test('are reloaded on demand if they went out of date while unused', async () => {
    const room = setUp()
    room.members.want('page')()
    const release = room.members.want('page')
    await whole(room)
    const before = room.sent.length
    release()
    room.members.invalidate()
    await settle()
    expect(room.sent).toHaveLength(before)
    room.members.want('page')
    await settle()
    await whole(room)
    expect(room.sent).toHaveLength(before + ofOneList)
    expect(room.causes().at(-1)).toBe('back')
  })

  test('have all events if someone needs them, from the start or later', async () => {
    const room = setUp()
    const queries = () => room.sent.map(({ url }) => new URL(url).search)
    const leave = room.members.want('page', true)
    await whole(room)
    expect(queries()).toEqual([''])
    leave()
    const other = setUp()
    other.members.want('page')
    await whole(other)
    other.members.want('page', true)
    await vi.waitFor(() =>
      expect(other.members.get().state).toMatchObject({
        loadingEvents: false,
        sources: ['joined', 'others', 'events'],
        shown: { facts: { lackingEvents: 0 } },
      }),
    )
  })

  test('are dropped with the session and not read again', async () => {
    const room = setUp()
    room.members.want('page')
    await whole(room)
    room.members.dispose()
    expect(room.ended()).toEqual([true])
    room.members.want('page')
    room.members.invalidate()
    await settle()
    expect(room.workers).toHaveLength(1)
  })
})
