import { decodeSegment, encodeSegment, isPathSegment } from '@/lib/path-segment'

/** The values of variables by name. */
export type Values = ReadonlyMap<string, string>

/** A request in which `{{name}}` means the value of a variable. */
export interface Template {
  /** Encoded, except for its variables. */
  path: string
  body: string | undefined
}

/** A request with its variables filled in, and why some couldn't be, as texts for the user. */
export interface FilledTemplate extends Template {
  problems: { path: string | undefined; body: string | undefined }
}

/** The number of the row, in a run for each row of a table. */
export const rowNumberName = 'row'

/** A transaction ID of its own for each row of a run, and each call of a chain. */
export const txnIdName = 'txnId'

/** Whether a name means something else in each row of a run, so that no variable has it. */
export const isReserved = (name: string): boolean => name === rowNumberName || name === txnIdName

const variable = /\{\{([^{}]+)\}\}/g

/** A string of JSON, or a variable outside of strings. */
const stringOrVariable = /"(?:[^"\\]|\\.)*"?|\{\{([^{}]+)\}\}/gs

/** An encoded `{{name}}`. */
const encoded = /%7B%7B((?:[^%]|%(?!7[BD]))+)%7D%7D/g

/** Whether a text has variables. */
export const hasVariables = (text: string): boolean => text.search(variable) >= 0

/** The names of the variables in a text, in their order. */
export const variableNames = (text: string): string[] =>
  [...text.matchAll(variable)].map(([, name = '']) => name.trim())

/** The segments of a path and the parts of its query; names of variables may contain slashes. */
export const segmentsOf = (path: string): string[] => path.split(/[/?](?![^{}]*\}\})/)

/** How a variable is written. */
export const variableText = (name: string): string => `{{${name}}}`

/** An encoded path with its variables readable again: they are filled in later. */
export function withPlainVariables(path: string): string {
  return path.replaceAll(encoded, (text, name: string) => {
    const plain = decodeSegment(name.replaceAll('+', ' '))
    return plain === undefined ? text : variableText(plain)
  })
}

/**
 * Fills in the variables of a request. A value is encoded in the path and in the query, and escaped
 * in a string of the body. Elsewhere in the body it is inserted as it is if it's JSON, otherwise as
 * a string.
 */
export function fillRequest({ path, body }: Template, values: Values): FilledTemplate {
  const filledPath = fillPath(path, values)
  const filledBody = body === undefined ? undefined : fillBody(body, values)
  return {
    path: filledPath.text,
    body: filledBody?.text,
    problems: { path: filledPath.problem, body: filledBody?.problem },
  }
}

interface FilledText {
  text: string
  problem: string | undefined
}

function fillPath(path: string, values: Values): FilledText {
  const query = path.indexOf('?')
  let problem: string | undefined
  const text = path.replaceAll(variable, (whole, written: string, at: number) => {
    const name = written.trim()
    const value = values.get(name)
    const isInQuery = query >= 0 && at > query
    const found = value === undefined ? unknown(name) : isInQuery ? undefined : misfit(name, value)
    problem ??= found
    return found === undefined ? encodeSegment(value ?? '') : whole
  })
  return { text, problem }
}

/** Why a value can't be in a path. */
function misfit(name: string, value: string): string | undefined {
  if (isPathSegment(value)) return undefined
  return value === ''
    ? `“${name}” is empty, but the path needs it`
    : `“${name}” is “${value.toWellFormed()}”, which can’t be part of a path`
}

function fillBody(body: string, values: Values): FilledText {
  let problem: string | undefined
  const valueOf = (whole: string, written: string, write: (value: string) => string) => {
    const name = written.trim()
    const value = values.get(name)
    if (value !== undefined) return write(value)
    problem ??= `${unknown(name)}. To send the braces as text, write \\u007b{ in place of {{`
    return whole
  }
  const text = body.replaceAll(stringOrVariable, (whole, bare: string | undefined) =>
    bare === undefined
      ? whole.replaceAll(variable, (one, name: string) => valueOf(one, name, escaped))
      : valueOf(whole, bare, asJson),
  )
  return { text, problem }
}

function unknown(name: string): string {
  if (name === txnIdName) return `“${name}” is filled in only by “Run for each row” and by a chain`
  return isReserved(name)
    ? `“${name}” is filled in only by “Run for each row”`
    : `There is no variable “${name}”`
}

const escaped = (value: string) => JSON.stringify(value).slice(1, -1)

function asJson(value: string): string {
  try {
    JSON.parse(value)
    return value
  } catch {
    return JSON.stringify(value)
  }
}

/** A part of a template: its text, or a variable and how its value is written there. */
export type TemplatePart = string | { name: string; as: 'segment' | 'text' | 'json' }

/** The parts of a body: a value is escaped in a string, and inserted as JSON elsewhere. */
export function bodyParts(body: string): TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const match of body.matchAll(stringOrVariable)) {
    const [whole, bare] = match
    parts.push(body.slice(end, match.index))
    if (bare === undefined) parts.push(...textParts(whole))
    else parts.push({ name: bare.trim(), as: 'json' })
    end = match.index + whole.length
  }
  parts.push(body.slice(end))
  return joined(parts)
}

const textParts = (text: string): TemplatePart[] =>
  text.split(variable).map((part, at) => (at % 2 === 0 ? part : { name: part.trim(), as: 'text' }))

/** Texts that follow one another become one, and empty ones none. */
function joined(parts: readonly TemplatePart[]): TemplatePart[] {
  const result: TemplatePart[] = []
  for (const part of parts) {
    const last = result.at(-1)
    if (typeof part !== 'string' || typeof last !== 'string') {
      if (part !== '') result.push(part)
    } else result[result.length - 1] = last + part
  }
  return result
}
