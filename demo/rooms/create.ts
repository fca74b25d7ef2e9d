import type { Context } from '@demo/context'
import { badContent, failure } from '@demo/failure'
import { type JsonObject, isObject } from '@demo/json'
import { parseUserId } from '@demo/user-id'
import { changeMembership } from './membership'
import { authorisePowerLevels } from './power-auth'
import { type Room, addRoom, appendEvent } from './room'
import { python, validateEvent } from './validate'

export const defaultRoomVersion = '12'

/** Room versions that can be created, with their stability as in `/capabilities`. */
export const roomVersions: Record<string, 'stable'> = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [String(index + 1), 'stable']),
)

const presets = ['private_chat', 'public_chat', 'trusted_private_chat'] as const

type Preset = (typeof presets)[number]

interface RoomPlan {
  readonly version: number
  readonly alias: string | undefined
  readonly invitees: readonly string[]
  readonly preset: Preset
  readonly config: JsonObject
}

/**
 * Creates a room from the body of `/createRoom`.
 * @throws MatrixFailure like Synapse; if an invite fails, the room still exists, as there.
 */
export function createRoom(context: Context, userId: string, config: JsonObject): Room {
  context.limiter.take('roomCreation', userId, { count: false })
  context.limiter.take('message', userId)
  context.limiter.take('roomCreation', userId)
  const plan = planRoom(context, config)
  const room = buildRoom(context, userId, plan)
  for (const targetId of plan.invitees) {
    const content = config['is_direct'] === true ? { is_direct: true } : {}
    const change = { userId, targetId, roomId: room.roomId, action: 'invite', content } as const
    changeMembership(context, { ...change, limited: false })
  }
  return room
}

function planRoom(context: Context, config: JsonObject): RoomPlan {
  const version = config['room_version'] ?? defaultRoomVersion
  if (typeof version !== 'string') throw failure(400, 'M_BAD_JSON', 'room_version must be a string')
  if (!Object.hasOwn(roomVersions, version)) {
    throw failure(
      400,
      'M_UNSUPPORTED_ROOM_VERSION',
      'Your homeserver does not support this room version',
    )
  }
  const alias = planAlias(context, config['room_alias_name'])
  const invite = config['invite'] ?? []
  const invitees =
    typeof invite === 'string' ? Array.from(invite) : Array.isArray(invite) ? invite : []
  for (const invitee of invitees) {
    if (typeof invitee !== 'string' || !parseUserId(invitee)) {
      throw badContent(`Invalid user_id: ${String(invitee)}`)
    }
  }
  const fallback = config['visibility'] === 'public' ? 'public_chat' : 'private_chat'
  const preset = presets.find((known) => known === (config['preset'] ?? fallback))
  if (!preset) {
    throw failure(400, 'M_BAD_JSON', `${python(config['preset'])} is not a valid preset`)
  }
  return { version: Number(version), alias, invitees: invitees.map(String), preset, config }
}

function planAlias({ store }: Context, name: unknown): string | undefined {
  if (name === undefined) return undefined
  if (typeof name !== 'string' || /\s/.test(name)) {
    throw badContent('Invalid characters in room alias')
  }
  if (name.includes(':')) {
    throw badContent(
      "':' is not permitted in the room alias name. Please note this expects a local part — " +
        "'wombat', not '#wombat:example.com'.",
    )
  }
  const alias = `#${name}:${store.serverName}`
  if (store.aliases.has(alias)) {
    throw failure(400, 'M_ROOM_IN_USE', 'Room alias already taken')
  }
  return alias
}

function buildRoom(context: Context, userId: string, plan: RoomPlan): Room {
  const { store, ids } = context
  const createId = ids.eventId()
  const roomId =
    plan.version >= 12 ? `!${createId.slice(1)}` : `!${ids.roomLocalpart()}:${store.serverName}`
  const room = addRoom(store, roomId, plan.version)
  try {
    for (const [type, content, stateKey = ''] of initialEvents(context, userId, plan)) {
      const draft = {
        eventId: type === 'm.room.create' ? createId : ids.eventId(),
        type,
        sender: userId,
        originServerTs: context.clock.now(),
        content,
        stateKey,
      }
      validateEvent(room, draft)
      if (type === 'm.room.power_levels') authorisePowerLevels(room, draft)
      appendEvent(store, room, draft)
    }
  } catch (error) {
    store.rooms.delete(roomId)
    store.roomsOfUser.get(userId)?.delete(room)
    throw error
  }
  if (plan.alias !== undefined) store.aliases.set(plan.alias, roomId)
  return room
}

type InitialEvent = [type: string, content: JsonObject, stateKey?: string]

/** The events of a new room, in Synapse's order. */
function initialEvents(context: Context, userId: string, plan: RoomPlan): InitialEvent[] {
  const { config, preset, alias } = plan
  const profile = context.store.users.get(userId)?.profile ?? {}
  const member: JsonObject = { membership: 'join' }
  for (const key of ['displayname', 'avatar_url']) {
    if (profile[key] !== undefined) member[key] = profile[key]
  }
  const isPublic = preset === 'public_chat'
  const events: InitialEvent[] = [
    ['m.room.create', createContent(userId, plan)],
    ['m.room.member', member, userId],
    ['m.room.power_levels', powerLevels(userId, plan)],
  ]
  if (alias !== undefined) events.push(['m.room.canonical_alias', { alias }])
  events.push(['m.room.join_rules', { join_rule: isPublic ? 'public' : 'invite' }])
  events.push(['m.room.history_visibility', { history_visibility: 'shared' }])
  if (!isPublic) events.push(['m.room.guest_access', { guest_access: 'can_join' }])
  const given = Array.isArray(config['initial_state']) ? config['initial_state'] : []
  for (const item of given) {
    if (!isObject(item) || typeof item['type'] !== 'string' || !isObject(item['content'])) continue
    const stateKey = typeof item['state_key'] === 'string' ? item['state_key'] : ''
    const replaced = events.findIndex(
      ([type, , key = '']) => type === item['type'] && key === stateKey,
    )
    if (replaced >= 0) events.splice(replaced, 1)
    events.push([item['type'], item['content'], stateKey])
  }
  if ('name' in config) events.push(['m.room.name', { name: config['name'] }])
  if ('topic' in config) {
    const { topic } = config
    events.push(['m.room.topic', { topic, 'm.topic': { 'm.text': [{ body: topic }] } }])
  }
  return events
}

function createContent(
  userId: string,
  { version, preset, invitees, config }: RoomPlan,
): JsonObject {
  const given = isObject(config['creation_content']) ? config['creation_content'] : {}
  const content: JsonObject = { ...given, room_version: String(version) }
  if (version < 11) content['creator'] = userId
  if (version >= 12 && preset === 'trusted_private_chat' && invitees.length > 0) {
    const before = Array.isArray(given['additional_creators']) ? given['additional_creators'] : []
    content['additional_creators'] = [...new Set([...before, ...invitees])]
  }
  return content
}

function powerLevels(userId: string, { version, preset, invitees, config }: RoomPlan): JsonObject {
  const trusted = preset === 'trusted_private_chat' ? invitees : []
  const users = version >= 12 ? [] : [userId, ...trusted]
  const override = config['power_level_content_override']
  return {
    users: Object.fromEntries(users.map((id) => [id, 100])),
    users_default: 0,
    events: {
      'm.room.name': 50,
      'm.room.power_levels': 100,
      'm.room.history_visibility': 100,
      'm.room.canonical_alias': 50,
      'm.room.avatar': 50,
      'm.room.tombstone': version >= 12 ? 150 : 100,
      'm.room.server_acl': 100,
      'm.room.encryption': 100,
    },
    events_default: 0,
    state_default: 50,
    ban: 50,
    kick: 50,
    redact: 50,
    invite: 0,
    historical: 100,
    ...(isObject(override) ? override : {}),
  }
}
