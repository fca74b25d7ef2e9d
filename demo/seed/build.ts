import type { Context } from '@demo/context'
import { type Ids, createIds, seededRandom } from '@demo/ids'
import type { JsonObject } from '@demo/json'
import { type Room, addRoom, appendEvent } from '@demo/rooms/room'
import { addUser } from '@demo/store'
import { makeCrowd } from './crowd'
import { addMessages } from './messages'
import type { RoomPlan } from './rooms'

const dayMs = 86_400_000

/** What seeding needs. */
export interface Seeding {
  readonly context: Context
  readonly ids: Ids
  /** ms since 1970 that ages are counted back from. */
  readonly now: number
  /** Localpart of the demo account. */
  readonly bot: string
  /** MXC URI of a picture by its number. */
  readonly picture: (number: number) => string
  /** Room IDs by key, fixed before any room exists, so that rooms can refer to one another. */
  readonly roomIds: ReadonlyMap<string, { roomId: string; createId: string }>
}

/** Identifiers for the seed, the same on every run. */
export const seedIds = () => createIds(seededRandom(1905))

/** Adds the events of one room. */
class RoomBuilder {
  readonly #seeding: Seeding
  readonly #room: Room
  #time: number

  constructor(seeding: Seeding, room: Room, age: number) {
    this.#seeding = seeding
    this.#room = room
    this.#time = seeding.now - age * dayMs
  }

  /** Matrix ID of a localpart on this server; a Matrix ID stays unchanged. */
  userId(localpart: string): string {
    if (localpart.startsWith('@')) return localpart
    return `@${localpart}:${this.#seeding.context.store.serverName}`
  }

  /** @returns the event's ID */
  add(
    from: string,
    type: string,
    content: JsonObject,
    stateKey?: string,
    eventId?: string,
  ): string {
    const { context, ids, now } = this.#seeding
    this.#time = Math.min(this.#time + 1000, now)
    const event = appendEvent(context.store, this.#room, {
      eventId: eventId ?? ids.eventId(),
      type,
      sender: this.userId(from),
      originServerTs: this.#time,
      content,
      stateKey,
    })
    return event.eventId
  }

  member(from: string, membership: string, target = from, extra: JsonObject = {}) {
    const userId = this.userId(target)
    const profile = this.#seeding.context.store.users.get(userId)?.profile ?? {}
    const { displayname, avatar_url } = profile
    const shown = membership === 'leave' || membership === 'ban' ? {} : { displayname, avatar_url }
    const entries = Object.entries({ ...shown, ...extra, membership })
    const content = Object.fromEntries(entries.filter(([, value]) => value !== undefined))
    this.add(from, 'm.room.member', content, userId)
  }

  /** Sets the time of what follows to `days` before now. */
  skipTo(days: number) {
    this.#time = Math.max(this.#time, this.#seeding.now - days * dayMs)
  }
}

/** Creates a room as planned. */
export function buildRoom(seeding: Seeding, plan: RoomPlan): void {
  const { context } = seeding
  const identity = seeding.roomIds.get(plan.key)
  if (!identity) return
  const room = addRoom(context.store, identity.roomId, plan.version ?? 11)
  const builder = new RoomBuilder(seeding, room, plan.age)
  const { creator } = plan
  const create: JsonObject = { room_version: String(room.version) }
  if (plan.children) create['type'] = 'm.space'
  builder.add(creator, 'm.room.create', create, '', identity.createId)
  builder.member(creator, 'join')
  addSettings(seeding, builder, plan)
  addMembers(seeding, builder, plan)
  builder.skipTo(3)
  addMessages((from, type, content) => builder.add(from, type, content), plan.messages ?? [])
  if (plan.replacedBy) {
    const replacement = seeding.roomIds.get(plan.replacedBy)?.roomId
    const body = 'This room has been replaced'
    builder.add(creator, 'm.room.tombstone', { body, replacement_room: replacement }, '')
  }
}

function addSettings(seeding: Seeding, builder: RoomBuilder, plan: RoomPlan): void {
  const { creator, version = 11 } = plan
  const { serverName } = seeding.context.store
  const set = (type: string, content: JsonObject, stateKey = '') =>
    builder.add(creator, type, content, stateKey)
  const users: Record<string, number> = {}
  // The creator of a room of version 12 has infinite power and may not be listed.
  if (version < 12) users[builder.userId(creator)] = 100
  if (typeof plan.bot === 'number' && plan.bot > 0) users[builder.userId(seeding.bot)] = plan.bot
  set('m.room.power_levels', { ...defaultLevels(version), ...plan.levels, users })
  set('m.room.join_rules', { join_rule: plan.joinRule ?? 'invite' })
  set('m.room.history_visibility', { history_visibility: 'shared' })
  if (plan.alias) {
    const alias = `#${plan.alias}:${serverName}`
    const roomId = seeding.roomIds.get(plan.key)?.roomId
    if (roomId) seeding.context.store.aliases.set(alias, roomId)
    set('m.room.canonical_alias', { alias })
  }
  if (plan.name) set('m.room.name', { name: plan.name })
  if (plan.topic) set('m.room.topic', { topic: plan.topic.replace('{server}', serverName) })
  if (plan.avatar) set('m.room.avatar', { url: seeding.picture(1000 + plan.age + plan.key.length) })
  if (plan.encrypted) set('m.room.encryption', { algorithm: 'm.megolm.v1.aes-sha2' })
  for (const child of plan.children ?? []) {
    const roomId = seeding.roomIds.get(child)?.roomId
    if (roomId) set('m.space.child', { via: [serverName] }, roomId)
  }
}

function defaultLevels(version: number): JsonObject {
  return {
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
  }
}

function addMembers(seeding: Seeding, builder: RoomBuilder, plan: RoomPlan): void {
  const { creator, bot } = plan
  const isDirect = plan.direct ? { is_direct: true } : {}
  const gone = new Set([...(plan.left ?? []), ...(plan.banned ?? []), creator])
  for (const localpart of plan.members) {
    if (!gone.has(localpart)) builder.member(localpart, 'join')
  }
  for (const localpart of plan.left ?? []) {
    builder.member(localpart, 'join')
    builder.member(localpart, 'leave')
  }
  for (const localpart of plan.banned ?? []) {
    builder.member(localpart, 'join')
    builder.member(creator, 'ban', localpart, { reason: 'Pretended to be somebody else' })
  }
  for (const localpart of plan.invited ?? []) builder.member(creator, 'invite', localpart)
  for (const localpart of plan.knocking ?? []) {
    builder.member(localpart, 'knock', localpart, { reason: 'I need help with my account' })
  }
  if (plan.crowd) addCrowd(seeding, builder, plan.crowd)
  if (bot === 'absent') return
  if (bot === 'invited') builder.skipTo(1)
  builder.member(creator, 'invite', seeding.bot, isDirect)
  if (bot !== 'invited') builder.member(seeding.bot, 'join')
}

function addCrowd({ context, picture }: Seeding, builder: RoomBuilder, count: number): void {
  // Random IDs would take most of the time; these are just as opaque.
  const prefix = `$crowd-${'0'.repeat(26)}`
  for (const [index, { userId, displayName, picture: number }] of makeCrowd(count).entries()) {
    const profile: JsonObject = {}
    if (displayName !== undefined) profile['displayname'] = displayName
    if (number !== undefined) profile['avatar_url'] = picture(number)
    addUser(context.store, userId, { profile })
    const eventId = prefix + String(index).padStart(11, '0')
    builder.add(userId, 'm.room.member', { ...profile, membership: 'join' }, userId, eventId)
  }
}
