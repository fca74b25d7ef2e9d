import * as v from 'valibot'
import { homeserverUrl, pathForVersions } from './base-url'
import { systemClock, type Clock } from './clock'
import type { PageEnvironment } from './diagnose'
import {
  answerLimit,
  fillPath,
  showPath,
  timeoutMs,
  type Answer,
  type Args,
  type Endpoint,
} from './endpoint'
import { AnswerError, type MatrixError } from './errors'
import {
  withoutNewTokens,
  withoutPassword,
  withoutSecretParameters,
  withoutToken,
} from './hide-secrets'
import { RequestLog, type ShownRequest } from './request-log'
import { formType, issuerOutgoing, issuerUrl, type IssuerRequest } from './issuer'
import { request, type ApiRequest, type RequestOf, type WrittenRequest } from './request'
import { createSender, type CallOptions, type Outgoing, type TokenSource } from './sender'
import { sendWithProgress, type Send, type SendWithProgress } from './upload'

/** Where the client sends requests, and on whose behalf. */
export interface ClientOptions {
  /** The homeserver's base URL, without a trailing slash; it may have a port and a path. */
  baseUrl: string
  /** What `/versions` lists; empty while unknown, which means the newest paths. */
  versions?: readonly string[]
  /** The current access token, undefined if there is none. */
  getToken: () => string | undefined
  /** Keeps the token of `getToken` valid, if it expires. */
  tokens?: TokenSource
  /** Hides further secrets wherever a request is shown. */
  hide?: (text: string) => string
  /** Called for every response that rejects the token; the session decides what follows. */
  onTokenRejected?: (error: MatrixError) => void
  log?: RequestLog
  /** Replaced in tests, and by the homeserver inside the page. */
  send?: Send
  sendWithProgress?: SendWithProgress
  clock?: Clock
  random?: () => number
  environment?: PageEnvironment
}

/** The response to a handwritten call: whatever arrived, good or bad. */
export interface RawAnswer {
  status: number
  /** Those that the server lets a page read. */
  headers: Headers
  /** Its type is the content type. */
  body: Blob
  durationMs: number
}

/** Paths of files, which servers may store elsewhere; see an endpoint's `mayRedirect`. */
const mediaPath = /^\/_matrix\/(client\/v1\/media|media\/\w+)\/(download|thumbnail)\//

/** Calls one homeserver; created once per session. */
export type Client = ReturnType<typeof createClient>

/** Creates a client. Sends nothing before the first call. */
export function createClient(options: ClientOptions) {
  const {
    baseUrl,
    versions = [],
    log = new RequestLog(),
    clock = systemClock,
    random = Math.random,
  } = options
  // Looked up on each call, so that a page may replace fetch, and called unbound, as browsers
  // require.
  const send: Send = options.send ?? ((url, init) => fetch(url, init))
  const upload = options.sendWithProgress ?? sendWithProgress
  const run = createSender({ ...options, log, clock, random, send, upload, shown })

  function outgoing({ endpoint, args }: ApiRequest, writePath = fillPath): Outgoing {
    const { params, query, body } = args
    const path = writePath(pathForVersions(endpoint.path, endpoint.olderPath, versions), params)
    const common = {
      endpointId: endpoint.id,
      method: endpoint.method,
      url: homeserverUrl(baseUrl, path, query),
      authorized: endpoint.auth !== 'none',
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
    const { body, contentType } = out
    const hidden = (text: string) => withoutToken(options.hide?.(text) ?? text, token)
    const isForm = contentType?.startsWith(formType)
    const hideFields = isForm ? withoutSecretParameters : withoutPassword
    return {
      method: out.method,
      url: hidden(out.url),
      authorized: out.authorized,
      contentType,
      body: typeof body === 'string' ? hideFields(hidden(body)) : undefined,
      fileName: body instanceof Blob ? (body instanceof File && body.name) || 'file' : undefined,
    }
  }

  async function sendChecked<E extends Endpoint>(
    { endpoint, args }: RequestOf<E>,
    callOptions: CallOptions = {},
  ): Promise<Answer<E>> {
    const { response, body } = await run(outgoing({ endpoint, args }), callOptions)
    const answer = endpoint.answerKind === 'file' ? body : await parseJson(response, body)
    const result = v.safeParse(endpoint.answer, answer)
    if (result.success) return result.output
    const [issue] = result.issues
    const where = v.getDotPath(issue)
    throw new AnswerError(response.status, where ? `${where}: ${issue.message}` : issue.message)
  }

  return {
    baseUrl,
    versions,
    log,

    /**
     * Sends a request and validates its response.
     * @throws MatrixError, ConnectionError, AnswerError, or the signal's AbortError
     */
    send: sendChecked,

    /** Creates and sends a request in one step. */
    call<E extends Endpoint>(
      endpoint: E,
      args: Args<E>,
      callOptions?: CallOptions,
    ): Promise<Answer<E>> {
      return sendChecked(request(endpoint, args), callOptions)
    },

    /**
     * Sends a request and has the body of its response read elsewhere, without validating it: for
     * responses too large to read on the page.
     * @param read what it throws counts as an unexpected response
     * @throws MatrixError, ConnectionError, AnswerError, or the signal's AbortError
     */
    async sendUnread<T>(
      toSend: ApiRequest,
      read: (body: Blob) => Promise<T>,
      callOptions: CallOptions = {},
    ): Promise<T> {
      const { response, body } = await run(outgoing(toSend), callOptions)
      try {
        return await read(body)
      } catch (error) {
        callOptions.signal?.throwIfAborted()
        const message = error instanceof Error ? error.message : String(error)
        throw new AnswerError(response.status, message, error)
      }
    },

    /**
     * Sends a request and passes on the bytes of its response as they arrive, without reading or
     * validating them: for responses too large to hold in memory. On failure, earlier bytes have
     * already been passed on.
     * @param onBytes must resolve before the next bytes are read
     * @throws MatrixError, ConnectionError, or the signal's AbortError
     */
    async stream(
      toSend: ApiRequest,
      onBytes: NonNullable<CallOptions['onBytes']>,
      callOptions: CallOptions = {},
    ): Promise<void> {
      await run(outgoing(toSend), { ...callOptions, onBytes })
    },

    /**
     * A request in a form that can be shown. Never throws for an ID, which may come from anyone:
     * one that can't be sent leaves its name in the path.
     * @throws TypeError for a handwritten path that leaves the server
     */
    describe(toShow: ApiRequest | WrittenRequest): ShownRequest {
      return shown('args' in toShow ? outgoing(toShow, showPath) : writtenOutgoing(toShow))
    },

    /**
     * Sends a request as written, once unless `once` is false, and returns whatever the server
     * responds.
     * @param whole reads the entire response, however large: for saving, not for showing
     * @throws AnswerTooLargeError, ConnectionError, the signal's AbortError, TypeError for a path
     * that leaves the server
     */
    async sendWritten(
      toSend: WrittenRequest,
      { whole = false, ...callOptions }: CallOptions & { whole?: boolean } = {},
    ): Promise<RawAnswer> {
      const written = writtenOutgoing(toSend)
      const out = whole
        ? { ...written, answerLimit: Infinity, timeoutMs: timeoutMs.transfer }
        : written
      const { response, body, durationMs } = await run(out, callOptions, true)
      const { status, headers } = response
      return { status, headers, body: await withoutNewTokens(toSend.path, body), durationMs }
    },

    /**
     * Revokes the token at the homeserver's OAuth issuer, the only other place it is sent to.
     * https://spec.matrix.org/latest/client-server-api/#token-revocation
     * @param url `revocation_endpoint` of the homeserver's own metadata
     * @param clientId the client that the token was issued to, if known
     * @throws MatrixError, ConnectionError, TypeError as `issuerUrl`
     */
    async revokeToken(url: string, clientId?: string): Promise<void> {
      const form = new URLSearchParams({ token: options.getToken() ?? '' })
      if (clientId !== undefined) form.set('client_id', clientId)
      const request = { method: 'POST', url, contentType: formType, body: form.toString() } as const
      await run(issuerOutgoing(baseUrl, request), { once: true })
    },

    /**
     * A URL of the homeserver's OAuth issuer, checked to be safe to request or open.
     * @throws TypeError as `issuerUrl`
     */
    issuerAddress: (address: string): URL => issuerUrl(baseUrl, address),

    /**
     * Sends a request to the homeserver's OAuth issuer, once and without the access token in a
     * header, and returns whatever it responds. https://spec.matrix.org/latest/client-server-
     * api/#oauth-20-api
     * @throws ConnectionError, AnswerTooLargeError, the signal's AbortError, TypeError as
     *   `issuerUrl`
     */
    async sendToIssuer(request: IssuerRequest, callOptions: CallOptions = {}): Promise<Response> {
      const { response, body } = await run(issuerOutgoing(baseUrl, request), callOptions, true)
      const { status, headers } = response
      return new Response(body.size > 0 ? body : undefined, { status, headers })
    },
  }

  function writtenOutgoing({ endpoint, method, path, body, file }: WrittenRequest): Outgoing {
    return {
      endpointId: endpoint?.id,
      method,
      url: homeserverUrl(baseUrl, path),
      authorized: endpoint?.auth !== 'none',
      timeoutMs: timeoutMs[file ? 'transfer' : 'slow'],
      hasTxnId: endpoint?.path.includes('{txnId}') ?? false,
      answerLimit: answerLimit.large,
      mayRedirect: endpoint?.mayRedirect ?? (method === 'GET' && mediaPath.test(path)),
      ...writtenBody({ body, file }),
    }
  }
}

function writtenBody({ body, file }: Pick<WrittenRequest, 'body' | 'file'>) {
  if (file) return { contentType: file.type || 'application/octet-stream', body: file }
  return body === undefined ? {} : { contentType: 'application/json', body }
}

async function parseJson(response: Response, body: Blob): Promise<unknown> {
  try {
    return JSON.parse(await body.text()) as unknown
  } catch (error) {
    throw new AnswerError(response.status, 'It isn’t JSON.', error)
  }
}
