import { createClient, type ClientOptions } from './client'
import type { Clock } from './clock'
import { RequestLog } from './request-log'

/** A request as a test looks at it. */
export interface SentRequest {
  method: string
  url: string
  headers: Headers
  body: unknown
  init: RequestInit
}

/** Answers a request: with what is returned, or with a lost connection where it throws. */
export type Answerer = (request: SentRequest, attempt: number) => Response | Promise<Response>

/** A clock that is always on time: sleeping moves it on at once, and is written down. */
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

/** A client for tests over `answer`, with what it sent, waited and logged; no jitter. */
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
    surroundings: { online: true, pageProtocol: 'https:' },
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

/** The connection is lost, in a browser's words. */
export function lost(): never {
  throw new TypeError('Failed to fetch')
}
