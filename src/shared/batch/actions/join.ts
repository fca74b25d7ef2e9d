import * as v from 'valibot'
import { joinRoom } from '@/api/endpoints/rooms'
import { request } from '@/api/request'
import { plural } from '@/lib/plural'
import { defineAction, rateLimits, type Chosen, type Step } from './action'
import { isJoined } from './leave'
import { failureWords, roomWords } from './room-words'

const wasSchema = v.object({ via: v.array(v.string()) })

export const join = defineAction({
  id: 'join',
  label: 'Join',
  effect: 'Joins rooms you aren’t in. Paste their IDs, aliases or links.',
  needs: 'rooms',
  takesReason: true,
  options: v.object({}),
  initial: {},
  limit: rateLimits.join,
  will: 'to be joined',
  title: (_, rooms) => `Join ${plural(rooms, 'room')}`,
  roomProblem: ({ overview, moderator }) =>
    overview && moderator ? 'You are already in this room' : undefined,
  check: ({ via }) => ({
    problem: () => undefined,
    remark: () => (via[0] === undefined ? undefined : `through ${via[0]}`),
    was: () => ({ via }),
  }),
  requests: (step, chosen) => [joinRequest(step, chosen)],
  act: ({ client, signal, onWait }, step, chosen) =>
    client.send(joinRequest(step, chosen), { signal, onWait }),
  isDone: (call, { roomId }) => isJoined(call, roomId),
  undo: { actionId: 'leave', step: ({ roomId, userIds }) => ({ roomId, userIds }) },
  words: roomWords({ done: 'Joined', running: 'Joining…', more: 'joining more rooms' }),
  failure: failureWords,
})

function joinRequest({ roomId, was }: Step, { reason }: Chosen<object>) {
  const { success, output } = v.safeParse(wasSchema, was)
  const via = success ? output.via[0] : undefined
  return request(joinRoom, {
    params: { roomIdOrAlias: roomId },
    query: via === undefined ? {} : { server_name: via, via },
    body: reason === undefined ? {} : { reason },
  })
}
