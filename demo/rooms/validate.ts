import { badContent, failure, internalError } from '@demo/failure'
import { type JsonObject, canonicalJson, isObject, isWellFormed, utf8Length } from '@demo/json'
import type { EventDraft, Room } from './room'

/** Event size limit, in bytes of canonical JSON with hashes and signatures. */
const eventLimit = 65_536

const requiredStrings: Record<string, readonly string[]> = {
  'm.room.message': ['body', 'msgtype'],
  'm.room.topic': ['topic'],
  'm.room.name': ['name'],
}

const stateOnly = new Set([
  'm.room.topic',
  'm.room.name',
  'm.room.member',
  'm.room.tombstone',
  'm.room.power_levels',
])

const levelKeys = [
  'ban',
  'events_default',
  'invite',
  'kick',
  'redact',
  'state_default',
  'users_default',
]

/**
 * Checks an event's content as Synapse does, before permissions.
 * @throws MatrixFailure 400, 413 or 500.
 */
export function validateEvent(room: Room, draft: EventDraft): void {
  const { type, content, stateKey } = draft
  for (const key of requiredStrings[type] ?? []) {
    if (!Object.hasOwn(content, key)) throw badContent(`'${key}' not in content`)
    if (typeof content[key] !== 'string') throw badContent(`'${key}' not a string type`)
  }
  if (stateOnly.has(type) && stateKey === undefined) {
    throw badContent(`'${type}' must be state events`)
  }
  if (type === 'm.room.tombstone' && !Object.hasOwn(content, 'replacement_room')) {
    throw badContent('Content has no replacement_room key')
  }
  if (!isWellFormed(content)) throw internalError()
  if (type === 'm.room.power_levels') validatePowerLevels(content)
  const mentions = content['m.mentions']
  if (mentions !== undefined && !isObject(mentions)) {
    throw notOfType(undefined, mentions, 'object')
  }
  validateSize(room, draft)
}

function validateSize(room: Room, draft: EventDraft): void {
  const pdu = {
    // Version 12 omits the create event from auth_events, because the room ID refers to it.
    auth_events: Array.from({ length: room.version >= 12 ? 2 : 3 }, () => 'x'.repeat(44)),
    content: draft.content,
    depth: room.timeline.length + 1,
    hashes: { sha256: 'x'.repeat(43) },
    origin_server_ts: draft.originServerTs,
    prev_events: ['x'.repeat(44)],
    room_id: room.roomId,
    sender: draft.sender,
    signatures: {
      [draft.sender.slice(draft.sender.indexOf(':') + 1)]: { 'ed25519:a_demo': 'x'.repeat(86) },
    },
    state_key: draft.stateKey,
    type: draft.type,
    unsigned: { age_ts: draft.originServerTs },
  }
  if (utf8Length(canonicalJson(pdu)) > eventLimit) {
    throw failure(413, 'M_TOO_LARGE', 'event too large')
  }
  for (const [name, value] of Object.entries({ state_key: draft.stateKey, type: draft.type })) {
    if (value !== undefined && utf8Length(value) > 255) {
      throw failure(413, 'M_TOO_LARGE', `'${name}' too large`)
    }
  }
}

function validatePowerLevels(content: JsonObject): void {
  for (const key of levelKeys) {
    const value = content[key]
    if (value !== undefined && typeof value !== 'number') throw notOfType(key, value, 'integer')
  }
  for (const key of ['events', 'notifications', 'users']) {
    const levels = content[key]
    if (levels === undefined) continue
    if (!isObject(levels)) throw notOfType(key, levels, 'object')
    for (const [name, value] of Object.entries(levels)) {
      if (typeof value !== 'number') throw notOfType(name, value, 'integer')
    }
  }
}

function notOfType(key: string | undefined, value: unknown, type: string) {
  const where = key === undefined ? '' : `"${key}": `
  return failure(400, 'M_BAD_JSON', `${where}${python(value)} is not of type '${type}'`)
}

/** A JSON value as Python prints it, which Synapse's messages quote. */
export function python(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll("'", "\\'")}'`
  if (value === null) return 'None'
  if (value === true) return 'True'
  if (value === false) return 'False'
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${python(key)}: ${python(item)}`)
      .join(', ')}}`
  }
  return JSON.stringify(value)
}
