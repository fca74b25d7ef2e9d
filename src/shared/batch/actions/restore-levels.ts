import * as v from 'valibot'
import { readLevels, restoreLevels as restoreIn } from '@/shared/room-levels/set-levels'
import { NotTried } from '@/shared/work-queue/calls'
import { defineAction, rateLimits } from './action'
import { levelUndoOf } from './former-levels'
import { levelWords } from './level-words'
import { failureWords } from './room-words'
import { inRooms, people } from './titles'

const unknownLevels = () => new NotTried('The former power levels aren’t known')

/** Undoes `set-level`, entry by entry, unless someone has changed one of them since. */
export const restoreLevels = defineAction({
  id: 'restore-levels',
  label: 'Restore power levels',
  effect: 'Gives them back the power levels they had.',
  needs: 'people',
  hidden: true,
  perRoom: true,
  limit: rateLimits.event,
  options: v.object({}),
  initial: {},
  title: (count, rooms) => `Restore the power levels of ${people(count)} ${inRooms(rooms)}`,
  will: 'to get the former level',
  check: () => ({ problem: () => undefined }),
  varies: true,
  requests: () => [],
  async act({ client }, { roomId, was }) {
    const undo = levelUndoOf(roomId, was)
    if (!undo) throw unknownLevels()
    if (await restoreIn(client, undo)) return
    throw new NotTried('Someone has changed one of these power levels since')
  },
  async isDone({ client, signal }, { roomId, was }) {
    const undo = levelUndoOf(roomId, was)
    if (!undo) return false
    const { users = {} } = await readLevels(client, roomId, undo.room, signal)
    const now = new Map<string, unknown>(Object.entries(users ?? {}))
    return [...undo.former].every(([userId, level]) => now.get(userId) === level)
  },
  words: { ...levelWords, done: 'Level restored', counted: (count) => `restored in ${count}` },
  failure: failureWords,
})
