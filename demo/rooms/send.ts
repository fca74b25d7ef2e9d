import type { Context } from '@demo/context'
import { failure, forbidden, internalError, invalidParam, notFound } from '@demo/failure'
import { type JsonObject, sameJson } from '@demo/json'
import { redactEvent } from './redact'
import { validateRelation } from './relations'
import { namedLevel, printLevel, sendLevel, userLevel } from './power'
import { authorisePowerLevels } from './power-auth'
import {
  type EventDraft,
  type Room,
  type StoredEvent,
  appendEvent,
  membershipIn,
  stateEvent,
} from './room'
import { validateEvent } from './validate'

/** An event that a user wants to send. */
export interface Sending {
  readonly userId: string
  readonly roomId: string
  readonly type: string
  readonly content: JsonObject
  readonly stateKey?: string
  readonly transaction?: StoredEvent['transaction']
}

/**
 * Sends any event except a member event. State with unchanged content isn't sent again.
 * @throws MatrixFailure if content, permissions or rate limit forbid it.
 */
export function sendEvent(context: Context, sending: Sending): StoredEvent {
  const { userId, roomId, type, content, stateKey } = sending
  const room = context.store.rooms.get(roomId)
  if (!room || membershipIn(room, userId) !== 'join') {
    throw forbidden(`User ${userId} not in room ${roomId}`)
  }
  if (type === 'm.room.member') {
    throw failure(500, 'M_UNKNOWN', 'Tried to send member event through non-member codepath')
  }
  if (type === 'm.room.create') throw internalError()
  const current = stateKey === undefined ? undefined : stateEvent(room, type, stateKey)
  if (current && current.sender === userId && sameJson(current.content, content)) return current

  context.limiter.take('message', userId)
  const draft: EventDraft = {
    eventId: context.ids.eventId(),
    type,
    sender: userId,
    originServerTs: context.clock.now(),
    content,
    stateKey,
    transaction: sending.transaction,
  }
  validateEvent(room, draft)
  validateRelation(room, draft)
  if (type === 'm.room.canonical_alias') checkAliases(context, room, content)
  authorise(room, draft)
  const event = appendEvent(context.store, room, draft)
  if (type === 'm.room.redaction') redactEvent(room, event)
  return event
}

function authorise(room: Room, draft: EventDraft): void {
  const level = userLevel(room, draft.sender)
  const needed = sendLevel(room, draft.type, draft.stateKey !== undefined)
  if (level < needed) {
    throw forbidden(
      "You don't have permission to post that to the room. " +
        `user_level (${printLevel(level)}) < send_level (${needed})`,
    )
  }
  if (draft.stateKey?.startsWith('@') && draft.stateKey !== draft.sender) {
    throw forbidden('You are not allowed to set others state')
  }
  if (draft.type === 'm.room.power_levels') authorisePowerLevels(room, draft)
  if (draft.type === 'm.room.redaction') {
    authoriseRedaction(room, draft, level)
  }
}

/** Users without the level may redact their own events, which the server must know. */
function authoriseRedaction(room: Room, draft: EventDraft, level: number): void {
  if (level >= namedLevel(room, 'redact')) return
  const eventId = String(draft.content['redacts'])
  const target = room.eventsById.get(eventId)
  if (!target) throw notFound(`Could not find event ${eventId}`)
  if (target.sender !== draft.sender) {
    throw forbidden("You don't have permission to redact events")
  }
}

function checkAliases(context: Context, room: Room, content: JsonObject): void {
  const alternatives = content['alt_aliases']
  const before = stateEvent(room, 'm.room.canonical_alias')?.content
  const aliases = [content['alias'], ...(Array.isArray(alternatives) ? alternatives : [])]
  for (const alias of aliases) {
    // Both mean that there is none.
    if (alias === undefined || alias === null || alias === '') continue
    if (typeof alias !== 'string') throw invalidParam('The alias must be of type string.')
    if (!alias.startsWith('#')) {
      throw invalidParam("Expected RoomAlias string to start with '#'")
    }
    if (!/^#[^:]*:./.test(alias)) throw invalidParam('Room alias invalid')
    if (before && alias === before['alias']) continue
    if (context.store.aliases.get(alias) !== room.roomId) {
      throw failure(400, 'M_BAD_ALIAS', `Room alias ${alias} does not point to the room`)
    }
  }
}
