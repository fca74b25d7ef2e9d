import * as v from 'valibot'
import { setRoomState, setRoomStateWithKey } from '@/api/endpoints/state'
import { request, type ApiRequest } from '@/api/request'
import { plural } from '@/lib/plural'
import { levelOf, levelToSetState } from '@/lib/power-levels'
import { NotTried } from '@/shared/work-queue/calls'
import {
  defineAction,
  rateLimits,
  type ActionDefinition,
  type BatchAction,
  type BatchRoom,
  type RoomCheck,
  type Step,
  type StepCall,
} from './action'
import { differences, isSame } from './content-difference'
import { failureWords, notInRoom, roomWords } from './room-words'
import { contentRequest, readContent, type Content } from './state-content'

const content = v.record(v.string(), v.unknown())

/** One change of a state event, kept to perform and to undo it. */
const changeSchema = v.object({
  /** The event's room, such as a space, if it isn't the step's. */
  roomId: v.optional(v.string()),
  eventType: v.string(),
  stateKey: v.string(),
  /** `null` if there was no such event. */
  before: v.nullable(content),
  after: content,
  /** What undoing it writes; undefined if it can't be undone. */
  back: v.optional(content),
})
export type StateChange = v.InferOutput<typeof changeSchema>

/** What differs between the actions that set a state event. */
export interface StateAction<Options> extends Pick<
  ActionDefinition<Options>,
  'id' | 'label' | 'effect' | 'options' | 'initial' | 'Fields' | 'optionsProblem' | 'irreversible'
> {
  /** What it sets, for the title: `join rule`. */
  what: (options: Options) => string
  eventOf: (options: Options) => { eventType: string; stateKey: string }
  /** The new content. @param current undefined if the room has no such event */
  next: (current: Content | undefined, options: Options) => Content
  /** The content that means the same as no event; undefined if there is none. */
  absent: (options: Options) => Content | undefined
  /** Why this content must not be set in this room. */
  refusal?: (next: Content, room: BatchRoom, options: Options) => string | undefined
}

/** Defines an action that sets one state event in each room. */
export function stateAction<Options>(definition: StateAction<Options>): BatchAction {
  const { what, eventOf, next, absent, refusal, ...rest } = definition
  return defineAction<Options>({
    ...rest,
    needs: 'rooms',
    limit: rateLimits.event,
    will: 'to be changed',
    title: (_, rooms, options) => `Set ${what(options)} in ${plural(rooms, 'room')}`,
    roomProblem: (room, options) => levelToSetProblem(room, eventOf(options).eventType),
    async check(room, reader, options): Promise<RoomCheck> {
      const { eventType, stateKey } = eventOf(options)
      const current = await readContent(reader, room.roomId, eventType, stateKey)
      const after = next(current, options)
      const isThere = current !== undefined && isSame(current, after)
      const problem = isThere ? 'Nothing to change' : refusal?.(after, room, options)
      const change: StateChange = {
        eventType,
        stateKey,
        before: current ?? null,
        after,
        back: current ?? absent(options),
      }
      return {
        problem: () => problem,
        changes: differences(current, after),
        was: () => change,
      }
    },
    ...stateSteps,
    words: stateWords,
    failure: failureWords,
  })
}

const stateWords = roomWords({
  done: 'Changed',
  running: 'Setting it…',
  more: 'changing more rooms',
})

/** How a `StateChange`, which is the step's `was`, is performed and undone. */
export const stateSteps = {
  requests: requestsOf,
  act,
  isDone,
  undo: { actionId: 'restore-state', step: backOf },
}

/** Undoes a change of a state event, unless someone has changed it since. */
export const restoreState = defineAction({
  id: 'restore-state',
  label: 'Restore a state event',
  effect: 'Sets the former content again.',
  needs: 'rooms',
  hidden: true,
  limit: rateLimits.event,
  options: v.object({}),
  initial: {},
  title: (_, rooms) => `Restore the former state in ${plural(rooms, 'room')}`,
  will: 'to be restored',
  check: () => ({ problem: () => undefined }),
  requests: requestsOf,
  act,
  isDone,
  words: {
    ...stateWords,
    done: 'Restored',
    counted: (count) => `${plural(count, 'room')} restored`,
  },
  failure: failureWords,
})

/** Why the account can't set such an event in a room; undefined if it can. */
export function levelToSetProblem(
  { moderator }: Pick<BatchRoom, 'moderator'>,
  eventType: string,
): string | undefined {
  if (!moderator) return notInRoom
  const { powerLevels, userId } = moderator
  const own = levelOf(powerLevels, userId)
  const needed = levelToSetState(powerLevels, eventType)
  return own < needed ? `Requires power level ${needed}; you have ${own}` : undefined
}

function writeRequest(roomId: string, { eventType, stateKey, after }: StateChange): ApiRequest {
  return stateKey === ''
    ? request(setRoomState, { params: { roomId, eventType }, body: after })
    : request(setRoomStateWithKey, { params: { roomId, eventType, stateKey }, body: after })
}

function changeOf(was: unknown): StateChange | undefined {
  const { success, output } = v.safeParse(changeSchema, was)
  return success ? output : undefined
}

function backOf(step: Step): Step | undefined {
  const change = changeOf(step.was)
  if (!change?.back) return undefined
  const { roomId, eventType, stateKey, after, back } = change
  return { ...step, was: { roomId, eventType, stateKey, before: after, after: back } }
}

function requestsOf(step: Step): readonly ApiRequest[] {
  const change = changeOf(step.was)
  if (!change) return []
  const { roomId = step.roomId, eventType, stateKey } = change
  return [contentRequest(roomId, eventType, stateKey), writeRequest(roomId, change)]
}

async function act(call: StepCall, step: Step): Promise<void> {
  const change = changeOf(step.was)
  if (!change) throw new NotTried('The former content isn’t known')
  const { roomId = step.roomId, eventType, stateKey, before, after } = change
  const now = await readContent(call, roomId, eventType, stateKey)
  if (isSame(now, after)) return
  if (!isSame(now ?? null, before)) {
    const changes = differences(before ?? undefined, now ?? {}).join('; ')
    throw new NotTried('Someone has changed this meanwhile', changes)
  }
  const { client, signal, onWait } = call
  const params = { roomId, eventType }
  if (stateKey === '') {
    await client.call(setRoomState, { params, body: after }, { signal, onWait })
  } else {
    const keyed = { params: { ...params, stateKey }, body: after }
    await client.call(setRoomStateWithKey, keyed, { signal, onWait })
  }
}

async function isDone(call: StepCall, step: Step): Promise<boolean> {
  const change = changeOf(step.was)
  if (!change) return false
  const { roomId = step.roomId, eventType, stateKey, after } = change
  return isSame(await readContent(call, roomId, eventType, stateKey), after)
}
