import * as v from 'valibot'
import type { Clock } from './clock'
import { bytesResponse, corsHeaders, errorResponse, jsonResponse } from './responses'
import { rewrite } from './rewrite'

const fault = v.variant('kind', [
  /** Waits before doing the work. */
  v.object({ kind: v.literal('delay'), ms: v.number() }),
  /** 429 with the wait only in the body. */
  v.object({ kind: v.literal('rateLimit'), retryAfterMs: v.number() }),
  /** 500 in Synapse's form. */
  v.object({ kind: v.literal('serverError') }),
  /** A proxy's 502: HTML, without CORS headers. */
  v.object({ kind: v.literal('badGateway') }),
  /** Drops the connection before doing anything. */
  v.object({ kind: v.literal('dropBefore') }),
  /** Does the work, then drops the connection. */
  v.object({ kind: v.literal('dropAfter') }),
  /** Does the work, and sends half of the response. */
  v.object({ kind: v.literal('truncated'), afterMs: v.optional(v.number()) }),
  /** 200 with a body that isn't JSON. */
  v.object({ kind: v.literal('malformed') }),
  /** 200 with a given JSON body. */
  v.object({ kind: v.literal('wrongType'), body: v.unknown() }),
  /** Any status with a given JSON body. */
  v.object({ kind: v.literal('answer'), status: v.number(), body: v.unknown() }),
  /** A redirect to an absolute or relative URL, which pages of any origin may follow. */
  v.object({
    kind: v.literal('redirect'),
    status: v.optional(v.picklist([301, 302, 303, 307, 308]), 307),
    location: v.string(),
  }),
  /** 200, or any other status, with JSON of this many bytes: one long text in the field `field`. */
  v.object({
    kind: v.literal('huge'),
    bytes: v.number(),
    status: v.optional(v.number(), 200),
    field: v.optional(v.string(), 'error'),
  }),
  /** The response with some values replaced, as an odd or hostile homeserver might send it. */
  v.object({
    kind: v.literal('rewrite'),
    values: v.array(
      v.object({
        /** Keys and indexes that lead to the value; `*` matches any. */
        at: v.array(v.union([v.string(), v.number()])),
        /** The new value as JSON text. */
        json: v.string(),
      }),
    ),
  }),
  /** 401 `M_UNKNOWN_TOKEN`. */
  v.object({ kind: v.literal('expiredToken'), softLogout: v.optional(v.boolean(), true) }),
  /** Any Matrix error. */
  v.object({
    kind: v.literal('error'),
    status: v.number(),
    errcode: v.string(),
    error: v.string(),
  }),
])

/** A fault that a test or a person requests, and for which requests. */
export const faultPlan = v.object({
  match: v.object({
    method: v.optional(v.string()),
    /** Regular expression on the percent-encoded pathname, from `/_matrix` on. */
    path: v.pipe(v.string(), v.check(isPattern, 'not a regular expression')),
  }),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  fault,
})

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text))
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

export type Fault = v.InferOutput<typeof fault>
export type FaultPlan = v.InferOutput<typeof faultPlan>

/** A dropped connection: `fetch` and the HTTP adapter report the same. */
export class DropConnection extends TypeError {
  override readonly name = 'DropConnection'

  constructor() {
    super('Failed to fetch')
  }
}

/** How a response is truncated, for the HTTP adapter. */
interface Cut {
  /** Length of the whole body, in bytes. */
  fullLength: number
  /**
   * Time between the last byte and the end of the connection, in ms. A browser discards what it
   * hasn't read by then, so a test of what had arrived leaves a busy one more.
   */
  afterMs: number
}

const usualCutMs = 300

/** The truncated responses. */
export const cuts = new WeakMap<Response, Cut>()

/** Faults waiting for their requests. */
export interface FaultQueue {
  add(plan: FaultPlan): void
  clear(): void
  /** Plans with the remaining number of times. */
  list(): FaultPlan[]
  /** Takes the first fault that matches a request, and counts it. */
  take(method: string, path: string): Fault | undefined
}

export function createFaultQueue(): FaultQueue {
  let plans: FaultPlan[] = []
  return {
    add: (plan) => void plans.push({ ...plan }),
    clear: () => void (plans = []),
    list: () => plans.map((plan) => ({ ...plan })),
    take(method, path) {
      const found = plans.find(
        ({ match }) =>
          (match.method === undefined || match.method === method) &&
          new RegExp(match.path).test(path),
      )
      if (!found) return undefined
      found.times -= 1
      plans = plans.filter((plan) => plan.times > 0)
      return found.fault
    },
  }
}

async function truncate(response: Response, afterMs = usualCutMs): Promise<Response> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.delete('Content-Length')
  const half = bytes.slice(0, Math.floor(bytes.length / 2))
  const cut = new Response(half, { status: response.status, headers })
  cuts.set(cut, { fullLength: bytes.length, afterMs })
  return cut
}

/** JSON of a given size, generated as it is read, so that neither side has to hold it. */
function hugeResponse({ bytes, status, field }: Extract<Fault, { kind: 'huge' }>): Response {
  const encoder = new TextEncoder()
  const piece = encoder.encode('x'.repeat(65_536))
  let left = bytes
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`{${JSON.stringify(field)}:"`)),
    pull(controller) {
      controller.enqueue(piece.subarray(0, Math.min(left, piece.length)))
      left -= piece.length
      if (left > 0) return
      controller.enqueue(encoder.encode('"}'))
      controller.close()
    },
  })
  const headers = { ...corsHeaders, 'Content-Type': 'application/json' }
  return new Response(body, { status, headers })
}

/**
 * Responds to a request with a fault; `work` returns the regular response.
 * @throws DropConnection if the fault drops the connection.
 */
export async function applyFault(
  asked: Fault,
  clock: Clock,
  work: () => Promise<Response>,
  signal?: AbortSignal,
): Promise<Response> {
  switch (asked.kind) {
    case 'delay':
      await clock.sleep(asked.ms, signal)
      return work()
    case 'rateLimit':
      return errorResponse(429, {
        errcode: 'M_LIMIT_EXCEEDED',
        error: 'Too Many Requests',
        retry_after_ms: asked.retryAfterMs,
      })
    case 'serverError':
      return errorResponse(500, { errcode: 'M_UNKNOWN', error: 'Internal server error' })
    case 'badGateway':
      return new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
        status: 502,
        headers: { 'Content-Type': 'text/html' },
      })
    case 'dropBefore':
      throw new DropConnection()
    case 'dropAfter':
      await work()
      throw new DropConnection()
    case 'truncated':
      return truncate(await work(), asked.afterMs)
    case 'malformed':
      return bytesResponse(200, new TextEncoder().encode('{"oops": '), {
        'Content-Type': 'application/json',
      })
    case 'wrongType':
      return jsonResponse(200, asked.body)
    case 'answer':
      return jsonResponse(asked.status, asked.body)
    case 'redirect':
      return bytesResponse(asked.status, new Uint8Array(), { Location: asked.location })
    case 'huge':
      return hugeResponse(asked)
    case 'rewrite':
      return rewrite(await work(), asked.values)
    case 'expiredToken':
      return errorResponse(401, {
        errcode: 'M_UNKNOWN_TOKEN',
        error: 'Access token has expired',
        soft_logout: asked.softLogout,
      })
    case 'error':
      return errorResponse(asked.status, { errcode: asked.errcode, error: asked.error })
  }
}
