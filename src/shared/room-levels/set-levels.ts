import type { Client } from '@/api/client'
import { getRoomStateByType, setRoomState } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import { powerLevelsOf } from '@/lib/power-levels'
import { request } from '@/api/request'
import {
  conflicts,
  firstContent,
  haveLevel,
  withFormerLevels,
  withLevels,
  type FormerLevels,
  type LevelContent,
  type LevelRequest,
  type LevelRoom,
} from './level-content'

const eventType = 'm.room.power_levels'

/** A change of levels that the user decided on. */
export interface LevelPlan extends LevelRequest {
  roomId: string
  ownUserId: string
  room: LevelRoom
  /** The content the user saw. */
  seen: LevelContent
}

/** The outcome of a change. */
export type LevelOutcome =
  | { kind: 'set' }
  /** Nothing was written: someone changed what it depends on in the meantime. */
  | { kind: 'conflict'; changes: string[]; now: LevelContent }

/** The room's levels as the server has them now. @throws as `client.call` */
export async function readLevels(
  client: Client,
  roomId: string,
  room: LevelRoom,
  signal?: AbortSignal,
): Promise<LevelContent> {
  try {
    return await client.send(levelsRequest(roomId), { signal })
  } catch (error) {
    if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return firstContent(room)
    throw error
  }
}

/** The request for a room's levels. */
export function levelsRequest(roomId: string) {
  return request(getRoomStateByType, { params: { roomId, eventType } })
}

/** The request that writes a content. */
export function setLevelsRequest(roomId: string, content: LevelContent) {
  return request(setRoomState, { params: { roomId, eventType }, body: content })
}

/**
 * Gives users a level, all in one event. It reads the event again right before, changes only the
 * users' keys, and writes nothing if something it depends on has changed. If the response is lost, it
 * reads once more to see whether the write worked.
 * @throws as `client.call`, if it wasn't set or that couldn't be determined
 */
export async function setLevels(client: Client, plan: LevelPlan): Promise<LevelOutcome> {
  const { roomId, room, ownUserId, userIds, seen } = plan
  const now = await readLevels(client, roomId, room)
  const changes = conflicts(seen, now, [...userIds, ownUserId], room)
  if (changes.length > 0) return { kind: 'conflict', changes, now }
  try {
    await client.send(setLevelsRequest(roomId, withLevels(now, plan)))
  } catch (error) {
    if (!mayHaveBeenDone(error)) throw error
    if (!haveLevel(await readLevels(client, roomId, room), plan, room)) throw error
  }
  return { kind: 'set' }
}

/** A change of levels to undo. */
export interface LevelUndo extends LevelRequest {
  roomId: string
  room: LevelRoom
  former: FormerLevels
}

/**
 * Undoes a change of levels, all in one event, keeping everything else the room has by now.
 * @returns false if someone has changed one of these levels since; then nothing is written
 * @throws as `client.call`, if it wasn't done or that couldn't be determined
 */
export async function restoreLevels(client: Client, undo: LevelUndo): Promise<boolean> {
  const { roomId, room, former } = undo
  const now = await readLevels(client, roomId, room)
  if (!haveLevel(now, undo, room)) return false
  try {
    await client.send(setLevelsRequest(roomId, withFormerLevels(now, former)))
  } catch (error) {
    if (!mayHaveBeenDone(error)) throw error
    const { users } = powerLevelsOf(
      await readLevels(client, roomId, room),
      room.creators,
      room.version,
    )
    if ([...former].some(([userId, level]) => users.get(userId) !== level)) throw error
  }
  return true
}

/** Whether a refusal suggests that the room differs from what is shown, so it should be reloaded. */
export function isAboutRoom(error: unknown): boolean {
  return (
    error instanceof MatrixError && error.status < 500 && error.status !== 401 && !error.rateLimited
  )
}
