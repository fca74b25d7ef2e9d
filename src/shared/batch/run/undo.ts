import { actionOf } from '@/shared/batch/actions'
import type { Candidate } from '@/shared/work-queue/items'
import type { Run } from './run'
import type { NewRun } from './runs'
import { stepId, stepOf, type StepTask } from './step-id'

/** A run that undoes what a finished run has done; undefined if there is nothing to undo. */
export function undoOf({ facts, work }: Run): NewRun | undefined {
  const undo = actionOf(facts.actionId)?.undo
  const chosen = undo && actionOf(undo.actionId)?.with(undo.options)
  if (!chosen) return undefined
  const steps = work.items
    .filter(({ state }) => state.kind === 'done')
    .flatMap((item) => undo.step(stepOf(item)) ?? [])
  if (steps.length === 0) return undefined
  const people = new Set(steps.flatMap(({ userIds }) => userIds))
  const roomIds = new Set(steps.map(({ roomId }) => roomId))
  const { perRoom } = chosen.action
  const candidates = steps.map(({ roomId, userIds, was }): Candidate<StepTask> => {
    const [userId] = userIds
    return perRoom
      ? { id: roomId, task: { userIds, was } }
      : { id: stepId(roomId, userId), task: was === undefined ? {} : { was } }
  })
  return {
    chosen,
    title: `Undo: ${lowered(chosen.title(people.size, roomIds.size))}`,
    rooms: facts.rooms.filter(([roomId]) => roomIds.has(roomId)),
    candidates,
    undoes: facts.id,
  }
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}
