import { describe, expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { ConnectionError, MatrixError } from '@/api/errors'
import type { Send } from '@/api/upload'
import { MemberList } from './member-list'
import { everyone, memberEvent, membersBody, threadlessWorker } from './test-support'

const events = Array.from({ length: 200 }, (_, at) => memberEvent(`@user${at}:home`))

/** A body of chunks of 1000 bytes. */
function body(bytes: Uint8Array, options: { breaksOff?: boolean; waitsAt?: number } = {}) {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      if (options.waitsAt !== undefined && at >= options.waitsAt) {
        await new Promise(() => {
          // The rest never comes.
        })
      }
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + 1000))
      else if (options.breaksOff) controller.error(new TypeError('network error'))
      else controller.close()
      at += 1000
    },
  })
}

function load(answer: () => Response) {
  const send: Send = async (_url, { signal }) => {
    const response = answer()
    if (!response.body || !signal) return response
    const stopped = new TransformStream()
    void response.body
      .pipeTo(stopped.writable, { signal })
      .catch((error: unknown) => stopped.writable.abort(error).catch(() => undefined))
    return new Response(stopped.readable, response)
  }
  const client = createClient({ baseUrl: 'https://home', getToken: () => 'secret', send })
  const worker = threadlessWorker()
  const list = new MemberList({ client, roomId: '!r:home', ownUserId: '@user1:home', worker })
  list.look(everyone, { from: 0, to: 20 })
  return { list, worker, client }
}

describe('a list of members', () => {
  test('is read to its end', async () => {
    const { list } = load(() => new Response(body(membersBody(events))))
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state()).toMatchObject({
      cancelled: false,
      error: undefined,
      shown: { matching: 200, rows: { length: 20 }, facts: { own: 'joined', ending: 'whole' } },
    })
  })

  test('that breaks off keeps what came, and says why', async () => {
    const half = membersBody(events).slice(0, 20_000)
    const { list } = load(() => new Response(body(half, { breaksOff: true })))
    await expect.poll(() => list.state().loading).toBe(false)
    const { shown, error } = list.state()
    expect(shown?.facts.ending).toBe('cutOff')
    expect(shown?.matching).toBeGreaterThan(50)
    expect(error).toBeInstanceOf(ConnectionError)
  })

  test('that ends early without an error is known to be cut off', async () => {
    const { list } = load(() => new Response(body(membersBody(events).slice(0, 20_000))))
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state()).toMatchObject({ error: undefined, shown: { facts: { ending: 'cutOff' } } })
  })

  test('can be cancelled, and keeps what came', async () => {
    const { list } = load(() => new Response(body(membersBody(events), { waitsAt: 30_000 })))
    await expect.poll(() => list.state().shown?.facts.members).toBeGreaterThan(0)
    list.cancel()
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state()).toMatchObject({ cancelled: true, error: undefined })
    expect(list.state().shown?.facts.members).toBeGreaterThan(50)
  })

  test('that the server refuses is an error', async () => {
    const refusal = { errcode: 'M_FORBIDDEN', error: 'Not a member' }
    const { list } = load(() => Response.json(refusal, { status: 403 }))
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state().error).toBeInstanceOf(MatrixError)
  })

  test('that is no list is an error', async () => {
    const { list } = load(() => Response.json({ hello: 1 }))
    await expect.poll(() => list.state().loading).toBe(false)
    expect(list.state().error).toMatchObject({ message: 'It holds no list of members.' })
  })

  test('answers questions, and none any more once it is closed', async () => {
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
