import type { Client } from '@/api/client'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import { request } from '@/api/request'
import { limitConcurrency } from '@/lib/limit-concurrency'

/** How many rooms to check at the same time. */
const atOnce = 6

export interface SharedRoomsOptions {
  /** IDs of the rooms to check: those the account has joined. */
  roomIds: readonly string[]
  userId: string
  signal: AbortSignal
  /** Called after each room with the number checked so far, and the shared ones among them. */
  onProgress: (looked: number, shared: readonly string[]) => void
}

/**
 * Finds which of the account's rooms a user is in. Servers have no common endpoint for it, so it reads
 * the user's membership of each room, one small request each.
 * @throws as `client.call`, and if `signal` is aborted
 */
export async function findSharedRooms(client: Client, options: SharedRoomsOptions): Promise<void> {
  const { roomIds, userId, signal, onProgress } = options
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const inTurn = limitConcurrency(atOnce)
  const shared = new Set<string>()
  let looked = 0
  const look = async (roomId: string) => {
    either.throwIfAborted()
    if (await isJoined(client, roomId, userId, either)) shared.add(roomId)
    looked++
    onProgress(
      looked,
      roomIds.filter((id) => shared.has(id)),
    )
  }
  try {
    await Promise.all(roomIds.map((roomId) => inTurn(() => look(roomId))))
  } finally {
    // One failure stops the others.
    stop.abort()
  }
}

/** The request for a user's membership of a room. */
export function membershipRequest(roomId: string, userId: string) {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  return request(getRoomStateWithKey, { params })
}

async function isJoined(
  client: Client,
  roomId: string,
  userId: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const { membership } = await client.send(membershipRequest(roomId, userId), { signal })
    return membership === 'join'
  } catch (error) {
    // The user was never there, or the account itself has left the room in the meantime.
    if (error instanceof MatrixError && ['M_NOT_FOUND', 'M_FORBIDDEN'].includes(error.errcode)) {
      return false
    }
    throw error
  }
}
