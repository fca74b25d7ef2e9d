import * as v from 'valibot'
import { homeserverUrl, pathForVersions } from './base-url'
import { systemClock, type Clock } from './clock'
import { diagnose, type Surroundings } from './diagnose'
import { fillPath, timeoutMs, type Answer, type Args, type Endpoint, type Method } from './endpoint'
import { AnswerError, ConnectionError, MatrixError, isAbort } from './errors'
import { RequestLog, type CallState, type ShownRequest } from './request-log'
import { retryDelay } from './retry'
import { sendWithProgress, type SendWithProgress } from './upload'

/** Where the client sends to, and on whose behalf. */
export interface ClientOptions {
  /** The homeserver's base URL, without a trailing slash; it may have a port and a path. */
  baseUrl: string
  /** What `/versions` listed; empty while unknown, which means the newest paths. */
  versions?: readonly string[]
  /** The access token of now, or undefined where there is none. */
  getToken: () => string | undefined
  /** Told of every answer that refuses the token; the session decides what follows. */
  onTokenRejected?: (error: MatrixError) => void
  log?: RequestLog
  /** For tests, and for the homeserver inside the page. */
  fetch?: typeof fetch
  sendWithProgress?: SendWithProgress
  clock?: Clock
  random?: () => number
  surroundings?: Surroundings
}

export interface CallOptions {
  signal?: AbortSignal
  /** Told how many bytes of the body have been sent, of how many. */
  onProgress?: (sent: number, total: number) => void
}

/** The answer to a call that the user wrote by hand: whatever came, good or bad. */
export interface RawAnswer {
  status: number
  contentType: string
  body: Blob
  durationMs: number
}

interface Outgoing {
  endpointId?: string
  method: Method
  url: string
  authorized: boolean
  contentType?: string
  body?: string | Blob
  timeoutMs: number
  hasTxnId: boolean
}

/** Calls one homeserver; made once a session. */
export type Client = ReturnType<typeof createClient>

/** Makes a client. Nothing is sent before the first call. */
export function createClient(options: ClientOptions) {
  const {
    baseUrl,
    versions = [],
    log = new RequestLog(),
    clock = systemClock,
    random = Math.random,
  } = options
  // Looked up late, so that a page may replace fetch, and called unbound, as browsers ask for.
  const send = options.fetch ?? ((input, init) => fetch(input, init))
  const upload = options.sendWithProgress ?? sendWithProgress
  const host = new URL(baseUrl).host

  function outgoing<E extends Endpoint>(endpoint: E, args: Args<E>): Outgoing {
    const { params, query, body } = args as {
      params?: Record<string, string>
      query?: Record<string, unknown>
      body?: unknown
    }
    const path = fillPath(pathForVersions(endpoint.path, endpoint.olderPath, versions), params)
    const common = {
      endpointId: endpoint.id,
      method: endpoint.method,
      url: homeserverUrl(baseUrl, path, query),
      authorized: endpoint.auth,
      timeoutMs: timeoutMs[endpoint.timeout],
      hasTxnId: endpoint.path.includes('{txnId}'),
    }
    if (body === undefined) return common
    if (endpoint.bodyKind === 'file') {
      const file = v.parse(v.instance(Blob), body)
      return { ...common, contentType: file.type || 'application/octet-stream', body: file }
    }
    return { ...common, contentType: 'application/json', body: JSON.stringify(body) }
  }

  function shown(out: Outgoing): ShownRequest {
    const hide = (text: string) => withoutToken(text, options.getToken())
    const { body } = out
    return {
      method: out.method,
      url: hide(out.url),
      authorized: out.authorized,
      contentType: out.contentType,
      body: typeof body === 'string' ? hide(body) : undefined,
      fileName: body instanceof Blob ? (body instanceof File && body.name) || 'file' : undefined,
    }
  }

  /** Sends until there is an answer worth giving, and writes the log as it goes. */
  async function run(out: Outgoing, { signal, onProgress }: CallOptions, raw: boolean) {
    const canceller = new AbortController()
    const startedAt = clock.now()
    const entry = log.add({
      endpointId: out.endpointId,
      request: shown(out),
      startedAt,
      attempts: 1,
      state: { kind: 'running' },
      cancel: () => canceller.abort(new DOMException('Cancelled', 'AbortError')),
    })
    const stop = signal ? AbortSignal.any([signal, canceller.signal]) : canceller.signal
    let rateLimited = 0
    let failed = 0
    try {
      for (;;) {
        let error: unknown
        let answer: { response: Response; body: Blob } | undefined
        try {
          answer = await once(out, stop, onProgress)
          if (!answer.response.ok) error = await toMatrixError(answer.response, answer.body)
        } catch (thrown) {
          error = thrown
        }
        if (error instanceof MatrixError && error.errcode === 'M_LIMIT_EXCEEDED') rateLimited++
        else failed++
        const wait =
          error === undefined || raw || stop.aborted
            ? undefined
            : retryDelay({ ...out, error, rateLimited, failed, random: random() })
        if (wait === undefined) {
          const durationMs = clock.now() - startedAt
          log.update(entry, { state: endState(answer, error, durationMs) })
          if (error instanceof MatrixError && error.tokenRejected && out.authorized) {
            options.onTokenRejected?.(error)
          }
          if (answer && (raw || error === undefined)) return { ...answer, durationMs }
          throw error
        }
        const because = rateLimited > 0 && error instanceof MatrixError ? 'rateLimit' : 'connection'
        log.update(entry, { state: { kind: 'waiting', until: clock.now() + wait, because } })
        await clock.sleep(wait, stop)
        log.update(entry, { state: { kind: 'running' }, attempts: rateLimited + failed + 1 })
      }
    } catch (error) {
      if (stop.aborted) {
        const durationMs = clock.now() - startedAt
        log.update(entry, { state: { kind: 'failed', durationMs, reason: 'Cancelled' } })
      }
      throw error
    }
  }

  /** One attempt; reads the body whole, so that an answer which breaks off counts as lost. */
  async function once(out: Outgoing, stop: AbortSignal, onProgress: CallOptions['onProgress']) {
    const headers = new Headers()
    if (out.contentType) headers.set('Content-Type', out.contentType)
    if (out.authorized) {
      const token = options.getToken()
      if (!token) throw new MatrixError(401, { errcode: 'M_MISSING_TOKEN', error: 'No token' })
      headers.set('Authorization', `Bearer ${token}`)
    }
    const timeout = AbortSignal.timeout(out.timeoutMs)
    const signal = AbortSignal.any([stop, timeout])
    let response: Response | undefined
    try {
      response =
        onProgress && out.body instanceof Blob
          ? await upload({ ...out, body: out.body, headers, signal, onProgress })
          : await send(out.url, {
              method: out.method,
              headers,
              body: out.body,
              signal,
              // Media may be answered from the browser's cache even without a token otherwise.
              cache: 'no-store',
              credentials: 'omit',
              referrerPolicy: 'no-referrer',
            })
      return { response, body: await response.blob() }
    } catch (cause) {
      if (stop.aborted) throw stop.reason
      if (timeout.aborted) throw new ConnectionError('timeout', host, cause)
      if (response) throw new ConnectionError('interrupted', host, cause)
      throw new ConnectionError(
        await diagnose(baseUrl, send, stop, options.surroundings),
        host,
        cause,
      )
    }
  }

  return {
    baseUrl,
    versions,
    log,

    /**
     * Calls an endpoint and checks its answer.
     * @throws MatrixError, ConnectionError, AnswerError, or the signal's AbortError
     */
    async call<E extends Endpoint>(
      endpoint: E,
      args: Args<E>,
      callOptions: CallOptions = {},
    ): Promise<Answer<E>> {
      const { response, body } = await run(outgoing(endpoint, args), callOptions, false)
      const answer = endpoint.answerKind === 'file' ? body : await parseJson(response, body)
      const result = v.safeParse(endpoint.answer, answer)
      if (result.success) return result.output
      const [issue] = result.issues
      const where = v.getDotPath(issue)
      throw new AnswerError(response.status, where ? `${where}: ${issue.message}` : issue.message)
    },

    /** The request that `call` would send, as it may be shown. */
    describe<E extends Endpoint>(endpoint: E, args: Args<E>): ShownRequest {
      return shown(outgoing(endpoint, args))
    },

    /**
     * Sends one request as written, once, and gives back whatever the server answers.
     * @param path encoded, with its query, beginning with a slash
     * @throws ConnectionError, the signal's AbortError, TypeError for a path that leaves the server
     */
    async request(
      { method, path, body }: { method: Method; path: string; body?: string },
      callOptions: CallOptions = {},
    ): Promise<RawAnswer> {
      const out = rawOutgoing(method, path, body)
      const answer = await run(out, callOptions, true)
      return {
        status: answer.response.status,
        contentType: answer.response.headers.get('Content-Type') ?? '',
        body: answer.body,
        durationMs: answer.durationMs,
      }
    },

    /** The request that `request` would send. @throws TypeError as `request` does */
    describeRequest({ method, path, body }: { method: Method; path: string; body?: string }) {
      return shown(rawOutgoing(method, path, body))
    },
  }

  function rawOutgoing(method: Method, path: string, body: string | undefined): Outgoing {
    return {
      method,
      url: homeserverUrl(baseUrl, path),
      authorized: true,
      timeoutMs: timeoutMs.slow,
      hasTxnId: false,
      ...(body === undefined ? {} : { contentType: 'application/json', body }),
    }
  }
}

/** Whatever the user pasted somewhere by mistake: the token itself is never shown or kept. */
function withoutToken(text: string, token: string | undefined): string {
  if (!token) return text
  return text.replaceAll(token, '$token').replaceAll(encodeURIComponent(token), '$token')
}

function endState(
  answer: { response: Response; body: Blob } | undefined,
  error: unknown,
  durationMs: number,
): CallState {
  if (answer) {
    const errcode = error instanceof MatrixError ? error.errcode : undefined
    const { response, body } = answer
    return { kind: 'answered', status: response.status, durationMs, bytes: body.size, errcode }
  }
  if (isAbort(error)) return { kind: 'failed', durationMs, reason: 'Cancelled' }
  return {
    kind: 'failed',
    durationMs,
    reason: error instanceof ConnectionError ? error.problem : String(error),
  }
}

async function toMatrixError(response: Response, body: Blob): Promise<MatrixError> {
  try {
    return new MatrixError(response.status, JSON.parse(await body.text()))
  } catch (error) {
    // A proxy's error page: its status is all there is to say.
    if (error instanceof SyntaxError) return new MatrixError(response.status, {})
    throw error
  }
}

async function parseJson(response: Response, body: Blob): Promise<unknown> {
  try {
    return JSON.parse(await body.text()) as unknown
  } catch (error) {
    throw new AnswerError(response.status, 'It is not JSON.', error)
  }
}
