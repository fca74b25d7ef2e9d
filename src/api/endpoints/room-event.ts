import * as v from 'valibot'
import { content, maybe } from './schemas'

/** An event of a room's timeline. */
export const roomEvent = v.looseObject({
  type: v.string(),
  content,
  sender: v.string(),
  event_id: v.string(),
  origin_server_ts: v.number(),
  state_key: maybe(v.string()),
  unsigned: maybe(v.record(v.string(), v.unknown())),
})

/** A parsed timeline event. */
export type RoomEvent = v.InferOutput<typeof roomEvent>
