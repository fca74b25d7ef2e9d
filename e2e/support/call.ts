import * as v from 'valibot'
import { fillPath, type Answer, type Args, type Endpoint, type Method } from '@/api/endpoint'

/** What a server answered, unchecked: `body` is parsed JSON, or bytes where it is none. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
}

/** A server's answer to an endpoint. */
export interface EndpointAnswer<E extends Endpoint> extends RawAnswer {
  /** The body as the console sees it. Throws where the status is not 2xx. */
  readonly answer: Answer<E>
}

/** The arguments of an endpoint without the types, for sending what the console never would. */
export interface LooseArgs {
  readonly params?: Readonly<Record<string, string>> | undefined
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
  readonly body?: unknown
}

export interface RequestOptions {
  /** Sent as JSON; a `Blob` as its bytes with its type, a string as it is, labelled JSON. */
  readonly body?: unknown
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
}

let observer: ((endpointId: string) => void) | undefined

/** Reports the id of every endpoint called from here on to `observe`, until the next call. */
export function observeCalls(observe: (endpointId: string) => void): void {
  observer = observe
}

/**
 * Sends a request as it is; no status is an error.
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
 * Calls an endpoint, and checks every successful answer against the endpoint's schema.
 * @throws Error where the schema refuses a successful answer
 */
export async function callEndpoint<E extends Endpoint>(
  baseUrl: string,
  token: string | undefined,
  endpoint: E,
  args: Args<E> | LooseArgs,
): Promise<EndpointAnswer<E>> {
  observer?.(endpoint.id)
  const { params, query, body } = args as LooseArgs
  const url = new URL(baseUrl + fillPath(endpoint.path, params))
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  const raw = await sendRequest(endpoint.method, url.href, {
    body,
    token: endpoint.auth ? token : undefined,
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
