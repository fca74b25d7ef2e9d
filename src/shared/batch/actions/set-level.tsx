import * as v from 'valibot'
import { irreversible, levelProblem, ownProblem } from '@/lib/moderation-rules'
import { powerLevelsOf } from '@/lib/power-levels'
import { haveLevel, isTooBig, withLevels } from '@/shared/room-levels/level-content'
import { LevelField, readLevel } from '@/shared/room-levels/level-field'
import { readLevels, setLevelsRequest } from '@/shared/room-levels/set-levels'
import { NotTried } from '@/shared/work-queue/calls'
import { defineAction, rateLimits, type FieldsProps } from './action'
import { formerLevels, levelRoomOf } from './former-levels'
import { levelWords } from './level-words'
import { failureWords } from './room-words'
import { inRooms, people } from './titles'

const options = v.object({ level: v.string() })
type Options = v.InferOutput<typeof options>

function Fields({ options: { level }, onChange }: FieldsProps<Options>) {
  const error =
    level.trim() !== '' && readLevel(level) === undefined ? 'Enter a whole number' : undefined
  return (
    <LevelField
      text={level}
      onChange={(text) => onChange({ level: text })}
      usual={0}
      own={100}
      error={error}
      focuses={false}
    />
  )
}

export const setLevel = defineAction<Options>({
  id: 'set-level',
  label: 'Set power level',
  effect: 'Gives them a power level, in one event per room.',
  needs: 'people',
  perRoom: true,
  limit: rateLimits.event,
  options,
  initial: { level: '' },
  Fields,
  optionsProblem: ({ level }) =>
    readLevel(level) === undefined ? 'Enter a power level' : undefined,
  title: (count, rooms, { level }) =>
    `Set power level ${level.trim()} for ${people(count)} ${inRooms(rooms)}`,
  will: 'to get the level',
  roomProblem: ({ moderator }) =>
    moderator ? ownProblem('level', moderator) : 'You are not in this room',
  async check(room, { members }, { level: text }) {
    const level = readLevel(text) ?? Number.NaN
    const known = await members()
    const { moderator } = room
    const change = (userId = '') => ({ userId, level })
    return {
      name: (userId) => known.get(userId)?.name,
      problem: (userId) =>
        moderator ? levelProblem(change(userId), moderator) : 'You are not in this room',
      remark: (userId = '') => {
        const lasting = moderator && irreversible(change(userId), moderator)
        if (lasting === 'selfLowered') return 'lowers your own level: you can’t undo this'
        if (lasting === 'raisedToOwn') return 'gets your level: you can’t undo this'
        return known.get(userId)?.membership === 'join' ? undefined : 'not in the room'
      },
      was: (userIds) => formerLevels(room, userIds, level),
    }
  },
  varies: true,
  requests: () => [],
  async act({ client, ownUserId, signal, onWait }, step, { options: { level: text } }) {
    const { roomId, userIds } = step
    const level = readLevel(text) ?? 0
    const room = levelRoomOf(step.was)
    const now = await readLevels(client, roomId, room, signal)
    const powerLevels = powerLevelsOf(now, room.creators, room.version)
    const moderator = { userId: ownUserId, joined: true, powerLevels }
    for (const userId of userIds) {
      const problem = levelProblem({ userId, level }, moderator)
      const isThere = powerLevels.users.get(userId) === level
      if (problem !== undefined && !isThere) {
        throw new NotTried('The room has changed since the plan was made', `${userId}: ${problem}`)
      }
    }
    const next = withLevels(now, { userIds, level })
    if (isTooBig(next)) throw new NotTried('Too many power levels for one room')
    await client.send(setLevelsRequest(roomId, next), { signal, onWait })
  },
  async isDone({ client, signal }, { roomId, userIds, was }, { options: { level } }) {
    const room = levelRoomOf(was)
    const now = await readLevels(client, roomId, room, signal)
    return haveLevel(now, { userIds, level: readLevel(level) ?? 0 }, room)
  },
  undo: { actionId: 'restore-levels', step: (step) => step },
  words: levelWords,
  failure: failureWords,
})
