import * as v from 'valibot'
import { homeserverUrl, pathForVersions } from './base-url'
import { systemClock, type Clock } from './clock'
import type { Surroundings } from './diagnose'
import {
  answerLimit,
  fillPath,
  showPath,
  timeoutMs,
  type Answer,
  type Args,
  type Endpoint,
  type Method,
} from './endpoint'
import { AnswerError, type MatrixError } from './errors'
import { withoutPassword, withoutToken } from './hide-secrets'
import { RequestLog, type ShownRequest } from './request-log'
import { createSender, type CallOptions, type Outgoing } from './sender'
import { sendWithProgress, type Send, type SendWithProgress } from './upload'

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
  send?: Send
  sendWithProgress?: SendWithProgress
  clock?: Clock
  random?: () => number
  surroundings?: Surroundings
}

/** The answer to a call that the user wrote by hand: whatever came, good or bad. */
export interface RawAnswer {
  status: number
  contentType: string
  body: Blob
  durationMs: number
}

/** Paths of files, which servers may keep elsewhere, as `mayRedirect` of an endpoint says. */
const mediaPath = /^\/_matrix\/(client\/v1\/media|media\/\w+)\/(download|thumbnail)\//

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
  const send: Send = options.send ?? ((url, init) => fetch(url, init))
  const upload = options.sendWithProgress ?? sendWithProgress
  const run = createSender({ ...options, log, clock, random, send, upload, shown })

  function outgoing<E extends Endpoint>(
    endpoint: E,
    args: Args<E>,
    writePath = fillPath,
  ): Outgoing {
    const { params, query, body } = args as {
      params?: Record<string, string>
      query?: Record<string, string | number | boolean | undefined>
      body?: unknown
    }
    const path = writePath(pathForVersions(endpoint.path, endpoint.olderPath, versions), params)
    const common = {
      endpointId: endpoint.id,
      method: endpoint.method,
      url: homeserverUrl(baseUrl, path, query),
      authorized: endpoint.auth,
      timeoutMs: timeoutMs[endpoint.timeout],
      hasTxnId: endpoint.path.includes('{txnId}'),
      answerLimit: answerLimit[endpoint.answerSize],
      mayRedirect: endpoint.mayRedirect,
    }
    if (body === undefined) return common
    if (endpoint.bodyKind === 'file') {
      const file = v.parse(v.instance(Blob), body)
      return { ...common, contentType: file.type || 'application/octet-stream', body: file }
    }
    return { ...common, contentType: 'application/json', body: JSON.stringify(body) }
  }

  function shown(out: Outgoing): ShownRequest {
    const token = options.getToken()
    const { body } = out
    return {
      method: out.method,
      url: withoutToken(out.url, token),
      authorized: out.authorized,
      contentType: out.contentType,
      body: typeof body === 'string' ? withoutPassword(withoutToken(body, token)) : undefined,
      fileName: body instanceof Blob ? (body instanceof File && body.name) || 'file' : undefined,
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
      const { response, body } = await run(outgoing(endpoint, args), callOptions)
      const answer = endpoint.answerKind === 'file' ? body : await parseJson(response, body)
      const result = v.safeParse(endpoint.answer, answer)
      if (result.success) return result.output
      const [issue] = result.issues
      const where = v.getDotPath(issue)
      throw new AnswerError(response.status, where ? `${where}: ${issue.message}` : issue.message)
    },

    /**
     * Calls an endpoint and hands on the bytes of its answer as they come, unread and unchecked: for
     * answers too big to be held whole. What came before a failure has been handed on by then.
     * @param onBytes the next bytes are asked for once it resolves
     * @throws MatrixError, ConnectionError, or the signal's AbortError
     */
    async stream<E extends Endpoint>(
      endpoint: E,
      args: Args<E>,
      onBytes: NonNullable<CallOptions['onBytes']>,
      callOptions: CallOptions = {},
    ): Promise<void> {
      await run(outgoing(endpoint, args), { ...callOptions, onBytes })
    },

    /**
     * The request that `call` would send, as it may be shown. Never throws for an ID, which may come
     * from anyone: one that can't be sent leaves its name in the path.
     */
    describe<E extends Endpoint>(endpoint: E, args: Args<E>): ShownRequest {
      return shown(outgoing(endpoint, args, showPath))
    },

    /**
     * Sends one request as written, once, and gives back whatever the server answers.
     * @param path encoded, with its query, beginning with a slash
     * @param whole reads the answer to its end, however big: to be saved, not to be shown
     * @throws AnswerTooLargeError, ConnectionError, the signal's AbortError, TypeError for a path that leaves the server
     */
    async request(
      { method, path, body }: { method: Method; path: string; body?: string },
      { whole = false, ...callOptions }: CallOptions & { whole?: boolean } = {},
    ): Promise<RawAnswer> {
      const written = rawOutgoing(method, path, body)
      const out = whole
        ? { ...written, answerLimit: Infinity, timeoutMs: timeoutMs.transfer }
        : written
      const answer = await run(out, callOptions, true)
      return {
        status: answer.response.status,
        contentType: answer.response.headers.get('Content-Type') ?? '',
        body: answer.body,
        durationMs: answer.durationMs,
      }
    },

    /**
     * Revokes the token at the OAuth issuer of the homeserver, the one other place it is sent to.
     * https://spec.matrix.org/latest/client-server-api/#token-revocation
     * @param revocationEndpoint an https address, from the homeserver's own metadata
     * @throws MatrixError, ConnectionError, TypeError for an address that is not https
     */
    async revokeToken(revocationEndpoint: string): Promise<void> {
      const url = new URL(revocationEndpoint)
      if (url.protocol !== 'https:') throw new TypeError('The revocation endpoint is not https')
      const body = new URLSearchParams({ token: options.getToken() ?? '' }).toString()
      const contentType = 'application/x-www-form-urlencoded'
      await run(
        {
          method: 'POST',
          url: url.href,
          authorized: false,
          contentType,
          body,
          timeoutMs: timeoutMs.quick,
          hasTxnId: false,
          answerLimit: answerLimit.small,
          mayRedirect: false,
        },
        { once: true },
      )
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
      answerLimit: answerLimit.large,
      mayRedirect: method === 'GET' && mediaPath.test(path),
      ...(body === undefined ? {} : { contentType: 'application/json', body }),
    }
  }
}

async function parseJson(response: Response, body: Blob): Promise<unknown> {
  try {
    return JSON.parse(await body.text()) as unknown
  } catch (error) {
    throw new AnswerError(response.status, 'It is not JSON.', error)
  }
}
