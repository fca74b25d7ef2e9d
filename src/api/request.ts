import type { Args, Endpoint, Method } from './endpoint'

/** An endpoint's arguments without their exact types. */
export interface AnyArgs {
  readonly params?: Readonly<Record<string, string>> | undefined
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>> | undefined
  readonly body?: unknown
}

/**
 * One call of the client-server API as a value, created before it is sent, so that a page shows
 * exactly what the client sends. Never contains the token.
 */
export interface ApiRequest<E extends Endpoint = Endpoint, A = AnyArgs> {
  readonly endpoint: E
  readonly args: A
}

/** A request of one endpoint, with all its types. */
export type RequestOf<E extends Endpoint> = ApiRequest<E, Args<E> & AnyArgs>

/** A request written by the user. */
export interface WrittenRequest {
  /** The endpoint whose template was filled in; undefined if the user wrote the path. */
  readonly endpoint?: Endpoint | undefined
  readonly method: Method
  /** Encoded, including the query, starting with a slash. */
  readonly path: string
  /** JSON as typed. */
  readonly body?: string | undefined
  /** Sent as the body in place of JSON, with its own content type. */
  readonly file?: File | undefined
}

/** Creates a request; sends nothing. */
export function request<E extends Endpoint>(endpoint: E, args: Args<E>): RequestOf<E> {
  // Every endpoint's arguments fit `AnyArgs`, but TypeScript can't see that for a generic one.
  return { endpoint, args: args as Args<E> & AnyArgs }
}
