import type { Client } from '@/api/client'
import { getRoomStateWithKey } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import { createTurns } from '@/lib/turns'

/** Rooms that are asked about at the same time. */
const atOnce = 6

export interface SharedRoomsOptions {
  /** IDs of the rooms to look in, those that the account has joined. */
  roomIds: readonly string[]
  userId: string
  signal: AbortSignal
  /** Told after each room how many have been looked in, and which of them the user is in. */
  onProgress: (looked: number, shared: readonly string[]) => void
}

/**
 * Finds the rooms that a user is in among those of the account. Servers have no common call for it,
 * so that each room is asked for the user's membership, which is one small request.
 * @throws as `client.call`, and where `signal` is aborted
 */
export async function findSharedRooms(client: Client, options: SharedRoomsOptions): Promise<void> {
  const { roomIds, userId, signal, onProgress } = options
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const inTurn = createTurns(atOnce)
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
    // One failure ends the others.
    stop.abort()
  }
}

async function isJoined(
  client: Client,
  roomId: string,
  userId: string,
  signal: AbortSignal,
): Promise<boolean> {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  try {
    const { membership } = await client.call(getRoomStateWithKey, { params }, { signal })
    return membership === 'join'
  } catch (error) {
    // Never been there, or a room that the account itself has left meanwhile.
    if (error instanceof MatrixError && ['M_NOT_FOUND', 'M_FORBIDDEN'].includes(error.errcode)) {
      return false
    }
    throw error
  }
}
