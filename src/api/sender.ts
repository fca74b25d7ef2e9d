import type { Clock } from './clock'
import { startDeadline } from './deadline'
import { diagnose, type Surroundings } from './diagnose'
import type { Method } from './endpoint'
import { AnswerError, AnswerTooLargeError, ConnectionError, MatrixError, isAbort } from './errors'
import { chunksOf, readAnswer } from './read-answer'
import { RedirectRefused, findRedirectTarget, isRedirect } from './redirect'
import type { CallState, Cause, RequestLog, ShownRequest } from './request-log'
import { readRetryAfter, retryDelay } from './retry'
import type { Send, SendWithProgress } from './upload'

export interface CallOptions {
  signal?: AbortSignal
  /**
   * Why it is made, which decides whether the request bar shows it. Where it is left out, reading is
   * in the background, and changing anything is the user's.
   */
  cause?: Cause
  /** Sends it once, without retries: where the user waits for a verdict. */
  once?: boolean
  /** The token may be refused without the session ending, as when it is being ended. */
  expectTokenRejected?: boolean
  /** Told how many bytes of the body have been sent, of how many. */
  onProgress?: (sent: number, total: number) => void
  /**
   * Takes the bytes of a good answer as they come, in place of a body read whole; the next ones are
   * asked for once it resolves. Nothing is sent again after the first of them.
   */
  onBytes?: (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>
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
  /** Bytes of the answer after which reading stops. */
  answerLimit: number
  /** Whether a redirect is followed. */
  mayRedirect: boolean
}

/** An answer: its body read whole, or empty where its bytes were handed on as they came. */
interface Reply {
  response: Response
  body: Blob
  bytes: number
}

/** What came of a request. */
export interface Delivered extends Reply {
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
  async function run(out: Outgoing, callOptions: CallOptions, raw = false): Promise<Delivered> {
    const { signal, once: noRetry = raw, expectTokenRejected } = callOptions
    const canceller = new AbortController()
    const startedAt = clock.now()
    const entry = log.add({
      endpointId: out.endpointId,
      request: shown(out),
      startedAt,
      cause: callOptions.cause ?? (out.method === 'GET' && !raw ? 'background' : 'user'),
      attempts: 1,
      state: { kind: 'running' },
      cancel: () => canceller.abort(new DOMException('Cancelled', 'AbortError')),
    })
    const stop = signal ? AbortSignal.any([signal, canceller.signal]) : canceller.signal
    let rateLimited = 0
    let failed = 0
    const handedOn = { bytes: 0 }
    try {
      for (;;) {
        let error: unknown
        let answer: Reply | undefined
        const token = out.authorized ? options.getToken() : undefined
        try {
          answer = await once(out, token, stop, callOptions, handedOn)
          if (!answer.response.ok) error = await toMatrixError(answer, clock.now())
        } catch (thrown) {
          error = thrown
        }
        if (error !== undefined) callOptions.onFailedAttempt?.(error)
        if (error instanceof MatrixError && error.rateLimited) rateLimited++
        else failed++
        const wait =
          error === undefined || noRetry || handedOn.bytes > 0 || stop.aborted
            ? undefined
            : retryDelay({ ...out, error, rateLimited, failed, random: random() })
        if (wait === undefined) {
          const durationMs = clock.now() - startedAt
          log.update(entry, { state: endState(answer, error, durationMs) })
          if (error instanceof MatrixError && error.tokenRejected) {
            // Unless it came late, and another token has taken the place of this one.
            const isCurrent = token !== undefined && token === options.getToken()
            if (isCurrent && !expectTokenRejected) options.onTokenRejected?.(error)
          }
          if (answer && (raw || error === undefined)) return { ...answer, durationMs }
          throw error
        }
        const tooSoon = error instanceof MatrixError && error.rateLimited
        const because = tooSoon ? 'rateLimit' : 'connection'
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

  /**
   * One attempt. The body is read whole, so that an answer which breaks off counts as lost, unless
   * its bytes are wanted as they come.
   */
  async function once(
    out: Outgoing,
    token: string | undefined,
    stop: AbortSignal,
    { onProgress, onBytes }: CallOptions,
    handedOn: { bytes: number },
  ): Promise<Reply> {
    const headers = new Headers()
    if (out.contentType) headers.set('Content-Type', out.contentType)
    if (out.authorized) {
      if (!token) throw new MatrixError(401, { errcode: 'M_MISSING_TOKEN', error: 'No token' })
      headers.set('Authorization', `Bearer ${token}`)
    }
    const deadline = startDeadline(out.timeoutMs)
    const signal = AbortSignal.any([stop, deadline.signal])
    let response: Response | undefined
    const withoutProgress = () =>
      send(out.url, {
        method: out.method,
        headers,
        body: out.body,
        signal,
        redirect: out.mayRedirect ? 'follow' : 'manual',
        // Media may be answered from the browser's cache even without a token otherwise.
        cache: 'no-store',
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      })
    try {
      response =
        onProgress && out.body instanceof Blob
          ? await upload({ ...out, body: out.body, headers, signal, onProgress, withoutProgress })
          : await withoutProgress()
      if (!out.mayRedirect && isRedirect(response)) throw new RedirectRefused()
      if (onBytes && response.ok && response.body) {
        for await (const bytes of chunksOf(response.body, signal)) {
          deadline.putOff()
          handedOn.bytes += bytes.byteLength
          await onBytes(bytes)
        }
        return { response, body: new Blob(), bytes: handedOn.bytes }
      }
      const body = await readAnswer(response, out.answerLimit, signal)
      return { response, body, bytes: body.size }
    } catch (cause) {
      if (stop.aborted) throw stop.reason
      if (deadline.signal.aborted) throw new ConnectionError('timeout', host, cause)
      if (cause instanceof AnswerError) throw cause
      if (cause instanceof RedirectRefused) {
        const target = await findRedirectTarget(baseUrl, send, stop)
        throw new ConnectionError('redirected', host, cause, target)
      }
      if (response) throw new ConnectionError('interrupted', host, cause)
      throw new ConnectionError(
        await diagnose(baseUrl, send, stop, options.surroundings),
        host,
        cause,
      )
    } finally {
      deadline.end()
    }
  }

  return run
}

function endState(answer: Reply | undefined, error: unknown, durationMs: number): CallState {
  if (answer) {
    const errcode = error instanceof MatrixError ? error.errcode : undefined
    const { response, bytes } = answer
    return { kind: 'answered', status: response.status, durationMs, bytes, errcode }
  }
  if (isAbort(error)) return { kind: 'failed', durationMs, reason: 'Cancelled' }
  if (error instanceof AnswerTooLargeError) {
    return { kind: 'failed', durationMs, reason: 'too large' }
  }
  return {
    kind: 'failed',
    durationMs,
    reason: error instanceof ConnectionError ? error.problem : String(error),
  }
}

async function toMatrixError({ response, body }: Reply, now: number): Promise<MatrixError> {
  const retryAfterMs = readRetryAfter(response.headers.get('Retry-After'), now)
  const fields = await parseOrNothing(body)
  return new MatrixError(response.status, fields, retryAfterMs)
}

/** The body's JSON. A proxy's error page has none: its status is all there is to say. */
async function parseOrNothing(body: Blob): Promise<unknown> {
  try {
    return JSON.parse(await body.text()) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
