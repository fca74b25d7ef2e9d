import type { InferInput, GenericSchema } from 'valibot'
import type { Endpoint, Params } from '@/api/endpoint'
import type { EndpointId, endpoints } from '@/api/endpoints'
import type { Context } from './context'
import type { JsonObject } from './json'
import type { User } from './store'

/** Whom a request's access token belongs to. */
export interface Requester {
  readonly user: User
  readonly userId: string
  readonly deviceId: string
  readonly accessToken: string
}

/** A request that reached its handler. */
export interface Call<PathParams = Record<string, string>> {
  readonly context: Context
  readonly method: string
  /** Pathname from `/_matrix` on, percent-encoded as it was asked. */
  readonly path: string
  /** What stands before `path`: origin and base path. */
  readonly baseUrl: string
  readonly params: PathParams
  readonly query: URLSearchParams
  readonly headers: Headers
  readonly bytes: Uint8Array
  /** @throws MatrixFailure 401 where the request has no valid token. */
  readonly requester: Requester
  /** The body as text. */
  text(): string
  /**
   * The body as a JSON object.
   * @throws MatrixFailure 400 `M_NOT_JSON` or `M_BAD_JSON`.
   */
  json(): JsonObject
  /** The same, with `{}` where the body is empty. */
  optionalJson(): JsonObject
  /** The same, with `{}` also where the body is no JSON at all. */
  lenientJson(): JsonObject
}

/** A file to answer with, beside the CORS headers. */
export interface FileAnswer {
  readonly bytes: Uint8Array
  readonly headers: Readonly<Record<string, string>>
}

type Input<E extends Endpoint> = E['answer'] extends GenericSchema ? InferInput<E['answer']> : never

type Result<E extends Endpoint> = Blob extends Input<E> ? FileAnswer : Input<E>

/** Answers the calls of one endpoint; the type of its answer is what the endpoint's schema takes. */
export type Handler<E extends Endpoint> = (call: Call<Params<E>>) => Result<E> | Promise<Result<E>>

/** A handler for each of `Id`, so that a missing one does not compile. */
export type HandlersOf<Id extends EndpointId> = {
  readonly [Key in Id]: Handler<(typeof endpoints)[Key]>
}

export type Handlers = HandlersOf<EndpointId>

/** Whether a call needs a token; `optional`: a token that is sent must be a valid one. */
export type AuthMode = 'required' | 'optional' | 'none'

/** A route that is no endpoint of the console. */
export interface ExtraRoute {
  readonly method: string
  readonly path: string
  readonly auth: AuthMode
  readonly handle: (call: Call) => JsonObject | FileAnswer | Promise<JsonObject | FileAnswer>
}
