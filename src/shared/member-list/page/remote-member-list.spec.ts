import { describe, expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { ConnectionError, MatrixError } from '@/api/errors'
import type { Send } from '@/api/upload'
import { RemoteMemberList } from './remote-member-list'
import {
  everyone,
  memberEvent,
  membersAnswer,
  membersBody,
  profilesBody,
  threadlessWorker,
} from '@/shared/member-list/testing/lists'

const events = Array.from({ length: 200 }, (_, at) => memberEvent(`@user${at}:home`))

/** A body of chunks of 1000 bytes. */
function body(bytes: Uint8Array, options: { breaksOff?: boolean; waitsAt?: number } = {}) {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      if (options.waitsAt !== undefined && at >= options.waitsAt) {
        await new Promise(() => {
          // The rest never arrives.
        })
      }
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + 1000))
      else if (options.breaksOff) controller.error(new TypeError('network error'))
      else controller.close()
      at += 1000
    },
  })
}

function load(answer: (request: { url: string }) => Response, allEvents = true) {
  const sent: string[] = []
  const send: Send = async (url, { signal }) => {
    sent.push(url.slice(url.lastIndexOf('/')))
    const response = answer({ url })
    if (!response.body || !signal) return response
    const stopped = new TransformStream()
    void response.body
      .pipeTo(stopped.writable, { signal })
      .catch((error: unknown) => stopped.writable.abort(error).catch(() => undefined))
    return new Response(stopped.readable, response)
  }
  const client = createClient({ baseUrl: 'https://home', getToken: () => 'secret', send })
  const worker = threadlessWorker()
  const list = new RemoteMemberList({
    client,
    roomId: '!r:home',
    ownUserId: '@user1:home',
    worker,
    allEvents,
  })
  list.look(everyone, { from: 0, to: 20 })
  return { list, worker, client, sent }
}

describe('a list of members', () => {
  test('is read to the end', async () => {
    const { list } = load(() => new Response(body(membersBody(events))))
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state()).toMatchObject({
      cancelled: false,
      error: undefined,
      shown: { matching: 200, rows: { length: 20 }, facts: { own: 'joined', ending: 'whole' } },
    })
  })

  test('that breaks off keeps what arrived and reports the error', async () => {
    const half = membersBody(events).slice(0, 20_000)
    const { list } = load(() => new Response(body(half, { breaksOff: true })))
    await expect.poll(() => list.state().loading).toBe(false)
    const { shown, error } = list.state()
    expect(shown?.facts.ending).toBe('cutOff')
    expect(shown?.matching).toBeGreaterThan(50)
    expect(error).toBeInstanceOf(ConnectionError)
  })

  test('that ends early without an error counts as cut off', async () => {
    const { list } = load(() => new Response(body(membersBody(events).slice(0, 20_000))))
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state()).toMatchObject({ error: undefined, shown: { facts: { ending: 'cutOff' } } })
  })

  test('can be cancelled and keeps what arrived', async () => {
    const { list } = load(() => new Response(body(membersBody(events), { waitsAt: 30_000 })))
    await expect.poll(() => list.state().shown?.facts.members).toBeGreaterThan(0)
    list.cancel()
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state()).toMatchObject({ cancelled: true, error: undefined })
    expect(list.state().shown?.facts.members).toBeGreaterThan(50)
  })

  test('is an error if the server refuses', async () => {
    const refusal = { errcode: 'M_FORBIDDEN', error: 'Not a member' }
    const { list } = load(() => Response.json(refusal, { status: 403 }))
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state().error).toBeInstanceOf(MatrixError)
  })

  test('is an error if the response has no member list', async () => {
    const { list } = load(() => Response.json({ hello: 1 }))
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state().error).toMatchObject({ message: 'It contains no member list.' })
  })

  test('answers questions until it is closed', async () => {
    const { list, worker } = load(() => new Response(body(membersBody(events))))
    await expect.poll(() => list.state().loading).toBe(false)
    const { blob, members } = await list.ask('export', { format: 'ids', scope: 'all' })
    expect(members).toBe(200)
    expect((await blob.text()).split('\n').slice(0, 2)).toEqual(['@user0:home', '@user1:home'])
    const asked = list.ask('details', { userId: '@user1:home' })
    list.dispose()
    await expect(asked).rejects.toThrow('closed')
    expect(worker.terminated()).toBe(true)
  })
})

const loaded = async (list: RemoteMemberList) => {
  await expect.poll(() => list.state().loading).toBe(false)
  return list.state()
}
const isJoined = ({ url }: { url: string }) => url.endsWith('/joined_members')
const refusal = () => Response.json({ errcode: 'M_FORBIDDEN', error: 'No' }, { status: 403 })

describe('a list of two responses', () => {
  const left = memberEvent('@left:home', { membership: 'leave' })
  const room = membersAnswer([...events, left])
  const rest = ['/joined_members', '/members?not_membership=join', '/joined_members']

  test('has everyone, and the events of those who haven’t joined', async () => {
    const { list, sent } = load(room, false)
    expect(await loaded(list)).toMatchObject({
      error: undefined,
      sources: ['joined', 'others'],
      shown: { matching: 201, facts: { own: 'joined', lackingEvents: 200, ending: 'whole' } },
    })
    expect(sent).toEqual(rest)
    expect(await list.ask('details', { userId: '@left:home' })).toMatchObject({ event: left })
    expect(await list.ask('details', { userId: '@user1:home' })).toMatchObject({
      event: undefined,
      row: { lacksEvent: true, changedAt: undefined },
    })
  })

  test('gets the events of joined members when they are needed, once', async () => {
    const { list, sent } = load(room, false)
    await Promise.all([list.loadEvents('user'), list.loadEvents('user')])
    expect(list.state()).toMatchObject({
      loadingEvents: false,
      eventsError: undefined,
      shown: { facts: { members: 201, lackingEvents: 0 } },
    })
    expect(sent).toEqual([...rest, '/members?membership=join'])
    const { row } = (await list.ask('details', { userId: '@user1:home' })) ?? {}
    expect(row).toMatchObject({ lacksEvent: false, changedAt: 1_700_000_000_000 })
  })

  test('reports events that are cut off, and gets them when asked again', async () => {
    let isBroken = true
    const { list } = load((request) => {
      const isEvents = request.url.endsWith('?membership=join')
      return isEvents && isBroken
        ? new Response(membersBody(events).slice(0, 20_000))
        : room(request)
    }, false)
    await expect(list.loadEvents('user')).rejects.toThrow('It was cut off.')
    expect(list.state()).toMatchObject({ loadingEvents: false, eventsError: { status: 200 } })
    isBroken = false
    await list.loadEvents('user')
    expect(list.state()).toMatchObject({
      eventsError: undefined,
      shown: { facts: { lackingEvents: 0 } },
    })
  })

  test.each(['/joined_members', '?not_membership=join'])(
    'is one of all events if the server refuses %s',
    async (refused) => {
      const { list, sent } = load(
        (request) => (request.url.endsWith(refused) ? refusal() : room(request)),
        false,
      )
      expect(await loaded(list)).toMatchObject({
        error: undefined,
        sources: ['all'],
        shown: { matching: 201, facts: { lackingEvents: 0, ending: 'whole' } },
      })
      expect(sent.at(-1)).toBe('/members')
      await list.loadEvents('user')
      expect(sent.at(-1)).toBe('/members')
    },
  )

  test('has those who joined between the two, whatever they were before', async () => {
    const guest = memberEvent('@guest:home', { membership: 'invite', displayname: 'Guest' })
    const before = membersAnswer([...events, guest])
    const [first] = events
    let count = 0
    const { list } = load((request) => {
      if (!isJoined(request)) {
        return membersAnswer([...events, memberEvent('@new:home')])(request)
      }
      count++
      return count === 1
        ? before(request)
        : new Response(profilesBody({ '@guest:home': 'Guest', '@new:home': null }))
    }, false)
    expect(await loaded(list)).toMatchObject({ shown: { facts: { memberships: { join: 202 } } } })
    expect(await list.ask('members', { userIds: ['@guest:home', '@new:home'] })).toMatchObject([
      { membership: 'join', name: 'Guest' },
      { membership: 'join' },
    ])
    expect(first?.state_key).toBe('@user0:home')
  })

  test('has someone once who left between the two', async () => {
    const { list } = load(
      (request) =>
        isJoined(request)
          ? new Response(profilesBody({ '@ada:home': 'Ada' }))
          : new Response(membersBody([memberEvent('@ada:home', { membership: 'leave' })])),
      false,
    )
    const { shown } = await loaded(list)
    expect(shown).toMatchObject({ matching: 1, facts: { members: 1 } })
  })

  test.each(['/joined_members', '?not_membership=join'])(
    'keeps what arrived if %s is cut off',
    async (cut) => {
      const { list } = load((request) => {
        if (!request.url.endsWith(cut)) return room(request)
        const body = isJoined(request)
          ? '{"joined":{"@a:b":{"display_name":"A"},"@c:d":{"disp'
          : '{"chunk":['
        return new Response(body)
      }, false)
      const { shown } = await loaded(list)
      expect(shown).toMatchObject({ facts: { ending: 'cutOff' } })
      expect(shown?.facts.members).toBeGreaterThan(0)
    },
  )

  test('is an error if one has no member list', async () => {
    const { list } = load(
      (request) => (isJoined(request) ? room(request) : Response.json({})),
      false,
    )
    const { error, shown } = await loaded(list)
    expect(error).toMatchObject({ message: 'It contains no member list.' })
    expect(shown?.matching).toBe(200)
  })
})
