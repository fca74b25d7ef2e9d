import * as v from 'valibot'
import type { Step } from '@/shared/batch/actions/action'
import type { QueueItem } from '@/shared/work-queue/items'

/** A step as the queue keeps it: its ID has the room and the person, if it is about one. */
export const stepTask = v.object({
  /** The people of a step that is about several, or about an event. */
  userIds: v.optional(v.pipe(v.array(v.string()), v.readonly())),
  was: v.optional(v.unknown()),
  /** The person's name before: afterwards the room may have none for them. */
  name: v.optional(v.string()),
})
export type StepTask = v.InferOutput<typeof stepTask>
export type StepItem = QueueItem<StepTask>

/**
 * A step's ID, unique in its run; room IDs have no spaces.
 * @param subject a Matrix ID, or the ID of an event
 */
export function stepId(roomId: string, subject?: string): string {
  return subject === undefined ? roomId : `${roomId} ${subject}`
}

/** The step behind an item of a queue. */
export function stepOf({ id, task }: Pick<StepItem, 'id' | 'task'>): Step {
  const space = id.indexOf(' ')
  const roomId = space < 0 ? id : id.slice(0, space)
  const subject = space < 0 ? undefined : id.slice(space + 1)
  if (subject?.startsWith('$')) {
    return { roomId, userIds: task.userIds ?? [], eventId: subject, was: task.was }
  }
  const userIds = task.userIds ?? (subject === undefined ? [] : [subject])
  return { roomId, userIds, was: task.was }
}
