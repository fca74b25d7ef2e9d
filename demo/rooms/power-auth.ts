import { badContent, forbidden } from '@demo/failure'
import { type JsonObject, isObject } from '@demo/json'
import { creatorsOf, userLevel } from './power'
import { type EventDraft, type Room, stateEvent } from './room'

/**
 * Checks who appears in a new `m.room.power_levels`, and that nobody raises or lowers what is above
 * the sender's own level.
 * @throws MatrixFailure 400 or 403, in Synapse's words.
 */
export function authorisePowerLevels(room: Room, draft: EventDraft): void {
  const users = isObject(draft.content['users']) ? draft.content['users'] : {}
  for (const userId of Object.keys(users)) {
    if (!/^@[^:]*:./.test(userId)) throw badContent(`Not a valid user_id: ${userId}`)
  }
  if (room.version >= 12) {
    const [creator, ...others] = creatorsOf(room)
    if (creator !== undefined && creator in users) {
      throw badContent(`Creator user ${creator} must not appear in content.users`)
    }
    if (others.some((userId) => userId in users)) {
      throw badContent('Additional creators users must not appear in content.users')
    }
  }
  const before = stateEvent(room, 'm.room.power_levels')?.content
  if (before) compareLevels(draft, before, userLevel(room, draft.sender))
}

function compareLevels(draft: EventDraft, before: JsonObject, level: number): void {
  const sections = [
    { name: undefined, old: before, next: draft.content },
    ...['users', 'events', 'notifications'].map((name) => ({
      name,
      old: isObject(before[name]) ? before[name] : {},
      next: isObject(draft.content[name]) ? draft.content[name] : {},
    })),
  ]
  for (const { name, old, next } of sections) {
    for (const key of new Set([...Object.keys(old), ...Object.keys(next)])) {
      const oldLevel = old[key]
      const nextLevel = next[key]
      if (typeof oldLevel === 'object' || typeof nextLevel === 'object') continue
      if (oldLevel === nextLevel) continue
      if (name === 'users' && key !== draft.sender && oldLevel === level) {
        throw forbidden("You don't have permission to remove ops level equal to your own")
      }
      if ([oldLevel, nextLevel].some((value) => typeof value === 'number' && value > level)) {
        throw forbidden("You don't have permission to add ops level greater than your own")
      }
    }
  }
}
