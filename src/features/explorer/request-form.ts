import type { GenericSchema } from 'valibot'
import { homeserverUrl } from '@/api/base-url'
import { encodeSegment } from '@/lib/path-segment'

/** Names of a path template's parameters, in their order. */
export function parameterNames(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []))
}

/** Fills what is known into a template; what is missing keeps its braces. */
export function fillTemplate(
  template: string,
  parameters: Readonly<Record<string, string>>,
): string {
  return template.replaceAll(/\{(\w+)\}/g, (braces, name: string) => {
    const value = parameters[name]
    return value ? encodeSegment(value) : braces
  })
}

/** What keeps a request from being sent, in words; null where nothing does. */
export function requestProblems(
  baseUrl: string,
  request: { path: string; body: string | undefined },
): { path: string | null; body: string | null } {
  return { path: pathProblem(baseUrl, request.path), body: bodyProblem(request.body) }
}

function pathProblem(baseUrl: string, path: string): string | null {
  const [missing] = parameterNames(path)
  if (missing) return `Fill in {${missing}}`
  if (!path.startsWith('/')) return 'A path begins with /'
  if (/[?&]access_token=/.test(path)) return 'The token is sent in a header; leave it out here'
  if (/\s/.test(path)) return 'A path has no spaces: write %20'
  if (path.includes('#')) return 'Write # as %23: what follows # is not sent'
  if (/%(?![0-9A-Fa-f]{2})/.test(path))
    return 'A % is followed by two hexadecimal digits: write %25'
  try {
    homeserverUrl(baseUrl, path)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return null
}

function bodyProblem(body: string | undefined): string | null {
  if (body === undefined) return null
  try {
    JSON.parse(body)
    return null
  } catch (error) {
    return `Not JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** A body to begin with: the required keys of the schema with empty values, as formatted JSON. */
export function exampleBody(schema: GenericSchema): string {
  return JSON.stringify(exampleValue(schema), undefined, 2)
}

function exampleValue(schema: GenericSchema): unknown {
  switch (schema.type) {
    case 'object':
    case 'loose_object': {
      const entries = (schema as GenericSchema & { entries: Record<string, GenericSchema> }).entries
      return Object.fromEntries(
        Object.entries(entries)
          .filter(([, entry]) => entry.type !== 'optional')
          .map(([key, entry]) => [key, exampleValue(entry)]),
      )
    }
    case 'array':
      return []
    case 'number':
      return 0
    case 'boolean':
      return false
    case 'string':
      return ''
    default:
      return {}
  }
}
