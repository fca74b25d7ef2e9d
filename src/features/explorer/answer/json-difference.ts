import { jsonPath } from './json-path'
import type { AnswerChange, AnswerDifference } from './messages'

/** Bytes of a response that are compared: both are parsed. */
const mostCompared = 60_000_000

/** Changes that are listed. */
const mostChanges = 1000

/** Characters of a value that are shown. */
const longestValue = 300

/** Members that tell the items of Matrix's lists apart. */
const identities = ['event_id', 'user_id', 'device_id', 'room_id', 'state_key', 'id'] as const

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type Steps = readonly (string | number)[]

/** How the JSON of a response differs from the one before; items of lists may change places. */
export async function compareJson(before: Blob, after: Blob): Promise<AnswerDifference> {
  if (Math.max(before.size, after.size) > mostCompared) {
    return { kind: 'failed', reason: 'The responses are too large to be compared.' }
  }
  try {
    const changes: AnswerChange[] = []
    const [old, now] = [await parsed(before), await parsed(after)]
    compare(old, now, [], (change) => changes.push(change))
    const more = Math.max(0, changes.length - mostChanges)
    return { kind: 'changes', changes: changes.slice(0, mostChanges), more }
  } catch (error) {
    const isDeep = error instanceof RangeError
    const reason = isDeep
      ? 'The responses are nested too deeply to be compared.'
      : 'Only JSON responses can be compared.'
    return { kind: 'failed', reason }
  }
}

const parsed = async (body: Blob): Promise<Json> => {
  const value: Json = JSON.parse(await body.text())
  return value
}

function compare(before: Json, after: Json, steps: Steps, add: (change: AnswerChange) => void) {
  if (before === after) return
  if (isList(before) && isList(after)) {
    compareMembers(keyed(before), keyed(after), steps, add)
  } else if (isObject(before) && isObject(after)) {
    compareMembers(membersOf(before), membersOf(after), steps, add)
  } else {
    const [was, is] = [shown(before), shown(after)]
    add({ kind: 'changed', path: jsonPath(steps), before: was, after: is })
  }
}

type Members = ReadonlyMap<string, { step: string | number; value: Json }>

function compareMembers(
  before: Members,
  after: Members,
  steps: Steps,
  add: (change: AnswerChange) => void,
) {
  for (const [key, { step, value }] of before) {
    const now = after.get(key)
    const place = [...steps, now?.step ?? step]
    if (now) compare(value, now.value, place, add)
    else add({ kind: 'removed', path: jsonPath(place), before: shown(value), after: undefined })
  }
  for (const [key, { step, value }] of after) {
    if (before.has(key)) continue
    const path = jsonPath([...steps, step])
    add({ kind: 'added', path, before: undefined, after: shown(value) })
  }
}

function membersOf(object: { readonly [name: string]: Json }): Members {
  return new Map(Object.entries(object).map(([step, value]) => [step, { step, value }]))
}

/** Items by what identifies them, or else by what they are; the same ones are counted. */
function keyed(list: readonly Json[]): Members {
  const members = new Map<string, { step: number; value: Json }>()
  const counts = new Map<string, number>()
  for (const [step, value] of list.entries()) {
    const own = identityOf(value) ?? JSON.stringify(value)
    const count = counts.get(own) ?? 0
    counts.set(own, count + 1)
    members.set(`${own} ${count}`, { step, value })
  }
  return members
}

function identityOf(value: Json): string | undefined {
  if (!isObject(value)) return undefined
  for (const name of identities) {
    const id = Object.hasOwn(value, name) ? value[name] : undefined
    if (typeof id === 'string' && id !== '') {
      const type = Object.hasOwn(value, 'type') ? value.type : ''
      return `${name}=${id} ${typeof type === 'string' ? type : ''}`
    }
  }
  return undefined
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value)

const isObject = (value: Json): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !isList(value)

function shown(value: Json): string {
  const text = JSON.stringify(value)
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text
}
