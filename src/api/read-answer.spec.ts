import { describe, expect, it } from 'vitest'
import type { Client } from './client'
import { getContent } from './endpoints/media'
import { getMembersByRoom } from './endpoints/members'
import { getUserProfile } from './endpoints/profile'
import { AnswerTooLargeError, describeError } from './errors'
import { testClient } from './test-client'

const user = { params: { userId: '@a:b' } }
const file = { params: { serverName: 'b', mediaId: 'c' } }
const room = { params: { roomId: '!r:b' } }
const mega = 1_000_000

/** A body without an end, and how many bytes of it were asked for. */
function endless(status = 200) {
  const read = { bytes: 0, cancelled: false }
  const piece = new TextEncoder().encode('x'.repeat(mega))
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      read.bytes += mega
      controller.enqueue(piece)
    },
    cancel() {
      read.cancelled = true
    },
  })
  return { read, answer: () => new Response(body, { status }) }
}

describe('an answer without an end', () => {
  it.each([
    ['a profile', 10 * mega, (client: Client) => client.call(getUserProfile, user)],
    ['members', 100 * mega, (client) => client.call(getMembersByRoom, room)],
    ['a file', 250 * mega, (client) => client.call(getContent, file)],
    ['a call by hand', 100 * mega, (client) => client.request({ method: 'GET', path: '/x' })],
  ] as [string, number, (client: Client) => Promise<unknown>][])(
    'to %s is read up to %i bytes, and said to be too large',
    async (_, limit, call) => {
      const { read, answer } = endless()
      const { client, log, sent } = testClient(answer)
      await expect(call(client)).rejects.toBeInstanceOf(AnswerTooLargeError)
      expect(read.bytes).toBeLessThanOrEqual(limit + 3 * mega)
      expect(read.cancelled).toBe(true)
      expect(sent).toHaveLength(1)
      expect(log.entries()).toMatchObject([{ state: { kind: 'failed', reason: 'too large' } }])
    },
  )

  it('has words that say what to do', () => {
    expect(describeError(new AnswerTooLargeError(200, 10 * mega))).toEqual({
      title: 'The response is too large',
      detail: 'It has more than 10 MB, and was not read to its end.',
      advice: 'Narrow the request, or make it on the API page, where the response can be saved.',
    })
  })

  it('of an error is cut, and its status told', async () => {
    const { read, answer } = endless(500)
    const { client } = testClient(answer)
    await expect(client.call(getUserProfile, user)).rejects.toMatchObject({ status: 500 })
    expect(read.bytes).toBeLessThanOrEqual(4 * mega)
    expect(read.cancelled).toBe(true)
  })

  it('to a stream is handed on as long as it is wanted', async () => {
    const { read, answer } = endless()
    const { client } = testClient(answer)
    const stop = new AbortController()
    let bytes = 0
    const reading = client.stream(
      getMembersByRoom,
      room,
      (chunk) => {
        bytes += chunk.length
        if (bytes >= 200 * mega) stop.abort()
      },
      { signal: stop.signal },
    )
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    expect(bytes).toBe(200 * mega)
    expect(read.bytes).toBeLessThanOrEqual(203 * mega)
  })
})

it('an answer just within the limit is taken', async () => {
  const body = JSON.stringify({ displayname: 'x'.repeat(10 * mega - 18) })
  expect(body).toHaveLength(10 * mega)
  const { client } = testClient(() => new Response(body))
  await expect(client.call(getUserProfile, user)).resolves.toMatchObject({})
})
