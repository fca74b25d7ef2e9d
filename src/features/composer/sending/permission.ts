import { levelOf, levelToSend } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import { messageType } from '@/shared/message/room-transport'

/** Why the account can't send to the room, according to its power levels. */
export function permissionProblem(
  room: RoomOverview | undefined,
  userId: string,
): string | undefined {
  if (!room) return undefined
  const own = levelOf(room.powerLevels, userId)
  const needed = levelToSend(room.powerLevels, messageType)
  return own < needed
    ? `Sending messages here needs power level ${needed}; yours is ${own}.`
    : undefined
}
