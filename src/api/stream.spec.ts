import { describe, expect, test } from 'vitest'
import { createClient } from './client'
import { getMembersByRoom } from './endpoints/members'
import { ConnectionError, MatrixError } from './errors'
import type { Send } from './upload'

const args = { params: { roomId: '!r:server' } }

function setUp(...answers: (() => Response)[]) {
  let sent = 0
  const send: Send = async () => {
    const answer = answers[Math.min(sent++, answers.length - 1)]
    if (!answer) throw new Error('No answer is set up')
    return answer()
  }
  const clock = { now: () => 0, sleep: async () => {} }
  const client = createClient({ baseUrl: 'https://server', getToken: () => 'secret', send, clock })
  return { client, sent: () => sent }
}

/** Chunks of an answer, which then ends or breaks off. */
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

describe('an answer read as it comes', () => {
  test('hands on each chunk, and logs the size once all are there', async () => {
    const { client } = setUp(() => new Response(body(['{"chunk"', ':[]}'])))
    const { texts, onBytes } = collect()
    await client.stream(getMembersByRoom, args, onBytes)
    expect(texts).toEqual(['{"chunk"', ':[]}'])
    expect(client.log.entries()).toMatchObject([
      { state: { kind: 'answered', status: 200, bytes: 12 } },
    ])
  })

  test('asks for the next chunk only when the last one has been taken', async () => {
    const { client } = setUp(() => new Response(body(['a', 'b'])))
    let resolve: (() => void) | undefined
    const promise = new Promise<void>((resolved) => {
      resolve = resolved
    })
    const texts: string[] = []
    const done = client.stream(getMembersByRoom, args, (bytes) => {
      texts.push(new TextDecoder().decode(bytes))
      return promise
    })
    await expect.poll(() => texts).toEqual(['a'])
    resolve?.()
    await done
    expect(texts).toEqual(['a', 'b'])
  })

  test('is asked for again before the first byte', async () => {
    const { client, sent } = setUp(tooEarly, () => new Response(body(['whole'])))
    const { texts, onBytes } = collect()
    await client.stream(getMembersByRoom, args, onBytes)
    expect(texts).toEqual(['whole'])
    expect(sent()).toBe(2)
  })

  test('is not asked for again after it, and says that it broke off', async () => {
    const { client, sent } = setUp(() => new Response(body(['{"chu'], true)))
    const { texts, onBytes } = collect()
    const reading = client.stream(getMembersByRoom, args, onBytes)
    await expect(reading).rejects.toBeInstanceOf(ConnectionError)
    await expect(reading).rejects.toMatchObject({ problem: 'interrupted' })
    expect(texts).toEqual(['{"chu'])
    expect(sent()).toBe(1)
    expect(client.log.entries()).toMatchObject([{ state: { kind: 'failed' } }])
  })

  test('hands on no byte of a refusal', async () => {
    const { client } = setUp(refusal)
    const { texts, onBytes } = collect()
    await expect(client.stream(getMembersByRoom, args, onBytes)).rejects.toBeInstanceOf(MatrixError)
    expect(texts).toEqual([])
  })

  test('ends when it is cancelled', async () => {
    const { client } = setUp(() => new Response(body(['a', 'b', 'c'])))
    const cancelling = new AbortController()
    const { texts, onBytes } = collect()
    const reading = client.stream(
      getMembersByRoom,
      args,
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
