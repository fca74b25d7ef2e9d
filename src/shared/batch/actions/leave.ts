import * as v from 'valibot'
import { forgetRoom, getJoinedRooms, leaveRoom } from '@/api/endpoints/rooms'
import { getRoomStateByType } from '@/api/endpoints/state'
import { MatrixError } from '@/api/errors'
import { request } from '@/api/request'
import { plural } from '@/lib/plural'
import {
  defineAction,
  rateLimits,
  type ActionDefinition,
  type BatchRoom,
  type Chosen,
  type RoomCheck,
  type RoomReader,
  type Step,
  type StepCall,
  type Undo,
} from './action'
import { readContent } from './state-content'
import { serversOf } from './room-servers'
import { failureWords, notInRoom, roomWords } from './room-words'

/** How a room can be entered again, kept to undo leaving it. */
const wasSchema = v.object({ joinRule: v.string(), via: v.array(v.string()) })

/** Joins again where nobody has to invite the account for that. */
const undo: Undo = {
  actionId: 'join',
  step: ({ roomId, userIds, was }) => {
    const { success, output } = v.safeParse(wasSchema, was)
    if (!success || output.joinRule !== 'public') return undefined
    return { roomId, userIds, was: { via: output.via } }
  },
}

/** What both ways to leave have in common. */
const leaving = {
  needs: 'rooms',
  takesReason: true,
  danger: true,
  options: v.object({}),
  initial: {},
  roomProblem: ({ overview }) => (overview ? undefined : notInRoom),
  undo,
  failure: failureWords,
  check,
} as const satisfies Partial<ActionDefinition<object>>

async function check(room: BatchRoom, reader: RoomReader): Promise<RoomCheck> {
  const { join_rule: rule } = (await readContent(reader, room.roomId, 'm.room.join_rules')) ?? {}
  const joinRule = typeof rule === 'string' ? rule : 'invite'
  const isLast = room.overview?.joinedCount === 1
  return {
    problem: () => undefined,
    remark: () => {
      if (isLast) return 'you are the last member: nobody can join again'
      return joinRule === 'public' ? undefined : 'not public: you may need an invite to return'
    },
    was: () => ({ joinRule: isLast ? 'nobody' : joinRule, via: serversOf(room) }),
  }
}

export const leave = defineAction({
  ...leaving,
  id: 'leave',
  label: 'Leave',
  effect: 'Leaves each room. You keep what was written while you were in it.',
  limit: rateLimits.event,
  will: 'to be left',
  title: (_, rooms) => `Leave ${plural(rooms, 'room')}`,
  requests: (step, chosen) => [leaveRequest(step, chosen)],
  act: ({ client, signal, onWait }, step, chosen) =>
    client.send(leaveRequest(step, chosen), { signal, onWait }),
  isDone: async (call, { roomId }) => !(await isJoined(call, roomId)),
  words: roomWords({ done: 'Left', running: 'Leaving…', more: 'leaving more rooms' }),
})

export const leaveAndForget = defineAction({
  ...leaving,
  id: 'leave-forget',
  label: 'Leave and forget',
  effect: 'Leaves each room and hides it from your account, with everything written in it.',
  limit: rateLimits.event,
  will: 'to be left and forgotten',
  title: (_, rooms) => `Leave and forget ${plural(rooms, 'room')}`,
  requests: (step, chosen) => [leaveRequest(step, chosen), forgetRequest(step)],
  async act({ client, signal, onWait }, step, chosen) {
    let refused: unknown
    try {
      await client.send(leaveRequest(step, chosen), { signal, onWait })
    } catch (error) {
      // Left by an earlier attempt, perhaps; then forgetting works.
      if (!(error instanceof MatrixError && [403, 404].includes(error.status))) throw error
      refused = error
    }
    try {
      await client.send(forgetRequest(step), { signal, onWait })
    } catch (error) {
      throw refused !== undefined && error instanceof MatrixError ? refused : error
    }
  },
  async isDone(call, { roomId }) {
    if (await isJoined(call, roomId)) return false
    // Former members can read the state until they forget the room.
    const create = { params: { roomId, eventType: 'm.room.create' } }
    try {
      await call.client.call(getRoomStateByType, create, { signal: call.signal })
      return false
    } catch (error) {
      if (error instanceof MatrixError && error.status === 403) return true
      throw error
    }
  },
  words: roomWords({
    done: 'Left and forgotten',
    running: 'Leaving…',
    more: 'leaving more rooms',
  }),
})

/** Whether the account is in a room. @throws as `client.call` */
export async function isJoined({ client, signal }: StepCall, roomId: string): Promise<boolean> {
  const { joined_rooms: joined } = await client.call(getJoinedRooms, {}, { signal })
  return joined.includes(roomId)
}

function leaveRequest({ roomId }: Step, { reason }: Chosen<object>) {
  return request(leaveRoom, { params: { roomId }, body: reason === undefined ? {} : { reason } })
}

function forgetRequest({ roomId }: Step) {
  return request(forgetRoom, { params: { roomId } })
}
