import type { GenericSchema, InferInput, InferOutput } from 'valibot'
import { encodeSegment } from '@/lib/path-segment'

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

/** The names between braces in a path template: `'/rooms/{roomId}/x'` gives `'roomId'`. */
type PathParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | PathParamNames<Rest>
  : never

/**
 * How long a call may take before the client gives up, in ms: `quick` responds from memory, `slow`
 * may wait for other servers, `transfer` moves files and usually ends only if the user cancels.
 */
export const timeoutMs = { quick: 30_000, slow: 120_000, transfer: 3_600_000 } as const

/**
 * Limit for the bytes read from a response: `small` for one thing or a page of them, `large` for
 * everyone in a room or all rooms, `file` for what isn't parsed. More than `large` blocks a page
 * for seconds, and much more crashes the tab.
 */
export const answerLimit = { small: 10_000_000, large: 100_000_000, file: 250_000_000 } as const

/**
 * One call of the client-server API, as data. This single value determines the typed call, its
 * query options, its line in the request log, its snippets, its form on the API page and the type
 * of its embedded-homeserver handler.
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
  /** The path on servers that list neither `before` nor any later version. */
  readonly olderPath?: { readonly before: string; readonly path: string }
  /** Possible values of path parameters that have only a few. */
  readonly choices?: Readonly<Record<string, readonly string[]>>
  /** The version of the specification that added it, such as `v1.11`; undefined before `v1.1`. */
  readonly since?: string
  readonly deprecated?: boolean
  /** Whether the server may ask for an identity check (user-interactive authentication). */
  readonly identityCheck?: boolean
  readonly query: Query
  /** Schema of the JSON body; `undefined` if the call has none. */
  readonly body: Body
  /** `file`: the body is a Blob sent with its own content type, not JSON. */
  readonly bodyKind: 'json' | 'file'
  /** Schema of the response. With `answerKind: 'file'` the response is a Blob. */
  readonly answer: Answer
  readonly answerKind: 'json' | 'file'
  /**
   * Whether it needs a token. With `optional`, servers respond without one as well, but if one is
   * sent it must be valid; with `expiredToo`, an expired one is accepted. The console sends its
   * token unless this is `none`.
   */
  readonly auth: 'required' | 'expiredToo' | 'optional' | 'none'
  readonly rateLimited: boolean
  readonly timeout: keyof typeof timeoutMs
  /** Size limit for its response; a streamed response has none. */
  readonly answerSize: keyof typeof answerLimit
  /**
   * Whether a redirect is followed, even to another origin: if the specification says so, and
   * neither a body nor anything beyond the request itself can go along.
   */
  readonly mayRedirect: boolean
  /** URL of its description in the specification. */
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
 * Defines an endpoint. Defaults: no query, no body, a `small` JSON response, authorised, not
 * rate-limited, `quick`, redirects refused.
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
    auth: 'required',
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

/** Arguments of a call to `E`: `params`, `query` and `body`, each only if the endpoint has them. */
export type Args<E extends Endpoint> = ParamsPart<E> & QueryPart<E> & BodyPart<E>

/** The validated response of a call to `E`. */
export type Answer<E extends Endpoint> = InferOutput<E['answer']>

/**
 * Fills a path template; every value becomes one encoded segment.
 * @throws TypeError for a value that can't be a segment, since it would call another endpoint.
 */
export function fillPath(template: string, params?: Readonly<Record<string, string>>): string {
  return fillTemplate(template, params, (name, value) => {
    throw new TypeError(`Path parameter ${name} is ${value ? `"${value}"` : 'missing'}`)
  })
}

/**
 * The same for display: a value that can't be a segment leaves the parameter's name. Never throws.
 */
export function showPath(template: string, params?: Readonly<Record<string, string>>): string {
  return fillTemplate(template, params, (name) => `:${name}`)
}

/**
 * Fills a path template. URL parsers resolve `.` and `..`, encoded or not, so they count as
 * missing.
 * @param instead replaces a missing value
 */
export function fillTemplate(
  template: string,
  params: Readonly<Record<string, string>> = {},
  instead: (name: string, value: string) => string,
): string {
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name] ?? ''
    return value === '' || value === '.' || value === '..'
      ? instead(name, value)
      : encodeSegment(value)
  })
}

/** A stable path as servers that only know `/r0` have it; other paths are unchanged. */
export function r0Path(path: string): string {
  return path.replace(/^\/_matrix\/(client|media)\/v3\//, '/_matrix/$1/r0/')
}
