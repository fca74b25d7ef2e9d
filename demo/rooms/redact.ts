import type { JsonObject } from '@demo/json'
import type { Room, StoredEvent } from './room'

/** Content keys that a redaction keeps, by type, as in room version 11 and later. */
const kept: Record<string, readonly string[] | 'all'> = {
  'm.room.create': 'all',
  'm.room.member': ['membership', 'join_authorised_via_users_server'],
  'm.room.join_rules': ['join_rule', 'allow'],
  'm.room.power_levels': [
    'ban',
    'events',
    'events_default',
    'invite',
    'kick',
    'redact',
    'state_default',
    'users',
    'users_default',
  ],
  'm.room.history_visibility': ['history_visibility'],
  'm.room.redaction': ['redacts'],
}

/** Removes the content of the event that `redaction` names, if the room has it. */
export function redactEvent(room: Room, redaction: StoredEvent): void {
  const target = room.eventsById.get(String(redaction.content['redacts']))
  if (!target) return
  const keys = kept[target.type] ?? []
  if (keys !== 'all') {
    const content: JsonObject = {}
    for (const key of keys) if (key in target.content) content[key] = target.content[key]
    target.content = content
  }
  target.redactedBecause = redaction
}
