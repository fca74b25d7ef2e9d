import type { Client } from '@/api/client'
import { getRoomStateByType, setRoomState } from '@/api/endpoints/state'
import { AnswerError, ConnectionError, isAbort, MatrixError } from '@/api/errors'
import { powerLevelsOf } from '@/lib/power-levels'
import type { ShownRequest } from '@/api/request-log'
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

/** A change of levels, as the user decided on it. */
export interface LevelPlan extends LevelRequest {
  roomId: string
  ownUserId: string
  room: LevelRoom
  /** The content that the user saw. */
  seen: LevelContent
}

/** What came of it. */
export type LevelOutcome =
  | { kind: 'set' }
  /** Nothing was written: meanwhile somebody changed what it depends on. */
  | { kind: 'conflict'; changes: string[]; now: LevelContent }

/** The room's levels as the server has them at this moment. @throws as `client.call` */
export async function readLevels(
  client: Client,
  roomId: string,
  room: LevelRoom,
  signal?: AbortSignal,
): Promise<LevelContent> {
  try {
    return await client.call(getRoomStateByType, { params: { roomId, eventType } }, { signal })
  } catch (error) {
    if (error instanceof MatrixError && error.errcode === 'M_NOT_FOUND') return firstContent(room)
    throw error
  }
}

/** The request that writes a content. */
export function describeLevels(
  client: Client,
  roomId: string,
  content: LevelContent,
): ShownRequest {
  return client.describe(setRoomState, { params: { roomId, eventType }, body: content })
}

/**
 * Gives users a level, all in one event. It reads the event again right before, changes the users'
 * keys alone, and writes nothing where something changed that it depends on. A lost answer is
 * settled by reading once more.
 * @throws as `client.call`, where it was not set, or nobody could find out
 */
export async function setLevels(client: Client, plan: LevelPlan): Promise<LevelOutcome> {
  const { roomId, room, ownUserId, userIds, seen } = plan
  const now = await readLevels(client, roomId, room)
  const changes = conflicts(seen, now, [...userIds, ownUserId], room)
  if (changes.length > 0) return { kind: 'conflict', changes, now }
  try {
    const body = withLevels(now, plan)
    await client.call(setRoomState, { params: { roomId, eventType }, body })
  } catch (error) {
    if (!mayBeDone(error)) throw error
    if (!haveLevel(await readLevels(client, roomId, room), plan, room)) throw error
  }
  return { kind: 'set' }
}

/** A change of levels that is to be taken back. */
export interface LevelUndo extends LevelRequest {
  roomId: string
  room: LevelRoom
  former: FormerLevels
}

/**
 * Takes a change of levels back, all in one event, on top of what else the room has by now.
 * @returns false where somebody has changed one of these levels since; then nothing is written
 * @throws as `client.call`, where it was not done, or nobody could find out
 */
export async function restoreLevels(client: Client, undo: LevelUndo): Promise<boolean> {
  const { roomId, room, former } = undo
  const now = await readLevels(client, roomId, room)
  if (!haveLevel(now, undo, room)) return false
  const body = withFormerLevels(now, former)
  try {
    await client.call(setRoomState, { params: { roomId, eventType }, body })
  } catch (error) {
    if (!mayBeDone(error)) throw error
    const { users } = powerLevelsOf(
      await readLevels(client, roomId, room),
      room.creators,
      room.version,
    )
    if ([...former].some(([userId, level]) => users.get(userId) !== level)) throw error
  }
  return true
}

/** Whether the server may have done what was asked, although no good answer came. */
export function mayBeDone(error: unknown): boolean {
  if (error instanceof MatrixError) return error.status >= 500
  return error instanceof ConnectionError || error instanceof AnswerError || isAbort(error)
}

/** Whether a refusal says that the room is not as shown, which is worth reading it again. */
export function isAboutRoom(error: unknown): boolean {
  return (
    error instanceof MatrixError && error.status < 500 && error.status !== 401 && !error.rateLimited
  )
}
