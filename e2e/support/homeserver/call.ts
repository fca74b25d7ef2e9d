import * as v from 'valibot'
import { createClient } from '@/api/client'
import type { Answer, Endpoint, Method } from '@/api/endpoint'
import type { ApiRequest } from '@/api/request'
import type { HomeserverUnderTest } from './homeserver.ts'

/** An unchecked response: `body` is parsed JSON, or bytes if it isn't JSON. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** A server's response to an endpoint. */
export interface EndpointAnswer<E extends Endpoint> extends RawAnswer {
  /** The body as the console sees it. Throws if the status isn't 2xx. */
  readonly answer: Answer<E>
}

export interface RequestOptions {
  /** Sent as JSON; a `Blob` is sent as bytes with its type, a string unchanged, labelled as JSON. */
  readonly body?: unknown
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

let observer: ((endpointId: string) => void) | undefined

/** Reports the ID of every endpoint called from now on to `observe`, until the next call. */
export function observeCalls(observe: (endpointId: string) => void): void {
  observer = observe
}

/**
 * Sends a request unchanged; no status is an error.
 * @param url absolute
 */
export async function sendRequest(
  method: Method | 'OPTIONS',
  url: string,
  options: RequestOptions = {},
): Promise<RawAnswer> {
  const { body, token, headers } = options
  const isFile = body instanceof Blob
  const response = await fetch(url, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': isFile ? body.type : 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && {
      body: isFile || typeof body === 'string' ? body : JSON.stringify(body),
    }),
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  return { status: response.status, headers: response.headers, body: parseBody(response, bytes) }
}

function parseBody(response: Response, bytes: Uint8Array): unknown {
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  return isJson ? JSON.parse(new TextDecoder().decode(bytes)) : bytes
}

/**
 * Calls an endpoint at the URL the console's client uses, and checks every
 * successful response against the endpoint's schema. Unlike the client, it sends any body, and
 * no token if there is none.
 * @throws Error if the schema doesn't match a successful response
 */
export async function callEndpoint<E extends Endpoint>(
  { baseUrl, versions }: Pick<HomeserverUnderTest, 'baseUrl' | 'versions'>,
  token: string | undefined,
  request: ApiRequest<E>,
): Promise<EndpointAnswer<E>> {
  const { endpoint, args } = request
  observer?.(endpoint.id)
  const client = createClient({ baseUrl, versions, getToken: () => undefined })
  const { method, url, authorized } = client.describe(request)
  const raw = await sendRequest(method, url, {
    body: args.body,
    token: authorized ? token : undefined,
  })
  if (!isSuccess(raw)) {
    return {
      ...raw,
      get answer(): Answer<E> {
        throw new Error(`${endpoint.id} answered ${describe(raw)}`)
      },
    }
  }
  return { ...raw, answer: parseAnswer(endpoint, raw) }
}

function parseAnswer<E extends Endpoint>(endpoint: E, raw: RawAnswer): Answer<E> {
  const body =
    endpoint.answerKind === 'file' ? new Blob([raw.body as Uint8Array<ArrayBuffer>]) : raw.body
  const result = v.safeParse(endpoint.answer, body)
  if (result.success) return result.output
  throw new Error(`The schema of ${endpoint.id} refuses ${describe(raw)}`, {
    cause: new v.ValiError(result.issues),
  })
}

const isSuccess = ({ status }: RawAnswer) => status >= 200 && status < 300

const describe = ({ status, body }: RawAnswer) => `${status} ${JSON.stringify(body)}`.slice(0, 500)
