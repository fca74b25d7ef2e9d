import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import { encodeSegment } from '@/lib/path-segment'

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

/** The names between braces in a path template: `'/rooms/{roomId}/x'` gives `'roomId'`. */
type PathParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParamNames<Rest>
  : never

/**
 * How long a call may take before the client gives up, in ms: `quick` answers from memory,
 * `slow` may wait for other servers, `transfer` moves files and ends only when the user says so.
 */
export const timeoutMs = { quick: 30_000, slow: 120_000, transfer: 3_600_000 } as const

/**
 * Bytes that an answer may have before reading it stops: `small` tells of one thing or a page of
 * them, `large` of everybody in a room or of all rooms, `file` is not parsed. What is bigger than
 * `large` keeps a page busy for seconds, and much more of it ends the tab.
 */
export const answerLimit = { small: 10_000_000, large: 100_000_000, file: 250_000_000 } as const

/**
 * One call of the client-server API, as data. The typed call, its query options, its line in the
 * request log, its snippets, its form in the API page and the type of its embedded-homeserver
 * handler all come from this one value.
 */
export interface Endpoint<
  Path extends string = string,
  Query extends GenericSchema | undefined = GenericSchema | undefined,
  Body extends GenericSchema | undefined = GenericSchema | undefined,
  Answer extends GenericSchema = GenericSchema,
> {
  /** The specification's operationId, unique among the endpoints. */
  readonly id: string
  /** What it does, in a few words, for the API page. */
  readonly summary: string
  readonly method: Method
  /** Path template with `{name}` for each parameter, in the newest stable version. */
  readonly path: Path
  /** The path that servers use which do not list `before` or any later version. */
  readonly olderPath?: { readonly before: string; readonly path: string }
  readonly query: Query
  /** Schema of the JSON body; `undefined` where the call has none. */
  readonly body: Body
  /** `file`: the body is a Blob sent with its own content type, not JSON. */
  readonly bodyKind: 'json' | 'file'
  /** Schema of the answer. With `answerKind: 'file'` the answer is a Blob. */
  readonly answer: Answer
  readonly answerKind: 'json' | 'file'
  readonly auth: boolean
  readonly rateLimited: boolean
  readonly timeout: keyof typeof timeoutMs
  /** How big its answer may be; what is read as a stream has no limit. */
  readonly answerSize: keyof typeof answerLimit
  /**
   * Whether a redirect is followed, also to another origin: where the specification says so, and
   * neither a body nor more than what was asked for can go along.
   */
  readonly mayRedirect: boolean
  /** Address of its description in the specification. */
  readonly spec: string
}

type Defaults =
  | 'query'
  | 'body'
  | 'bodyKind'
  | 'answerKind'
  | 'auth'
  | 'rateLimited'
  | 'timeout'
  | 'answerSize'
  | 'mayRedirect'

/**
 * Defines an endpoint. What is left out means: no query, no body, a `small` JSON answer,
 * authorised, not rate-limited, `quick`, redirects refused.
 */
export function defineEndpoint<
  const Path extends string,
  Answer extends GenericSchema,
  Query extends GenericSchema | undefined = undefined,
  Body extends GenericSchema | undefined = undefined,
>(
  definition: Omit<Endpoint<Path, Query, Body, Answer>, Defaults> &
    Partial<Pick<Endpoint<Path, Query, Body, Answer>, Defaults>>,
): Endpoint<Path, Query, Body, Answer> {
  return {
    bodyKind: 'json',
    answerKind: 'json',
    auth: true,
    rateLimited: false,
    timeout: 'quick',
    answerSize: 'small',
    mayRedirect: false,
    ...definition,
    query: definition.query as Query,
    body: definition.body as Body,
  }
}

/** Path parameters of an endpoint by name, unencoded. */
export type Params<E extends Endpoint> = Record<PathParamNames<E['path']>, string>

type ParamsPart<E extends Endpoint> = [PathParamNames<E['path']>] extends [never]
  ? { params?: undefined }
  : { params: Params<E> }
type QueryPart<E extends Endpoint> = E['query'] extends GenericSchema
  ? { query?: InferInput<E['query']> }
  : { query?: undefined }
type BodyPart<E extends Endpoint> = E['body'] extends GenericSchema
  ? { body: InferInput<E['body']> }
  : { body?: undefined }

/** What a call of `E` takes: `params`, `query` and `body`, each only where the endpoint has them. */
export type Args<E extends Endpoint> = ParamsPart<E> & QueryPart<E> & BodyPart<E>

/** What a call of `E` answers, checked at the boundary. */
export type Answer<E extends Endpoint> = InferOutput<E['answer']>

/**
 * Fills a path template; every value becomes one encoded segment.
 * @throws TypeError for a value that no segment can have: it would call another endpoint.
 */
export function fillPath(template: string, params: Readonly<Record<string, string>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (!value) throw new TypeError(`Path parameter ${name} is missing`)
    // URL parsers resolve `.` and `..` away, encoded or not.
    if (value === '.' || value === '..') throw new TypeError(`Path parameter ${name} is "${value}"`)
    return encodeSegment(value)
  })
}

/** The same to be looked at: what no segment can be leaves the parameter's name. Never throws. */
export function showPath(template: string, params: Readonly<Record<string, string>> = {}): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? ''
    return value === '' || value === '.' || value === '..' ? `:${name}` : encodeSegment(value)
  })
}
