import type { Clock } from './clock'
import { startDeadline } from './deadline'
import { diagnose, type PageEnvironment } from './diagnose'
import type { Method } from './endpoint'
import { AnswerError, ConnectionError, MatrixError } from './errors'
import { type Reply, endState, isRefusedToken, toMatrixError } from './outcome'
import { chunksOf, readAnswer } from './read-answer'
import { RedirectRefused, findRedirectTarget, isRedirect } from './redirect'
import type { Cause, Pause, RequestLog, ShownRequest, Wait } from './request-log'
import { retryDelay } from './retry'
import type { Send, SendWithProgress } from './upload'

export interface CallOptions {
  signal?: AbortSignal
  /**
   * Why it is made, which decides whether the request bar shows it. By default, reading happens in
   * the background, and changes are the user's.
   */
  cause?: Cause
  /** Sends it once, without retries: if the user is waiting for a verdict. */
  once?: boolean
  /** The token may be rejected without ending the session, as when it is being invalidated. */
  expectTokenRejected?: boolean
  /** Called with the bytes of the body sent so far and the total. */
  onProgress?: (sent: number, total: number) => void
  /**
   * Receives the bytes of a successful response as they arrive, instead of reading it in full; must
   * resolve before more are read. Once bytes have arrived, the request isn't retried.
   */
  onBytes?: (bytes: Uint8Array<ArrayBuffer>) => void | Promise<void>
  /** Called with the bytes of the response that have arrived so far. */
  onRead?: (bytes: number) => void
  /** Called for every failed attempt, including those that are retried. */
  onFailedAttempt?: (error: unknown) => void
  /** Called when it starts waiting for a retry, and with undefined when it is retried. */
  onWait?: (wait: Wait | undefined) => void
}

/** A request ready to send. */
export interface Outgoing {
  endpointId?: string
  method: Method
  url: string
  authorized: boolean
  contentType?: string
  body?: string | Blob
  timeoutMs: number
  hasTxnId: boolean
  /** Bytes of the response after which reading stops. */
  answerLimit: number
  /** Whether a redirect is followed. */
  mayRedirect: boolean
}

/** The result of a request. */
export interface Delivered extends Reply {
  durationMs: number
}

/** Keeps the access token valid, for servers whose tokens expire. */
export interface TokenSource {
  /** The token for a call. @throws the error of a refresh */
  fresh(signal?: AbortSignal): Promise<string | undefined>
  /** Whether a rejected token has been replaced. @throws the error of a refresh */
  replace(refused: string, signal?: AbortSignal): Promise<boolean>
}

/** What the sender needs from its client. */
export interface SenderOptions {
  baseUrl: string
  getToken: () => string | undefined
  tokens?: TokenSource
  onTokenRejected?: (error: MatrixError) => void
  log: RequestLog
  send: Send
  upload: SendWithProgress
  clock: Clock
  random: () => number
  environment?: PageEnvironment
  /** A request as shown in the log. */
  shown: (out: Outgoing) => ShownRequest
}

/** Creates the function that sends: the only place with timeouts, retries, and log entries. */
export function createSender(options: SenderOptions) {
  const { log, clock, random, send, upload, shown, tokens } = options

  /** Sends until there is a response worth returning, and keeps the log up to date. */
  async function run(out: Outgoing, callOptions: CallOptions, raw = false): Promise<Delivered> {
    const { signal, once: noRetry = raw, expectTokenRejected } = callOptions
    const canceller = new AbortController()
    const startedAt = clock.now()
    const waits: Pause[] = []
    const entry = log.add({
      endpointId: out.endpointId,
      request: shown(out),
      startedAt,
      cause: callOptions.cause ?? (out.method === 'GET' && !raw ? 'background' : 'user'),
      attempts: 1,
      waits,
      state: { kind: 'running' },
      cancel: () => canceller.abort(new DOMException('Cancelled', 'AbortError')),
    })
    const stop = signal ? AbortSignal.any([signal, canceller.signal]) : canceller.signal
    let rateLimited = 0
    let failed = 0
    /** A rejected call is repeated once, with a new token. */
    let hasNewToken = false
    const handedOn = { bytes: 0 }
    try {
      for (;;) {
        let error: unknown
        let answer: Reply | undefined
        let token: string | undefined
        try {
          if (out.authorized) token = tokens ? await tokens.fresh(stop) : options.getToken()
          answer = await once(out, token, stop, callOptions, handedOn)
          if (!answer.response.ok) error = await toMatrixError(answer, clock.now())
        } catch (thrown) {
          error = thrown
        }
        if (tokens && token !== undefined && !hasNewToken && isRefusedToken(error)) {
          hasNewToken = true
          try {
            if (await tokens.replace(token, stop)) continue
          } catch (thrown) {
            // Only this call has failed; the session may go on.
            error = thrown
            answer = undefined
          }
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
          if (isRefusedToken(error)) {
            // Unless the response came late, and this token has already been replaced.
            const isCurrent = token !== undefined && token === options.getToken()
            if (isCurrent && !expectTokenRejected) options.onTokenRejected?.(error)
          }
          if (answer && (raw || error === undefined)) return { ...answer, durationMs }
          throw error
        }
        const tooSoon = error instanceof MatrixError && error.rateLimited
        const because = tooSoon ? 'rateLimit' : 'connection'
        const waiting: Wait = { until: clock.now() + wait, because }
        waits.push([wait, waiting.until])
        log.update(entry, { state: { kind: 'waiting', ...waiting } })
        callOptions.onWait?.(waiting)
        await clock.sleep(wait, stop)
        callOptions.onWait?.(undefined)
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
   * One attempt. Reads the whole body, so that a response that breaks off counts as lost, unless
   * its bytes are passed on as they arrive.
   */
  async function once(
    out: Outgoing,
    token: string | undefined,
    stop: AbortSignal,
    { onProgress, onBytes, onRead }: CallOptions,
    handedOn: { bytes: number },
  ): Promise<Reply> {
    const headers = new Headers()
    if (out.contentType) headers.set('Content-Type', out.contentType)
    if (out.authorized) {
      if (!token) throw new MatrixError(401, { errcode: 'M_MISSING_TOKEN', error: 'No token' })
      headers.set('Authorization', `Bearer ${token}`)
    }
    const { host, origin } = new URL(out.url)
    // An OAuth issuer may be elsewhere.
    const baseUrl = out.url.startsWith(options.baseUrl) ? options.baseUrl : origin
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
        // Otherwise the browser's cache may return media even without a token.
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
      const body = await readAnswer(response, out.answerLimit, signal, onRead)
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
        await diagnose(baseUrl, send, stop, options.environment),
        host,
        cause,
      )
    } finally {
      deadline.end()
    }
  }

  return run
}
