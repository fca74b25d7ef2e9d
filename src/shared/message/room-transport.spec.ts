import { describe, expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { MatrixError } from '@/api/errors'
import { roomTransport, type OutgoingMessage } from './room-transport'

const userId = '@bot:example.org'
const roomId = '!room:example.org'

/** A transport over a server that answers each request in turn; none left means no connection. */
function transportOf(...answers: (Response | 'lost')[]) {
  const requests: string[] = []
  const client = createClient({
    baseUrl: 'https://example.org',
    getToken: () => 'secret',
    clock: { now: () => 0, sleep: () => Promise.resolve() },
    environment: { online: false, pageProtocol: 'https:' },
    send: async (url, init) => {
      requests.push(`${init.method} ${new URL(url).pathname}`)
      const answer = answers.shift() ?? 'lost'
      if (answer === 'lost') throw new TypeError('Failed to fetch')
      return answer
    },
  })
  return { transport: roomTransport(client, userId, roomId), requests }
}

const json = (status: number, body: unknown) => Response.json(body, { status })

const item: OutgoingMessage = {
  txnId: 't1',
  content: { msgtype: 'm.text', body: 'Hello', 'm.mentions': {} },
  createdAt: 1_000_000,
}

describe('whether a room is encrypted', () => {
  test.each([{}, { algorithm: 'm.megolm.v1.aes-sha2' }])('%j means yes', async (content) => {
    expect(await transportOf(json(200, content)).transport.isEncrypted()).toBe(true)
  })

  test('only M_NOT_FOUND means no', async () => {
    const notFound = json(404, { errcode: 'M_NOT_FOUND', error: 'Event not found.' })
    expect(await transportOf(notFound).transport.isEncrypted()).toBe(false)
  })

  test.each([
    json(404, { errcode: 'M_UNRECOGNIZED' }),
    json(403, { errcode: 'M_FORBIDDEN' }),
    json(500, {}),
    new Response('<html>', { status: 404 }),
    json(200, 'nonsense'),
  ])('anything else is no answer', async (answer) => {
    await expect(transportOf(answer).transport.isEncrypted()).rejects.toThrow()
  })
})

describe('sending', () => {
  test('a lost response is reported, and the same request is repeated', async () => {
    const { transport, requests } = transportOf('lost', json(200, { event_id: '$1' }))
    let lost = 0
    expect(await transport.send(item, () => lost++)).toBe('$1')
    expect(lost).toBe(1)
    expect(new Set(requests).size).toBe(1)
  })

  test('a lost response is reported even if a refusal follows', async () => {
    const { transport } = transportOf('lost', json(401, { errcode: 'M_UNKNOWN_TOKEN' }))
    let lost = 0
    await expect(transport.send(item, () => lost++)).rejects.toThrow(MatrixError)
    expect(lost).toBe(1)
  })

  test.each([
    json(413, { errcode: 'M_TOO_LARGE' }),
    json(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 86_400_000 }),
  ])('a refusal alone is certain', async (answer) => {
    let lost = 0
    await expect(transportOf(answer).transport.send(item, () => lost++)).rejects.toThrow()
    expect(lost).toBe(0)
  })

  test.each([new Response('<html>'), json(500, {})])('other responses are not', async (answer) => {
    let lost = 0
    await expect(transportOf(answer).transport.send(item, () => lost++)).rejects.toThrow()
    expect(lost).toBe(1)
  })
})

describe('finding a message whose response was lost', () => {
  const event = (fields: object) => ({
    type: 'm.room.message',
    sender: userId,
    event_id: '$1',
    origin_server_ts: item.createdAt + 500,
    content: { 'm.mentions': {}, body: 'Hello', msgtype: 'm.text' },
    ...fields,
  })
  const find = (fields: object, known: string[] = []) =>
    transportOf(json(200, { chunk: [event(fields)] })).transport.find(item, known)

  test('by its transaction id', async () => {
    expect(await find({ unsigned: { transaction_id: 't1' }, content: {} })).toBe('$1')
    expect(await find({ unsigned: { transaction_id: 't2' } })).toBeUndefined()
  })

  test('by its content, if another device sent it', async () => {
    expect(await find({})).toBe('$1')
  })

  test.each([
    { content: { msgtype: 'm.text', body: 'Hello!', 'm.mentions': {} } },
    { sender: '@other:example.org' },
    { type: 'm.sticker' },
    { origin_server_ts: item.createdAt - 3_600_000 },
  ])('but not %j', async (fields) => {
    expect(await find(fields)).toBeUndefined()
  })

  test('never a message known to be another one', async () => {
    expect(await find({}, ['$1'])).toBeUndefined()
  })
})

const others = (ts: number) => ({
  type: 'm.room.message',
  sender: '@other:example.org',
  event_id: `$${ts}`,
  origin_server_ts: ts,
  content: {},
})

const page = (events: object[], end?: string) => json(200, { chunk: events, end })

describe('checking further back in a busy room', () => {
  const own = {
    ...others(item.createdAt + 500),
    sender: userId,
    event_id: '$own',
    content: item.content,
  }

  test('continues while events are newer than the message', async () => {
    const { transport, requests } = transportOf(
      page([others(item.createdAt + 9_000_000)], 't1'),
      page([others(item.createdAt + 1_000), own], 't2'),
    )
    expect(await transport.find(item, [])).toBe('$own')
    expect(requests).toHaveLength(2)
  })

  test.each([
    [page([others(item.createdAt - 3_600_000)], 't1')],
    [page([others(item.createdAt + 1_000)])],
    [page([], 't1')],
  ])('ends with what is older, and where the room begins', async (answer) => {
    const { transport, requests } = transportOf(answer)
    expect(await transport.find(item, [])).toBeUndefined()
    expect(requests).toHaveLength(1)
  })
})
