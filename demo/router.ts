import { r0Path, type Endpoint } from '@/api/endpoint'
import { notFound } from './failure'
import type { AuthMode, Call, ExtraRoute, FileAnswer } from './handler'

/** The type of any endpoint's handler. */
type AnyHandler = (call: Call) => unknown

export interface Route {
  readonly method: string
  readonly segments: readonly string[]
  readonly auth: AuthMode
  readonly handle: AnyHandler
}

export type Match =
  | { kind: 'route'; route: Route; params: Record<string, string> }
  | { kind: 'wrongMethod' }
  | { kind: 'unknown' }

/** Whether a handler returned a file instead of JSON. */
export function isFileAnswer(answer: unknown): answer is FileAnswer {
  return (
    typeof answer === 'object' &&
    answer !== null &&
    'bytes' in answer &&
    answer.bytes instanceof Uint8Array
  )
}

const gone = () => {
  throw notFound('Not found')
}

/**
 * Makes the routes of endpoints and, after them, of extra calls. Each path is served in its newest
 * form and its r0 form; a server that only lists r0 `versions` has no newest form.
 */
export function makeRoutes(
  entries: readonly { endpoint: Endpoint; handle: AnyHandler }[],
  extras: readonly ExtraRoute[],
  versions: readonly string[],
): Route[] {
  const modern = versions.some((version) => version.startsWith('v1.'))
  const routes: Route[] = []
  const add = (method: string, path: string, auth: AuthMode, handle: AnyHandler) => {
    const older = r0Path(path)
    for (const form of new Set(modern ? [path, older] : [older])) {
      routes.push({ method, segments: form.split('/').slice(1), auth, handle })
    }
  }
  for (const { endpoint, handle } of entries) {
    const { method, path, olderPath, auth } = endpoint
    if (!olderPath || versions.includes(olderPath.before)) add(method, path, auth, handle)
    if (!olderPath) continue
    // Servers with authenticated media no longer serve files on the old paths.
    const frozen = endpoint.answerKind === 'file' && versions.includes(olderPath.before)
    if (frozen) add(method, olderPath.path, 'none', gone)
    else add(method, olderPath.path, auth, handle)
  }
  for (const { method, path, auth, handle } of extras) add(method, path, auth, handle)
  return routes
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    // A stray % is literal.
    if (error instanceof URIError) return segment
    throw error
  }
}

/** Finds the route of a request by its method and its pathname from `/_matrix` on. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const asked = path.split('/').slice(1)
  let pathKnown = false
  for (const route of routes) {
    const params = matchSegments(route.segments, asked)
    if (!params) continue
    if (route.method === method) return { kind: 'route', route, params }
    pathKnown = true
  }
  return { kind: pathKnown ? 'wrongMethod' : 'unknown' }
}

function matchSegments(
  segments: readonly string[],
  asked: readonly string[],
): Record<string, string> | undefined {
  if (segments.length !== asked.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, segment] of segments.entries()) {
    const value = asked[index] ?? ''
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = decode(value)
    else if (segment !== value) return undefined
  }
  return params
}
