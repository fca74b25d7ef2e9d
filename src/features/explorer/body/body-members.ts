import type { GenericSchema } from 'valibot'
import { isDeep, jsonText } from '@/lib/json-text'
import { choicesOf, entriesOf, innerSchema } from '@/features/explorer/request-form'
import {
  bareAsText,
  bareValue,
  isBare,
  withBareValues,
  withBareVariables,
} from '@/features/explorer/variables/bare'
import { hasVariables } from '@/features/explorer/variables/fill'
import { jsonTokens } from './json/read-json'

/** A member of a body that has a field of its own. */
export interface BodyMember {
  name: string
  required: boolean
  kind: 'text' | 'number' | 'choice' | 'list' | 'json'
  choices: readonly string[]
}

/** The members that a body's schema names; none if it is any object, or one of several. */
export function bodyMembers(schema: GenericSchema | undefined): BodyMember[] {
  if (schema?.type !== 'object' && schema?.type !== 'loose_object') return []
  return Object.entries(entriesOf(schema)).map(([name, entry]) => {
    const { inner, required } = innerSchema(entry)
    const choices = choicesOf(inner)
    return { name, required, kind: choices.length > 0 ? 'choice' : kindOf(inner), choices }
  })
}

function kindOf(schema: GenericSchema): BodyMember['kind'] {
  if (schema.type === 'string') return 'text'
  if (schema.type === 'number') return 'number'
  const item =
    schema.type === 'array' ? (schema as GenericSchema & { item: GenericSchema }).item : undefined
  return item?.type === 'string' ? 'list' : 'json'
}

/**
 * A body as an object, to be edited in fields; empty text is an empty object. Variables in place of
 * values are values of `variables/bare.ts`.
 * @returns undefined if it is anything else, nested too deeply to be written again, or has a number
 * that would become another
 */
export function readObject(body: string): Readonly<Record<string, unknown>> | undefined {
  if (body.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(withBareValues(body))
    if (hasInexact(body)) return undefined
    if (typeof value !== 'object' || value === null || Array.isArray(value) || isDeep(value))
      return undefined
    return { ...value }
  } catch {
    return undefined
  }
}

/** An object as the JSON of a body, with one member set, or removed if it is undefined. */
export function withMember(
  object: Readonly<Record<string, unknown>>,
  name: string,
  value: unknown,
): string {
  const members = Object.entries(object).filter(([key]) => key !== name || value !== undefined)
  const changed = members.map(([key, old]) => [key, key === name ? value : old] as const)
  const isNew = value !== undefined && !Object.hasOwn(object, name)
  return bodyText(Object.fromEntries(isNew ? [...changed, [name, value]] : changed))
}

const bodyText = (value: unknown) => withBareVariables(jsonText(value))

/** How a member is edited: a value that isn't as specified is shown as JSON. */
export function kindFor({ kind, choices }: BodyMember, value: unknown): BodyMember['kind'] {
  if (value === undefined) return kind
  if (isBare(value)) return kind === 'number' || isYesOrNo(choices) ? kind : 'json'
  const fits = {
    text: typeof value === 'string',
    number: typeof value === 'number',
    choice:
      choices.includes(asText(value)) ||
      (typeof value === 'string' && hasVariables(value) && !isYesOrNo(choices)),
    list:
      Array.isArray(value) &&
      value.every((one) => typeof one === 'string' && !/[,\n]/.test(one) && !isBare(one)),
    json: true,
  }
  return fits[kind] ? kind : 'json'
}

/** A value as the text of its field. */
export function textOf(kind: BodyMember['kind'], value: unknown): string {
  if (value === undefined) return ''
  if (isBare(value)) return bareAsText(value)
  if (kind === 'json') return bodyText(value)
  return Array.isArray(value) ? value.join(', ') : asText(value)
}

/** Whether choices are those of a boolean. */
const isYesOrNo = (choices: readonly string[]) => choices.includes('true')

/** A text as it is, anything else as JSON. */
const asText = (value: unknown) => (typeof value === 'string' ? value : jsonText(value))

/** What a field's text stands for: a value, none, or a problem as text for the user. */
export function valueOf(
  kind: BodyMember['kind'],
  text: string,
  { required, choices }: Pick<BodyMember, 'required' | 'choices'>,
): { value: unknown } | { problem: string } {
  if (text.trim() === '') {
    const empty = kind === 'text' ? text : kind === 'list' ? [] : undefined
    return { value: required || text !== '' ? empty : undefined }
  }
  switch (kind) {
    case 'text':
      return { value: text }
    case 'choice':
      return { value: isYesOrNo(choices) ? (bareValue(text) ?? text === 'true') : text }
    case 'list':
      return {
        value: text
          .split(/[,\n]/)
          .map((one) => one.trim())
          .filter((one) => one !== ''),
      }
    case 'number': {
      const isNumber = /^-?\d+(?:\.\d+)?$/.test(text.trim())
      const value = isNumber ? Number(text) : bareValue(text)
      if (isNumber && isInexact(text.trim())) return inexact
      return value === undefined ? { problem: 'This isn’t a number' } : { value }
    }
    case 'json':
      return readJson(text)
  }
}

const inexact = { problem: 'Too large for a field. Write it in the JSON' }

/** Whether a number of JSON has more digits, or is larger, than JavaScript can keep. */
function isInexact(text: string): boolean {
  const value = Number(text)
  return !Number.isFinite(value) || (/^-?\d{16,}$/.test(text) && String(value) !== text)
}

/** Whether a JSON text has such a number. */
function hasInexact(json: string): boolean {
  // Most have none that long, which is found out sooner.
  if (!/\d{16}|[eE]\+?\d{3}/.test(json)) return false
  for (const { kind, text } of jsonTokens(json)) {
    if (kind === 'scalar' && /\d/.test(text) && isInexact(text)) return true
  }
  return false
}

function readJson(text: string): { value: unknown } | { problem: string } {
  try {
    const value: unknown = JSON.parse(withBareValues(text))
    if (hasInexact(text)) return inexact
    return isDeep(value) ? { problem: 'Too deeply nested for a field' } : { value }
  } catch (error) {
    return { problem: `Not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
}
