import { isObject } from '@demo/json'
import { type Room, stateEvent } from './room'

type NamedLevel = 'ban' | 'kick' | 'invite' | 'redact'

const namedDefaults: Record<NamedLevel, number> = { ban: 50, kick: 50, redact: 50, invite: 0 }

function powerLevels(room: Room) {
  return stateEvent(room, 'm.room.power_levels')?.content
}

function numberAt(container: unknown, key: string): number | undefined {
  if (!isObject(container) || !Object.hasOwn(container, key)) return undefined
  const value = container[key]
  return typeof value === 'number' ? value : undefined
}

/** Whether a user is one of a room's creators, who have infinite power from version 12 on. */
export function creatorsOf(room: Room): string[] {
  const create = stateEvent(room, 'm.room.create')
  if (!create) return []
  const additional = create.content['additional_creators']
  const others = Array.isArray(additional) ? additional : []
  return [create.sender, ...others.filter((userId) => typeof userId === 'string')]
}

/** A user's power level in a room, by the rules of its version. */
export function userLevel(room: Room, userId: string): number {
  if (room.version >= 12 && creatorsOf(room).includes(userId)) return Infinity
  const levels = powerLevels(room)
  if (!levels) return stateEvent(room, 'm.room.create')?.sender === userId ? 100 : 0
  return numberAt(levels['users'], userId) ?? numberAt(levels, 'users_default') ?? 0
}

/** The level that `ban`, `kick`, `invite` or `redact` requires in a room. */
export function namedLevel(room: Room, name: NamedLevel): number {
  return numberAt(powerLevels(room), name) ?? namedDefaults[name]
}

/** The level that sending an event of `type` requires in a room. */
export function sendLevel(room: Room, type: string, isState: boolean): number {
  const levels = powerLevels(room)
  if (!levels) return 0
  const own = numberAt(levels['events'], type)
  if (own !== undefined) return own
  return isState
    ? (numberAt(levels, 'state_default') ?? 50)
    : (numberAt(levels, 'events_default') ?? 0)
}

/** A level as Synapse prints it in its messages. */
export function printLevel(level: number): string {
  return level === Infinity ? '9007199254740991' : String(level)
}
