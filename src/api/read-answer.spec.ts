import { describe, expect, test } from 'vitest'
import type { Client } from './client'
import { getContentAuthed } from './endpoints/media'
import { getMembersByRoom } from './endpoints/members'
import { getUserProfile } from './endpoints/profile'
import { AnswerTooLargeError, describeError } from './errors'
import { testClient } from './testing/client'
import { request } from './request'

const user = { params: { userId: '@a:b' } }
const file = { params: { serverName: 'b', mediaId: 'c' } }
const room = { params: { roomId: '!r:b' } }
const mega = 1_000_000

/** An endless body, and how many bytes of it were read. */
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

describe('an endless response', () => {
  test.each([
    ['a profile', 10 * mega, (client: Client) => client.call(getUserProfile, user)],
    ['members', 100 * mega, (client) => client.call(getMembersByRoom, room)],
    ['a file', 250 * mega, (client) => client.call(getContentAuthed, file)],
    [
      'a handwritten request',
      100 * mega,
      (client) => client.sendWritten({ method: 'GET', path: '/x' }),
    ],
  ] as [string, number, (client: Client) => Promise<unknown>][])(
    'to %s is read up to %i bytes and reported as too large',
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

  test('has a text that says what to do', () => {
    expect(describeError(new AnswerTooLargeError(200, 10 * mega))).toEqual({
      title: 'The response is too large',
      detail: 'It is larger than 10 MB, so the rest wasn’t loaded.',
      advice: 'Narrow the request, or send it from the API page, where you can save the response.',
    })
  })

  test('of an error is cut and keeps its status', async () => {
    const { read, answer } = endless(500)
    const { client } = testClient(answer)
    await expect(client.call(getUserProfile, user)).rejects.toMatchObject({ status: 500 })
    expect(read.bytes).toBeLessThanOrEqual(4 * mega)
    expect(read.cancelled).toBe(true)
  })

  test('to a stream is passed on as long as it is wanted', async () => {
    const { read, answer } = endless()
    const { client } = testClient(answer)
    const stop = new AbortController()
    let bytes = 0
    const reading = client.stream(
      request(getMembersByRoom, room),
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

test('accepts a response just within the limit', async () => {
  const body = JSON.stringify({ displayname: 'x'.repeat(10 * mega - 18) })
  expect(body).toHaveLength(10 * mega)
  const { client } = testClient(() => new Response(body))
  await expect(client.call(getUserProfile, user)).resolves.toMatchObject({})
})
