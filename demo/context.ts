import type { Clock } from './clock'
import type { Ids } from './ids'
import type { RateLimiter } from './rate-limit'
import type { Store } from './store'

/** A way to sign in that the homeserver offers. */
export type SignIn = 'password' | 'sso' | 'oauth'

/** What handlers have access to. */
export interface Context {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly limiter: RateLimiter
  /** Secret of the registration endpoint. */
  readonly sharedSecret: string
  /** Upload limit, in bytes. */
  readonly uploadLimit: number
  /** How long a profile change takes per room, in ms; 0 changes all rooms at once. */
  readonly propagationMs: number
  /** Stages of user-interactive authentication, by flow. */
  readonly userAuthFlows: readonly (readonly string[])[]
  readonly signIn: readonly SignIn[]
  /** Life in ms of access tokens that can be refreshed. */
  readonly accessTokenMs: number
  /** Life in ms of access tokens that can't; undefined if they don't expire. */
  readonly sessionMs: number | undefined
  /** Versions of the specification that `/versions` lists. */
  readonly versions: readonly string[]
  /** URL for `.well-known`; `undefined` means the requested one. */
  readonly publicBaseUrl: string | undefined
}
