import type { Endpoint } from '@/api/endpoint'
import { type EndpointId, endpoints } from '@/api/endpoints'
import { type Clock, systemClock } from './clock'
import type { Context } from './context'
import { createControl } from './control'
import { MatrixFailure, internalError } from './failure'
import { applyFault } from './faults'
import type { AuthMode, Call } from './handler'
import { handlers } from './handlers'
import { adminRoutes } from './handlers/admin'
import { authFallbackRoutes } from './handlers/auth-fallback'
import { synapseVersions } from './handlers/discovery'
import { extraRoutes } from './handlers/extra'
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
  /** Server name in Matrix IDs; `demo.localhost` where left out. */
  serverName?: string
  /** Secret of the registration endpoint; random where left out. */
  sharedSecret?: string
  clock?: Clock
  random?: RandomSource
  /** Fills the store with the physics department: yes, unless `false`. */
  seed?: boolean
  /** Synapse's default limits (`default`, also where left out), none, or chosen ones. */
  rateLimits?: 'default' | 'off' | RateLimits
  /** Time that a profile change takes per room, in ms; 34 where left out, 0 for at once. */
  propagationMs?: number
  /** Address in `.well-known`; where left out, the one that was asked. */
  publicBaseUrl?: string
  /** Largest upload, in bytes; 50 MiB where left out. */
  uploadLimit?: number
  /** Versions that `/versions` lists; with r0 versions only, the newer paths are not served. */
  versions?: readonly string[]
  /**
   * Stages of user-interactive authentication, by flow; the password alone where left out. Any but
   * the password and `m.login.dummy` is passed on its fallback page.
   */
  userAuthFlows?: readonly (readonly string[])[]
  /** Serves `/_demo`, where tests ask for faults and see what arrived. */
  control?: boolean
  /** Told of defects in the homeserver itself; left out, they are thrown as uncaught errors. */
  onError?: (error: unknown) => void
}

function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}

/** A homeserver in memory. */
export interface Homeserver {
  /**
   * Answers a request to any origin and base path.
   * @throws DropConnection where a fault says that the connection is lost.
   */
  handle(request: Request): Promise<Response>
  readonly store: Store
  readonly sharedSecret: string
  readonly uploadLimit: number
  /** What the seed made; `undefined` without it. */
  readonly seeded: SeedInfo | undefined
}

/** Calls where Synapse asks for a token in another way than the console sends one. */
const authModes: { readonly [Id in EndpointId]?: AuthMode } = {
  getVersions: 'optional',
  getUserProfile: 'optional',
  getDisplayName: 'optional',
  getAvatarUrl: 'optional',
  getRoomIdByAlias: 'none',
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
    versions: options.versions ?? synapseVersions,
    publicBaseUrl: options.publicBaseUrl,
  }
}

/** Makes a homeserver with its own store; nothing is shared between two of them. */
export function createHomeserver(options: HomeserverOptions = {}): Homeserver {
  const context = createContext(options)
  const entries = (Object.keys(endpoints) as EndpointId[]).map((id) => ({
    endpoint: endpoints[id] as Endpoint,
    auth: authModes[id] ?? (endpoints[id].auth ? 'required' : 'none'),
    handle: handlers[id] as (call: Call) => unknown,
  }))
  const routes = makeRoutes(
    entries,
    [...adminRoutes, ...authFallbackRoutes, ...extraRoutes],
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
