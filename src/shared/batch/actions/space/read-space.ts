import type { Client } from '@/api/client'
import { MatrixError } from '@/api/errors'
import { createEvent } from '@/api/rooms-sync'
import { readContent } from '@/shared/batch/actions/state-content'
import { levelOf, levelToSetState } from '@/lib/power-levels'
import { roomOverview } from '@/lib/room-state'

/** The type of the event that puts a room into a space. */
export const childType = 'm.space.child'

/** A reader and who reads. */
interface SpaceReader {
  client: Client
  ownUserId: string
  signal: AbortSignal
}

/** What was read for a plan; each plan has its own signal. */
const known = new WeakMap<AbortSignal, Map<string, Promise<string | undefined>>>()

/**
 * Why the account can't change which rooms a space has; undefined if it can. Read once per plan.
 * @throws as `client.call`
 */
export function spaceProblem(reader: SpaceReader, spaceId: string): Promise<string | undefined> {
  const ofPlan = known.get(reader.signal) ?? new Map<string, Promise<string | undefined>>()
  known.set(reader.signal, ofPlan)
  const before = ofPlan.get(spaceId)
  if (before) return before
  const reading = readProblem(reader, spaceId)
  ofPlan.set(spaceId, reading)
  return reading
}

async function readProblem(
  { client, ownUserId, signal }: SpaceReader,
  spaceId: string,
): Promise<string | undefined> {
  try {
    const create = await createEvent(client, spaceId, signal)
    const levels = await readContent({ client, signal }, spaceId, 'm.room.power_levels')
    const events = levels
      ? [create, { type: 'm.room.power_levels', state_key: '', content: levels }]
      : [create]
    const space = roomOverview(spaceId, events, {}, ownUserId, new Set())
    if (!space.space) return 'What you chose isn’t a space'
    const own = levelOf(space.powerLevels, ownUserId)
    const needed = levelToSetState(space.powerLevels, childType)
    return own < needed
      ? `Changing this space requires power level ${needed}; you have ${own}`
      : undefined
  } catch (error) {
    if (error instanceof MatrixError && error.errcode === 'M_FORBIDDEN') {
      return 'You aren’t in the space'
    }
    throw error
  }
}
