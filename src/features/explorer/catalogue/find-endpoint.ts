import { r0Path, type Endpoint } from '@/api/endpoint'
import { decodeSegment } from '@/lib/path-segment'
import { queryParameters, type Filled } from '@/features/explorer/request-form'

/** An endpoint that a text names, with the values of its parameters that the text has. */
export interface Found extends Filled {
  endpoint: Endpoint
}

const nothing: Filled = { params: {}, query: {} }

/**
 * Reads a link to the specification or its playground, or a path or URL, with or without a method.
 * @returns undefined if it is neither, or leads to no endpoint
 */
export function findEndpoint(endpoints: readonly Endpoint[], text: string): Found | undefined {
  const trimmed = text.trim()
  const [, heading] =
    /^(?:https?:\/\/|(?:www\.)?[\w-]+\.matrix\.org\/)[^#\s]*#!?(\S+)$/.exec(trimmed) ?? []
  if (heading !== undefined) {
    const endpoint = endpointOfHeading(endpoints, heading)
    return endpoint ? { endpoint, ...nothing } : undefined
  }
  const written =
    /^(?:(GET|PUT|POST|DELETE)\s+)?(?:https?:\/\/[^/\s]+\S*?)?(\/(?:_matrix|_synapse|\.well-known)\/\S*)$/i
  const [, typed, path] = written.exec(trimmed) ?? []
  if (path === undefined) return undefined
  const method = typed?.toUpperCase()
  return (
    endpointOfPath(endpoints, path, method) ??
    // Few paths have a slash at the end.
    endpointOfPath(endpoints, path.replace(/\/+(?=\?|$)/, ''), method)
  )
}

/** By a heading such as `put_matrixclientv3roomsroomidsend`, or a playground's operation. */
function endpointOfHeading(endpoints: readonly Endpoint[], heading: string): Endpoint | undefined {
  const wanted = plain(decodeSegment(heading) ?? heading)
  const operation = heading.split('/').at(-1)
  return (
    endpoints.find(({ method, path }) => plain(method + path) === wanted) ??
    endpoints.find(({ spec }) => spec.endsWith(`#${heading}`)) ??
    endpoints.find(({ id }) => id === operation)
  )
}

const plain = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')

/**
 * The endpoint behind a path, which may have a query, be of an older version, or still have
 * parameters in braces. Without a method, one that reads is preferred.
 */
export function endpointOfPath(
  endpoints: readonly Endpoint[],
  path: string,
  method?: string,
): Found | undefined {
  const [pathname = '', search = ''] = path.split('?', 2)
  const found = endpoints
    .filter((endpoint) => method === undefined || endpoint.method === method)
    .flatMap((endpoint) => {
      const params = paramsIn(endpoint, pathname)
      return params ? [{ endpoint, params }] : []
    })
    .toSorted((a, b) => rank(a.endpoint) - rank(b.endpoint))
    .at(0)
  if (!found) return undefined
  const query = queryIn(found.endpoint, new URLSearchParams(search))
  return query && { ...found, query }
}

/** Fixed segments win over parameters, and reading over writing. */
function rank({ method, path }: Endpoint): number {
  return (path.match(/\{/g)?.length ?? 0) * 2 + (method === 'GET' ? 0 : 1)
}

function paramsIn({ path, olderPath }: Endpoint, pathname: string) {
  const templates = [path, olderPath?.path ?? path].flatMap((form) => [form, r0Path(form)])
  for (const template of templates) {
    const params = matchSegments(template.split('/'), pathname.split('/'))
    if (params) return params
  }
  return undefined
}

function matchSegments(template: readonly string[], segments: readonly string[]) {
  if (template.length !== segments.length) return undefined
  const params: [string, string][] = []
  for (const [index, part] of template.entries()) {
    const value = segments[index] ?? ''
    const [, name] = /^\{(\w+)\}$/.exec(part) ?? []
    if (name === undefined) {
      if (part !== value) return undefined
    } else if (!/^\{\w+\}$/.test(value)) {
      params.push([name, decodeSegment(value) ?? value])
    }
  }
  return Object.fromEntries(params)
}

/** Undefined if the endpoint doesn't have all of them. */
function queryIn(endpoint: Endpoint, search: URLSearchParams) {
  const known = new Set(queryParameters(endpoint).map(({ name }) => name))
  const names = [...new Set(search.keys())]
  if (names.some((name) => !known.has(name))) return undefined
  const pairs = names.map((name) => [name, search.getAll(name).join(',')] as const)
  return Object.fromEntries(pairs.filter(([, value]) => !/^\{\w+\}$/.test(value)))
}
