import { request } from './request'
import { describe, expect, test } from 'vitest'
import { createClient } from './client'
import { getMembersByRoom } from './endpoints/members'
import { ConnectionError, MatrixError } from './errors'
import type { Send } from './upload'

const members = request(getMembersByRoom, { params: { roomId: '!r:server' } })

function setUp(...answers: (() => Response)[]) {
  let sent = 0
  const send: Send = async () => {
    const answer = answers[Math.min(sent++, answers.length - 1)]
    if (!answer) throw new Error('No response is set up')
    return answer()
  }
  const clock = { now: () => 0, sleep: async () => {} }
  const client = createClient({ baseUrl: 'https://server', getToken: () => 'secret', send, clock })
  return { client, sent: () => sent }
}

/** Chunks of a response, which then ends or is cut off. */
function body(chunks: readonly string[], breaksOff = false): ReadableStream {
  const left = [...chunks]
  return new ReadableStream({
    pull(controller) {
      const next = left.shift()
      if (next !== undefined) controller.enqueue(new TextEncoder().encode(next))
      else if (breaksOff) controller.error(new TypeError('network error'))
      else controller.close()
    },
  })
}

function collect() {
  const texts: string[] = []
  return { texts, onBytes: (bytes: Uint8Array) => void texts.push(new TextDecoder().decode(bytes)) }
}

const tooEarly = () => Response.json({ errcode: 'M_LIMIT_EXCEEDED', error: '' }, { status: 429 })

const refusal = () => Response.json({ errcode: 'M_FORBIDDEN', error: 'No' }, { status: 403 })

describe('a streamed response', () => {
  test('passes on each chunk, and logs the size at the end', async () => {
    const { client } = setUp(() => new Response(body(['{"chunk"', ':[]}'])))
    const { texts, onBytes } = collect()
    await client.stream(members, onBytes)
    expect(texts).toEqual(['{"chunk"', ':[]}'])
    expect(client.log.entries()).toMatchObject([
      { state: { kind: 'answered', status: 200, bytes: 12 } },
    ])
  })

  test('reads the next chunk only when the last one was consumed', async () => {
    const { client } = setUp(() => new Response(body(['a', 'b'])))
    let resolve: (() => void) | undefined
    const promise = new Promise<void>((resolved) => {
      resolve = resolved
    })
    const texts: string[] = []
    const done = client.stream(members, (bytes) => {
      texts.push(new TextDecoder().decode(bytes))
      return promise
    })
    await expect.poll(() => texts).toEqual(['a'])
    resolve?.()
    await done
    expect(texts).toEqual(['a', 'b'])
  })

  test('is retried before the first byte', async () => {
    const { client, sent } = setUp(tooEarly, () => new Response(body(['whole'])))
    const { texts, onBytes } = collect()
    await client.stream(members, onBytes)
    expect(texts).toEqual(['whole'])
    expect(sent()).toBe(2)
  })

  test('isn’t retried after it, and reports that it was cut off', async () => {
    const { client, sent } = setUp(() => new Response(body(['{"chu'], true)))
    const { texts, onBytes } = collect()
    const reading = client.stream(members, onBytes)
    await expect(reading).rejects.toBeInstanceOf(ConnectionError)
    await expect(reading).rejects.toMatchObject({ problem: 'interrupted' })
    expect(texts).toEqual(['{"chu'])
    expect(sent()).toBe(1)
    expect(client.log.entries()).toMatchObject([{ state: { kind: 'failed' } }])
  })

  test('passes on no bytes of an error response', async () => {
    const { client } = setUp(refusal)
    const { texts, onBytes } = collect()
    await expect(client.stream(members, onBytes)).rejects.toBeInstanceOf(MatrixError)
    expect(texts).toEqual([])
  })

  test('ends when cancelled', async () => {
    const { client } = setUp(() => new Response(body(['a', 'b', 'c'])))
    const cancelling = new AbortController()
    const { texts, onBytes } = collect()
    const reading = client.stream(
      members,
      (bytes) => {
        onBytes(bytes)
        cancelling.abort()
      },
      { signal: cancelling.signal },
    )
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
    expect(texts).toEqual(['a'])
    expect(client.log.entries()).toMatchObject([{ state: { kind: 'failed', reason: 'Cancelled' } }])
  })
})
