import type { Endpoint } from '@/api/endpoint'
import { type EndpointId, endpoints } from '@/api/endpoints'
import { type Clock, systemClock } from './clock'
import type { Context, SignIn } from './context'
import { createControl } from './control'
import { MatrixFailure, internalError } from './failure'
import { applyFault } from './faults'
import type { Call } from './handler'
import { handlers } from './handlers'
import { adminRoutes } from './handlers/admin'
import { authFallbackRoutes } from './handlers/auth-fallback'
import { ssoRoutes } from './handlers/sso'
import { synapseVersions } from './handlers/discovery'
import { extraRoutes } from './handlers/extra'
import { keyRoutes } from './handlers/keys'
import { oauthRoutes } from './oauth/routes'
import { type RandomSource, createIds, secureRandom } from './ids'
import { type RateLimits, createRateLimiter, defaultRateLimits } from './rate-limit'
import { type IncomingRequest, makeCall, readRequest } from './request'
import {
  bytesResponse,
  errorResponse,
  jsonResponse,
  noSuchResource,
  preflightResponse,
} from './responses'
import { isFileAnswer, makeRoutes, matchRoute } from './router'
import { type SeedInfo, seedDepartment } from './seed'
import { type Store, createStore } from './store'

export interface HomeserverOptions {
  /** Server name in Matrix IDs; `demo.localhost` by default. */
  serverName?: string
  /** Secret of the registration endpoint; random by default. */
  sharedSecret?: string
  clock?: Clock
  random?: RandomSource
  /** Whether to fill the store with the physics department; true by default. */
  seed?: boolean
  /** Synapse's default limits (`default`, if omitted), none, or custom ones. */
  rateLimits?: 'default' | 'off' | RateLimits
  /** How long a profile change takes per room, in ms; 34 by default, 0 for instant. */
  propagationMs?: number
  /** URL in `.well-known`; the requested one by default. */
  publicBaseUrl?: string
  /** Upload limit, in bytes; 50 MiB by default. */
  uploadLimit?: number
  /** Versions that `/versions` lists; with r0 versions only, the newer paths aren't served. */
  versions?: readonly string[]
  /**
   * Stages of user-interactive authentication, by flow; only the password by default. Any stage
   * except the password and `m.login.dummy` is completed on its fallback page.
   */
  userAuthFlows?: readonly (readonly string[])[]
  /**
   * Ways to sign in; by default only the password. With `oauth` the homeserver is its own issuer,
   * and says so in its metadata; with `sso` as well, its single sign-on leads there too.
   */
  signIn?: readonly SignIn[]
  /** Lifetime in ms of refreshable access tokens; five minutes by default. */
  accessTokenMs?: number
  /**
   * Lifetime in ms of access tokens from `/login` that can't be refreshed; unlimited by default.
   */
  sessionMs?: number
  /** Serves `/_demo`, where tests request faults and read received requests. */
  control?: boolean
  /** Called with bugs of the homeserver itself; without it, they are thrown as uncaught errors. */
  onError?: (error: unknown) => void
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}

/** An in-memory homeserver. */
export interface Homeserver {
  /**
   * Handles a request to any origin and base path.
   * @throws DropConnection if a fault drops the connection.
   */
  handle(request: Request): Promise<Response>
  readonly store: Store
  readonly sharedSecret: string
  readonly uploadLimit: number
  /** What the seed created; `undefined` without it. */
  readonly seeded: SeedInfo | undefined
}

function limitsOf(choice: HomeserverOptions['rateLimits'] = 'default'): RateLimits {
  if (choice === 'default') return defaultRateLimits
  return choice === 'off' ? {} : choice
}

function createContext(options: HomeserverOptions): Context {
  const store = createStore(options.serverName ?? 'demo.localhost')
  const clock = options.clock ?? systemClock
  const ids = createIds(options.random ?? secureRandom())
  const isExempt = (userId: string) => store.users.get(userId)?.rateLimited === false
  return {
    store,
    clock,
    ids,
    limiter: createRateLimiter(clock, limitsOf(options.rateLimits), isExempt),
    sharedSecret: options.sharedSecret ?? ids.nonce(),
    uploadLimit: options.uploadLimit ?? 52_428_800,
    propagationMs: options.propagationMs ?? 34,
    userAuthFlows: options.userAuthFlows ?? [['m.login.password']],
    signIn: options.signIn ?? ['password'],
    accessTokenMs: options.accessTokenMs ?? 300_000,
    sessionMs: options.sessionMs,
    versions: options.versions ?? synapseVersions,
    publicBaseUrl: options.publicBaseUrl,
  }
}

/** Creates a homeserver with its own store; two of them share nothing. */
export function createHomeserver(options: HomeserverOptions = {}): Homeserver {
  const context = createContext(options)
  const entries = (Object.keys(endpoints) as EndpointId[]).map((id) => ({
    endpoint: endpoints[id] as Endpoint,
    handle: handlers[id] as (call: Call) => unknown,
  }))
  const routes = makeRoutes(
    entries,
    [
      ...adminRoutes,
      ...authFallbackRoutes,
      ...ssoRoutes,
      ...oauthRoutes,
      ...keyRoutes,
      ...extraRoutes,
    ],
    context.versions,
  )
  const seeded = options.seed === false ? undefined : seedDepartment(context)
  const control = createControl()
  const { onError = throwLater } = options

  const answer = async (incoming: IncomingRequest): Promise<Response> => {
    // HEAD is GET without a body.
    const method = incoming.method === 'HEAD' ? 'GET' : incoming.method
    const match = matchRoute(routes, method, incoming.path)
    if (match.kind === 'unknown' && !incoming.path.startsWith('/_matrix')) return noSuchResource()
    if (match.kind !== 'route') {
      const body = { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' }
      return errorResponse(match.kind === 'unknown' ? 404 : 405, body)
    }
    try {
      const call = makeCall(context, incoming, match.params, match.route.auth)
      const result = await match.route.handle(call)
      if (result instanceof Response) return result
      return isFileAnswer(result)
        ? bytesResponse(200, result.bytes, result.headers)
        : jsonResponse(200, result)
    } catch (error) {
      if (error instanceof MatrixFailure) return errorResponse(error.status, error.body)
      onError(error)
      const { status, body } = internalError()
      return errorResponse(status, body)
    }
  }

  return {
    store: context.store,
    sharedSecret: context.sharedSecret,
    uploadLimit: context.uploadLimit,
    seeded,
    async handle(request) {
      if (request.method === 'OPTIONS') return preflightResponse()
      const incoming = await readRequest(request)
      if (!options.control) return answer(incoming)
      if (incoming.path.startsWith('/_demo')) return control.answer(incoming)
      control.record(incoming)
      const fault = control.faults.take(incoming.method, incoming.path)
      if (!fault) return answer(incoming)
      return applyFault(fault, context.clock, () => answer(incoming), request.signal)
    },
  }
}
