import { getDotPath, safeParse, type BaseIssue, type GenericSchema } from 'valibot'
import type { Endpoint } from '@/api/endpoint'
import { isSecretName } from '@/features/explorer/chain/call-secrets'
import {
  fillRequest,
  hasVariables,
  variableNames,
  variableText,
  type Values,
} from '@/features/explorer/variables/fill'
import { cutText } from '@/lib/cut'
import { readJsonSource, type JsonNode } from './read-json'

/** What is wrong in the text of a body, with the place. Offsets are UTF-16 code units. */
export interface BodyFinding {
  from: number
  to: number
  /** The member that it is about, as names and indexes joined by dots. */
  at: string
  /** For the user. */
  message: string
  /** A difference to the schema doesn't keep the body from being sent. */
  kind: 'syntax' | 'value of a variable' | 'difference'
}

/** The first finding that keeps a body from being sent. */
export const firstError = (findings: readonly BodyFinding[]): BodyFinding | undefined =>
  findings.find(({ kind }) => kind !== 'difference')

/** More aren't read, and each costs time as one types. */
const most = 100

/** Characters of a wrong value. */
const longestValue = 100

/** The endpoint's part that says what its body should be. */
export type BodySpec = Pick<Endpoint, 'body' | 'bodyKind'> | undefined

/**
 * Everything that is wrong with a body, in the order of its places: it isn't JSON, differs from the
 * endpoint's schema, or has a variable in place of a number or boolean whose value isn't one.
 * @param body as typed, with variables; those that have no value may stand for anything
 */
export function checkBody(endpoint: BodySpec, body: string, values: Values): BodyFinding[] {
  const schema = endpoint?.bodyKind === 'file' ? undefined : endpoint?.body
  if (body.trim() === '') return schema ? differences(schema, '{}', new Map()) : []
  const reading = readJsonSource(body)
  if ('problem' in reading) {
    const { from, to, message } = reading.problem
    return [{ from, to, at: '', message: `Not JSON: ${message}`, kind: 'syntax' }]
  }
  return schema ? differences(schema, body, values, reading.root) : []
}

/**
 * Why a body can't be sent with these values: a variable in place of a number or boolean whose value
 * isn't one. Undefined if it can, or isn't JSON.
 */
export function misfitProblem(
  endpoint: BodySpec,
  body: string | undefined,
  values: Values,
): string | undefined {
  if (body === undefined || !hasVariables(body)) return undefined
  return checkBody(endpoint, body, values).find(({ kind }) => kind === 'value of a variable')
    ?.message
}

function differences(
  schema: GenericSchema,
  body: string,
  values: Values,
  root?: JsonNode,
): BodyFinding[] {
  const fill = filler(body, values)
  const { issues = [] } = safeParse(schema, JSON.parse(fill(body)))
  const findings = issues.flatMap((issue): BodyFinding[] => {
    const node = root && nodeOf(root, issue, (from, to) => JSON.parse(fill(body.slice(from, to))))
    const source = node ? body.slice(node.from, node.to) : ''
    const isWhole = node?.kind === 'object' || node?.kind === 'array'
    const names = isWhole ? [] : variableNames(source)
    if (names.some((name) => !values.has(name))) return []
    const [name] = names
    const { from = 0, to = 0 } = node ?? {}
    const place = { from, to: isWhole ? from + 1 : to, at: getDotPath(issue) ?? '' }
    if (node?.kind === 'variable' && name !== undefined && isPlain(issue)) {
      const value = cutText(values.get(name) ?? '', longestValue)
      // The results of a run, which are stored, have the message.
      const is = isSecretName(name) ? 'is something else' : `is “${value}”`
      const message = `${variableText(name)} ${is}, but ${placeOf(issue)} must be a ${issue.expected}`
      return [{ ...place, message, kind: 'value of a variable' }]
    }
    return [{ ...place, message: `Not as specified: ${wordsOf(issue)}`, kind: 'difference' }]
  })
  return findings.toSorted((a, b) => a.from - b.from).slice(0, most)
}

/** Whether a number or boolean is expected, which only a variable without quotes can become. */
const isPlain = ({ expected }: BaseIssue<unknown>) =>
  expected === 'number' || expected === 'boolean'

/** A function that fills in variables, and anything for those that have no value. */
function filler(body: string, values: Values): (text: string) => string {
  const all = new Map(values)
  for (const name of variableNames(body)) if (!all.has(name)) all.set(name, 'null')
  return (text) => fillRequest({ path: '', body: text }, all).body ?? text
}

/** The innermost part of a body that an issue is about: of what is missing, where it should be. */
function nodeOf(
  root: JsonNode,
  { path }: BaseIssue<unknown>,
  read: (from: number, to: number) => unknown,
): JsonNode {
  let node = root
  for (const { key } of path ?? []) {
    const next =
      typeof key === 'number'
        ? node.items[key]
        : node.members.findLast((member) => read(member.key.from, member.key.to) === key)?.value
    if (!next) break
    node = next
  }
  return node
}

const placeOf = (issue: BaseIssue<unknown>) => getDotPath(issue) ?? 'the body'

function wordsOf(issue: BaseIssue<unknown>): string {
  const place = placeOf(issue)
  if (issue.received === 'undefined') return `${place} is missing`
  const expected = issue.expected?.replaceAll('"', '') ?? 'something else'
  return `${place} should be ${expected}, but is ${cutText(issue.received, longestValue)}`
}
