import type { Client } from './client'
import { MatrixError } from './errors'
import type { StateEvent } from './endpoints/schemas'
import { getRoomState } from './endpoints/state'
import { initialSync } from './rooms-sync'
import type { CallOptions } from './sender'

/** Every room has these: a filtered sync omits rooms for which it finds nothing. */
const always = ['m.room.create', 'm.room.power_levels']

/**
 * A room's current state events of some types, and perhaps others. A sync has only these; the whole
 * state, with an event for everyone who was ever in the room, is read if the server refuses the
 * sync, or the account isn't in the room.
 * @throws as `client.call`
 */
export async function readStateOfTypes(
  client: Client,
  roomId: string,
  types: readonly string[],
  options: Pick<CallOptions, 'signal' | 'cause'>,
): Promise<readonly StateEvent[]> {
  const wanted = { roomId, accountData: [], state: { types: [...types, ...always] } }
  try {
    const { rooms } = await client.send(initialSync(wanted), options)
    const joined = rooms.join.get(roomId)
    if (joined) return joined.state.events
  } catch (error) {
    if (!(error instanceof MatrixError)) throw error
  }
  return client.call(getRoomState, { params: { roomId } }, options)
}
