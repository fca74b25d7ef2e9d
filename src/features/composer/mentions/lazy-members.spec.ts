import { QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { testClient } from '@/api/test-client'
import { MemberList } from '@/shared/member-list/member-list'
import { memberEvent, membersBody, threadlessWorker } from '@/shared/member-list/test-support'
import { memberListQuery } from '@/shared/member-list/use-member-list'
import { LazyMembers } from './lazy-members'

const roomId = '!r:home'
const ownUserId = '@me:home'

const clients: QueryClient[] = []
afterEach(() => {
  for (const client of clients.splice(0)) client.clear()
})

/** Members that are read over a client, with what was sent and the workers that were started. */
function lazyMembers(answer: () => Response | Promise<Response>, startWorker = threadlessWorker) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  clients.push(queryClient)
  const { client, sent } = testClient(answer)
  const workers: ReturnType<typeof threadlessWorker>[] = []
  const query = {
    ...memberListQuery(client, queryClient, roomId, ownUserId),
    queryFn: () => {
      const worker = startWorker()
      workers.push(worker)
      return Promise.resolve(new MemberList({ client, roomId, ownUserId, worker }))
    },
  }
  return { members: new LazyMembers(queryClient, roomId, query), queryClient, query, sent, workers }
}

const ada = () => new Response(membersBody([memberEvent('@ada:home', { displayname: 'Ada' })]))

const names = async (members: LazyMembers) =>
  (await members.list()?.ask('complete', { typed: '@', most: 5 }))?.map(({ name }) => name)

describe('members that are read on demand', () => {
  test('are not read before somebody asks, and then once', async () => {
    const { members, sent } = lazyMembers(ada)
    expect(members.state()).toBeUndefined()
    expect(sent).toEqual([])
    members.begin()
    expect(members.state()).toMatchObject({ loading: true })
    members.begin()
    await vi.waitFor(() => expect(members.state()).toMatchObject({ loading: false }))
    expect(await names(members)).toEqual(['Ada'])
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/members`,
    ])
  })

  test('are those that another tab of the room has read', async () => {
    const { members, queryClient, query, sent } = lazyMembers(ada)
    await queryClient.prefetchQuery(query)
    members.begin()
    await vi.waitFor(() => expect(members.state()).toMatchObject({ loading: false }))
    expect(sent).toHaveLength(1)
  })

  test('that failed are read again when that is asked for', async () => {
    let isBroken = true
    const { members, workers } = lazyMembers(() =>
      isBroken ? Response.json({ errcode: 'M_FORBIDDEN' }, { status: 403 }) : ada(),
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

  test('without a worker tell so, and can be tried again', async () => {
    let isBroken = true
    const { members } = lazyMembers(ada, () => {
      if (isBroken) throw new TypeError('Failed to fetch')
      return threadlessWorker()
    })
    members.begin()
    await vi.waitFor(() => expect(members.state()?.error).toBeInstanceOf(TypeError))
    isBroken = false
    members.retry()
    await vi.waitFor(async () => expect(await names(members)).toEqual(['Ada']))
  })

  test('end with the page while they are still read, and stay for a while once they are whole', async () => {
    const waiting = lazyMembers(() => new Promise(() => {}))
    waiting.members.begin()
    await vi.waitFor(() => expect(waiting.members.list()).toBeDefined())
    waiting.members.close()
    expect(waiting.queryClient.getQueryData(waiting.query.queryKey)).toBeUndefined()
    expect(waiting.members.state()).toBeUndefined()

    const whole = lazyMembers(ada)
    whole.members.begin()
    await vi.waitFor(() => expect(whole.members.state()).toMatchObject({ loading: false }))
    whole.members.close()
    expect(whole.queryClient.getQueryData(whole.query.queryKey)).toBeInstanceOf(MemberList)
  })
})
