import { badContent, failure, internalError, invalidParam } from '@demo/failure'
import { type JsonObject, isObject } from '@demo/json'
import { python } from '@demo/rooms/validate'

/** The events of one kind that a filter lets through. */
export interface EventFilter {
  readonly limit: number
  readonly lazyLoadMembers: boolean
  matches(event: { type: string; sender: string }): boolean
}

/** A parsed `filter` of `/sync`. */
export interface SyncFilter {
  /** The filter as canonical JSON: equal filters share a cached response. */
  readonly key: string
  readonly eventFields: readonly string[] | undefined
  readonly includeLeave: boolean
  readonly timeline: EventFilter
  readonly state: EventFilter
  readonly ephemeral: EventFilter
  readonly roomAccountData: EventFilter
  readonly accountData: EventFilter
  /** Only events that name one of the rooms pass; the create event of version 12 names none. */
  readonly namesRooms: boolean
  allowsRoom(roomId: string): boolean
}

/**
 * Parses the `filter` parameter: JSON, or nothing.
 * @throws MatrixFailure 400 like Synapse; filters by ID aren't supported.
 */
export function parseFilter(text: string | null): SyncFilter {
  const value = text === null ? {} : parseJson(text)
  const { room = {}, account_data: accountData = {}, event_fields: fields } = value
  requireType('room', room, 'object')
  requireType('account_data', accountData, 'object')
  if (fields !== undefined) requireType('event_fields', fields, 'array')
  const roomFilter = isObject(room) ? room : {}
  const part = (name: string) => eventFilter(name, roomFilter[name])
  const rooms = strings(roomFilter['rooms'])
  const notRooms = strings(roomFilter['not_rooms'])
  return {
    key: JSON.stringify(value),
    eventFields: strings(fields),
    includeLeave: roomFilter['include_leave'] === true,
    timeline: part('timeline'),
    state: part('state'),
    ephemeral: part('ephemeral'),
    roomAccountData: part('account_data'),
    accountData: eventFilter('account_data', accountData),
    namesRooms: rooms !== undefined,
    allowsRoom: (roomId) => (rooms?.includes(roomId) ?? true) && !notRooms?.includes(roomId),
  }
}

/**
 * Parses the `filter` parameter of `/messages`, which only applies to events.
 * @throws MatrixFailure 400 if it isn't a JSON object.
 */
export function parseEventFilter(text: string | null): EventFilter {
  if (text === null) return eventFilter('filter')
  const value = jsonObject(text)
  if (value) return eventFilter('filter', value)
  throw failure(400, 'M_NOT_JSON', 'Query parameter filter must be a valid JSON object')
}

function jsonObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function parseJson(text: string): JsonObject {
  if (/^\d+$/.test(text)) throw invalidParam('No such filter')
  if (!text.startsWith('{')) throw invalidParam('Invalid filter ID')
  const value = jsonObject(text)
  if (value) return value
  throw failure(400, 'M_NOT_JSON', 'Invalid filter JSON')
}

function requireType(key: string, value: unknown, type: 'object' | 'array'): void {
  const fits = type === 'object' ? isObject(value) : Array.isArray(value)
  if (fits) return
  throw badContent(
    `${python(value)} is not of type '${type}'\n\n` +
      `Failed validating 'type' in schema['properties']['${key}']`,
  )
}

function strings(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined
}

function eventFilter(name: string, value: unknown = {}): EventFilter {
  requireType(name, value, 'object')
  const filter = isObject(value) ? value : {}
  const limit = typeof filter['limit'] === 'number' ? filter['limit'] : 10
  if (limit < 0) throw internalError()
  const types = strings(filter['types'])
  const notTypes = strings(filter['not_types']) ?? []
  const senders = strings(filter['senders'])
  const notSenders = strings(filter['not_senders']) ?? []
  return {
    limit: Math.min(limit, 1000),
    lazyLoadMembers: filter['lazy_load_members'] === true,
    matches: ({ type, sender }) =>
      (types?.some((pattern) => matchesPattern(pattern, type)) ?? true) &&
      !notTypes.some((pattern) => matchesPattern(pattern, type)) &&
      (senders?.includes(sender) ?? true) &&
      !notSenders.includes(sender),
  }
}

/** `*` in a type matches any characters. */
function matchesPattern(pattern: string, type: string): boolean {
  if (!pattern.includes('*')) return pattern === type
  const source = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${source.join('.*')}$`).test(type)
}

/** Keeps only the fields of an event that a filter requests; dots lead into objects. */
export function pickFields(event: JsonObject, fields: readonly string[] | undefined): JsonObject {
  if (!fields) return event
  const result: JsonObject = {}
  for (const field of fields) {
    // A dot within a key is written `\.`.
    const path = field.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'))
    copyPath(event, result, path)
  }
  return result
}

function copyPath(from: JsonObject, to: JsonObject, [key, ...rest]: readonly string[]): void {
  if (key === undefined || !Object.hasOwn(from, key)) return
  const value = from[key]
  if (rest.length === 0) {
    to[key] = value
    return
  }
  if (!isObject(value)) return
  const inner = isObject(to[key]) ? to[key] : {}
  copyPath(value, inner, rest)
  if (Object.keys(inner).length > 0) to[key] = inner
}
