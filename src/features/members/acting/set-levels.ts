import type { Client } from '@/api/client'
import { getRoomStateByType, setRoomState } from '@/api/endpoints/state'
import { AnswerError, ConnectionError, isAbort, MatrixError } from '@/api/errors'
import type { ShownRequest } from '@/api/request-log'
import {
  conflicts,
  firstContent,
  haveLevel,
  withLevels,
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
