import type { InferInput, GenericSchema } from 'valibot'
import type { Endpoint, Params } from '@/api/endpoint'
import type { EndpointId, endpoints } from '@/api/endpoints'
import type { Context } from './context'
import type { JsonObject } from './json'
import type { User } from './store'

/** The owner of a request's access token. */
export interface Requester {
  readonly user: User
  readonly userId: string
  readonly deviceId: string
  readonly accessToken: string
  /** OAuth client that the token was given to; undefined if it came from `/login`. */
  readonly clientId: string | undefined
}

/** A request as its handler gets it. */
export interface Call<PathParams = Record<string, string>> {
  readonly context: Context
  readonly method: string
  /** Percent-encoded pathname, from `/_matrix` on. */
  readonly path: string
  /** What precedes `path`: origin and base path. */
  readonly baseUrl: string
  readonly params: PathParams
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly bytes: Uint8Array
  /** @throws MatrixFailure 401 if the request has no valid token. */
  readonly requester: Requester
  /** The body as text. */
  text(): string
  /** The body as the fields of a form. */
  form(): URLSearchParams
  /**
   * The body as a JSON object.
   * @throws MatrixFailure 400 `M_NOT_JSON` or `M_BAD_JSON`.
   */
  json(): JsonObject
  /** The same, with `{}` for an empty body. */
  optionalJson(): JsonObject
  /** The same, also with `{}` for a body that isn't JSON. */
  lenientJson(): JsonObject
}

/** A file as a response, with headers in addition to CORS. */
export interface FileAnswer {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

type Input<E extends Endpoint> = E['answer'] extends GenericSchema ? InferInput<E['answer']> : never

type Result<E extends Endpoint> = Blob extends Input<E> ? FileAnswer : Input<E>

/** Handles the calls of one endpoint; its schema determines the type of the response. */
export type Handler<E extends Endpoint> = (call: Call<Params<E>>) => Result<E> | Promise<Result<E>>

/** A handler for each of `Id`, so that a missing one doesn't compile. */
export type HandlersOf<Id extends EndpointId> = {
  readonly [Key in Id]: Handler<(typeof endpoints)[Key]>
}

export type Handlers = HandlersOf<EndpointId>

/**
 * Whether a call needs a token; `optional`: a token that is sent must be a valid one; `expiredToo`:
 * it may have expired.
 */
export type AuthMode = Endpoint['auth']

/** JSON or a file, with status 200; or a whole response, such as a page for people. */
type ExtraAnswer = JsonObject | FileAnswer | Response

/** A route that isn't one of the console's endpoints. */
export interface ExtraRoute {
  readonly method: string
  readonly path: string
  readonly auth: AuthMode
  readonly handle: (call: Call) => ExtraAnswer | Promise<ExtraAnswer>
}
