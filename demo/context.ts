import type { Clock } from './clock'
import type { Ids } from './ids'
import type { RateLimiter } from './rate-limit'
import type { Store } from './store'

/** What handlers work with. */
export interface Context {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly limiter: RateLimiter
  /** Secret of the registration endpoint. */
  readonly sharedSecret: string
  /** Largest upload, in bytes. */
  readonly uploadLimit: number
  /** Time that a profile change takes per room, in ms; 0 changes all rooms at once. */
  readonly propagationMs: number
  /** Stages of user-interactive authentication, by flow. */
  readonly userAuthFlows: readonly (readonly string[])[]
  /** Versions of the specification that `/versions` lists. */
  readonly versions: readonly string[]
  /** Address for `.well-known`; `undefined`: the one that was asked. */
  readonly publicBaseUrl: string | undefined
}
