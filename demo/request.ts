import type { Context } from './context'
import { MatrixFailure, failure } from './failure'
import type { AuthMode, Call, Requester } from './handler'
import { type JsonObject, isObject } from './json'

/** A request whose body has arrived. */
export interface IncomingRequest {
  readonly method: string
  /** Pathname from `/_matrix` (or `/_synapse`, `/.well-known`, `/_demo`, `/oauth2`) on; percent-encoded. */
  readonly path: string
  /** Origin and base path before `path`. */
  readonly baseUrl: string
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** Reads a request completely. A pathname without a known prefix stays whole. */
export async function readRequest(request: Request): Promise<IncomingRequest> {
  const url = new URL(request.url)
  const start = Math.max(
    0,
    url.pathname.search(/\/(?:_matrix|_synapse|\.well-known|_demo|oauth2)(?:\/|$)/),
  )
  return {
    method: request.method,
    path: url.pathname.slice(start),
    baseUrl: url.origin + url.pathname.slice(0, start),
    query: url.searchParams,
    headers: request.headers,
    bytes: new Uint8Array(await request.arrayBuffer()),
  }
}

function parseJson(text: string): JsonObject {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw failure(400, 'M_NOT_JSON', 'Content not JSON.')
  }
  if (!isObject(value)) throw failure(400, 'M_BAD_JSON', 'Content must be a JSON object.')
  return value
}

function tokenOf({ headers, query }: IncomingRequest): string | undefined {
  const [, bearer] = /^Bearer +(.*)$/.exec(headers.get('Authorization') ?? '') ?? []
  return bearer ?? query.get('access_token') ?? undefined
}

function authenticate(
  context: Context,
  incoming: IncomingRequest,
  mayHaveExpired: boolean,
): Requester {
  const accessToken = tokenOf(incoming)
  if (!accessToken) throw failure(401, 'M_MISSING_TOKEN', 'Missing access token')
  const session = context.store.sessions.get(accessToken)
  const user = session && context.store.users.get(session.userId)
  if (!session || !user) {
    throw failure(401, 'M_UNKNOWN_TOKEN', 'Invalid access token passed.', { soft_logout: false })
  }
  const { userId, deviceId, clientId, expiresAt = Infinity } = session
  if (expiresAt <= context.clock.now() && !mayHaveExpired) {
    throw failure(401, 'M_UNKNOWN_TOKEN', 'Access token has expired', { soft_logout: true })
  }
  session.isUsed = true
  const device = context.store.devices.get(userId)?.get(deviceId)
  if (device) {
    device.lastSeenTs = context.clock.now()
    device.lastSeenIp = '127.0.0.1'
  }
  return { user, userId, deviceId, accessToken, clientId }
}

/**
 * Makes a handler's view of a request.
 * @throws MatrixFailure 401 if the token is unknown, or missing but `required`.
 */
export function makeCall(
  context: Context,
  incoming: IncomingRequest,
  params: Record<string, string>,
  auth: AuthMode,
): Call {
  const { method, path, baseUrl, query, headers, bytes } = incoming
  const mayHaveExpired = auth === 'expiredToo'
  const checked =
    auth === 'required' ||
    mayHaveExpired ||
    (auth === 'optional' && tokenOf(incoming) !== undefined)
  const requester = checked ? authenticate(context, incoming, mayHaveExpired) : undefined
  let decoded: string | undefined
  const text = () => (decoded ??= new TextDecoder().decode(bytes))
  const json = () => parseJson(text())
  const optionalJson = () => (bytes.length === 0 ? {} : json())
  return {
    context,
    method,
    path,
    baseUrl,
    params,
    query,
    headers,
    bytes,
    get requester() {
      return requester ?? authenticate(context, incoming, mayHaveExpired)
    },
    text,
    form: () => new URLSearchParams(text()),
    json,
    optionalJson,
    lenientJson() {
      try {
        return optionalJson()
      } catch (error) {
        if (error instanceof MatrixFailure && error.body['errcode'] === 'M_NOT_JSON') return {}
        throw error
      }
    },
  }
}
