import type { Clock } from './clock'
import { diagnose, type Surroundings } from './diagnose'
import type { Method } from './endpoint'
import { ConnectionError, MatrixError, isAbort } from './errors'
import type { CallState, RequestLog, ShownRequest } from './request-log'
import { retryDelay } from './retry'
import type { Send, SendWithProgress } from './upload'

export interface CallOptions {
  signal?: AbortSignal
  /** Sends it once, without retries: where the user waits for a verdict. */
  once?: boolean
  /** The token may be refused without the session ending, as when it is being ended. */
  expectTokenRejected?: boolean
  /** Told how many bytes of the body have been sent, of how many. */
  onProgress?: (sent: number, total: number) => void
  /** Told of every attempt that failed, of those too after which it is sent again. */
  onFailedAttempt?: (error: unknown) => void
}

/** A request ready to be sent. */
export interface Outgoing {
  endpointId?: string
  method: Method
  url: string
  authorized: boolean
  contentType?: string
  body?: string | Blob
  timeoutMs: number
  hasTxnId: boolean
}

/** What came of a request, its body read whole. */
export interface Delivered {
  response: Response
  body: Blob
  durationMs: number
}

/** What sending needs of its client. */
export interface SenderOptions {
  baseUrl: string
  getToken: () => string | undefined
  onTokenRejected?: (error: MatrixError) => void
  log: RequestLog
  send: Send
  upload: SendWithProgress
  clock: Clock
  random: () => number
  surroundings?: Surroundings
  /** A request as it may be shown in the log. */
  shown: (out: Outgoing) => ShownRequest
}

/** Makes the function that sends: the one place with time-outs, retries, and lines in the log. */
export function createSender(options: SenderOptions) {
  const { baseUrl, log, clock, random, send, upload, shown } = options
  const { host } = new URL(baseUrl)

  /** Sends until there is an answer worth giving, and writes the log as it goes. */
  async function run(out: Outgoing, callOptions: CallOptions, raw = false) {
    const { signal, onProgress, once: noRetry = raw, expectTokenRejected } = callOptions
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
        if (error !== undefined) callOptions.onFailedAttempt?.(error)
        if (error instanceof MatrixError && error.errcode === 'M_LIMIT_EXCEEDED') rateLimited++
        else failed++
        const wait =
          error === undefined || noRetry || stop.aborted
            ? undefined
            : retryDelay({ ...out, error, rateLimited, failed, random: random() })
        if (wait === undefined) {
          const durationMs = clock.now() - startedAt
          log.update(entry, { state: endState(answer, error, durationMs) })
          if (error instanceof MatrixError && error.tokenRejected) {
            if (out.authorized && !expectTokenRejected) options.onTokenRejected?.(error)
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

  return run
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
