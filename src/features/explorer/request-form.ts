import type { GenericSchema } from 'valibot'
import { homeserverUrl } from '@/api/base-url'
import { fillTemplate, type Endpoint } from '@/api/endpoint'
import { withPlainVariables } from './variables/fill'

/** Names of a path template's parameters, in order. */
export function parameterNames(template: string): string[] {
  return [...template.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => (name ? [name] : []))
}

/** A parameter of an endpoint's query. */
export interface QueryParameter {
  name: string
  required: boolean
  /** What can be typed, if it's not any text. */
  hint: string | undefined
  /** The possible values, if there are only a few. */
  choices: readonly string[]
  /** Whether it may be there several times. */
  many: boolean
}

/** The parameters of an endpoint's query, in their order. */
export function queryParameters({ query }: Pick<Endpoint, 'query'>): QueryParameter[] {
  return query ? Object.entries(entriesOf(query)).map(toParameter) : []
}

/** The schema of a value that may be left out, and whether it may. */
export function innerSchema(schema: GenericSchema): { inner: GenericSchema; required: boolean } {
  const required = schema.type !== 'optional'
  return {
    required,
    inner: required ? schema : (schema as GenericSchema & { wrapped: GenericSchema }).wrapped,
  }
}

function toParameter([name, schema]: [string, GenericSchema]): QueryParameter {
  const { inner, required } = innerSchema(schema)
  return {
    name,
    required,
    hint: hintOf(inner),
    choices: choicesOf(inner),
    many: inner.type === 'array',
  }
}

/** The possible values of a schema that has only a few, as text. */
export function choicesOf(schema: GenericSchema): readonly string[] {
  if (schema.type === 'boolean') return ['true', 'false']
  return schema.type === 'picklist'
    ? (schema as GenericSchema & { options: readonly string[] }).options
    : []
}

function hintOf(schema: GenericSchema): string | undefined {
  switch (schema.type) {
    case 'number':
      return 'A number'
    case 'array':
      return 'Several are separated by commas'
    default:
      return undefined
  }
}

/** The values for an endpoint's parameters, as typed. */
export interface Filled {
  params: Readonly<Record<string, string>>
  query: Readonly<Record<string, string>>
}

/** The room that a request is about, if it names one. */
export const roomOf = (params: Filled['params']): string | undefined =>
  params['roomId'] ?? params['roomIdOrAlias'] ?? params['room_id']

/**
 * The path of an endpoint with its query; missing required parameters stay in braces, and variables
 * as they are written.
 */
export function pathOf(
  template: string,
  parameters: readonly QueryParameter[],
  { params, query }: Filled,
): string {
  const path = fillTemplate(template, params, (name) => `{${name}}`)
  const pairs = parameters.flatMap(({ name, required, many }) => {
    const value = query[name] ?? ''
    if (value === '') return required ? [`${name}={${name}}`] : []
    const values = many ? value.split(',').map((part) => part.trim()) : [value]
    return values.map((one) => new URLSearchParams({ [name]: one.toWellFormed() }).toString())
  })
  return withPlainVariables(pairs.length === 0 ? path : `${path}?${pairs.join('&')}`)
}

/** Why a request can't be sent, as text for the user; undefined if it can. */
export function requestProblems(
  baseUrl: string,
  request: { path: string; body: string | undefined },
): { path: string | undefined; body: string | undefined } {
  return { path: pathProblem(baseUrl, request.path), body: bodyProblem(request.body) }
}

function pathProblem(baseUrl: string, path: string): string | undefined {
  const [missing] = parameterNames(path)
  if (missing) return `Fill in {${missing}}`
  if (!path.startsWith('/')) return 'A path starts with /'
  if (/[?&]access_token=/.test(path)) return 'The token is sent in a header; leave it out here'
  if (/\s/.test(path)) return 'A path can’t contain spaces: write %20'
  if (path.includes('#')) return 'Write # as %23: anything after # isn’t sent'
  if (/%(?![0-9A-Fa-f]{2})/.test(path))
    return '% must be followed by two hexadecimal digits. For a plain %, write %25'
  try {
    homeserverUrl(baseUrl, path)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return undefined
}

function bodyProblem(body: string | undefined): string | undefined {
  if (body === undefined) return undefined
  try {
    JSON.parse(body)
    return undefined
  } catch (error) {
    return `Not JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** A body to start with: the schema's required keys with empty values, as formatted JSON. */
export function exampleBody(schema: GenericSchema): string {
  return JSON.stringify(exampleValue(schema), undefined, 2)
}

function exampleValue(schema: GenericSchema): unknown {
  switch (schema.type) {
    case 'object':
    case 'loose_object':
      return Object.fromEntries(
        Object.entries(entriesOf(schema))
          .filter(([, entry]) => entry.type !== 'optional')
          .map(([key, entry]) => [key, exampleValue(entry)]),
      )
    case 'union': {
      const [first] = (schema as GenericSchema & { options: GenericSchema[] }).options
      return first ? exampleValue(first) : {}
    }
    case 'literal':
      return (schema as GenericSchema & { literal: unknown }).literal
    case 'picklist': {
      const [first] = (schema as GenericSchema & { options: unknown[] }).options
      return first
    }
    case 'nullable':
      return null
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

/** The schemas of an object's members. */
export function entriesOf(schema: GenericSchema): Record<string, GenericSchema> {
  return (schema as GenericSchema & { entries: Record<string, GenericSchema> }).entries
}
