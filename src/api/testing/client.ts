import { createClient, type ClientOptions } from '@/api/client'
import type { Clock } from '@/api/clock'
import { RequestLog } from '@/api/request-log'

/** A request as tests see it. */
export interface SentRequest {
  method: string
  url: string
  headers: Headers
  body: unknown
  init: RequestInit
}

/** Responds to a request: with the returned response, or with a lost connection if it throws. */
export type Answerer = (request: SentRequest, attempt: number) => Response | Promise<Response>

/** A clock that never waits: sleeping advances it at once, and is recorded. */
export function instantClock(): Clock & { waits: number[] } {
  let now = 1_000_000
  const waits: number[] = []
  return {
    waits,
    now: () => now,
    sleep: async (ms, signal) => {
      signal?.throwIfAborted()
      waits.push(ms)
      now += ms
    },
  }
}

/** A Matrix error as a response. */
export function matrixError(status: number, body: Record<string, unknown>): Response {
  return Response.json(body, { status })
}

/** A test client over `answer`, with the requests, waits and log; no jitter. */
export function testClient(answer: Answerer, options: Partial<ClientOptions> = {}) {
  const sent: SentRequest[] = []
  const clock = instantClock()
  const log = new RequestLog()
  const client = createClient({
    baseUrl: 'https://matrix.example.org',
    versions: ['v1.11'],
    getToken: () => 'syt_secret',
    clock,
    log,
    random: () => 0.5,
    environment: { online: true, pageProtocol: 'https:' },
    send: async (url, init) => {
      const request: SentRequest = {
        method: init.method ?? 'GET',
        url,
        headers: new Headers(init.headers),
        body: init.body,
        init,
      }
      sent.push(request)
      return answer(request, sent.length)
    },
    ...options,
  })
  return { client, sent, clock, log }
}

/** A lost connection, in a browser's words. */
export function lost(): never {
  throw new TypeError('Failed to fetch')
}
