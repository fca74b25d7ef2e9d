import * as v from 'valibot'
import type { QueueWork } from '@/shared/work-queue/items'
import type { WorkQueue } from '@/shared/work-queue/queue'
import type { StepTask } from './step-id'

/** Schema of a run, without its steps. */
export const runSchema = v.object({
  /** A number, counted up in this tab. */
  id: v.number(),
  actionId: v.string(),
  options: v.unknown(),
  reason: v.optional(v.string()),
  /** What it does: `Ban 3 people in 12 rooms`. */
  title: v.string(),
  /** In ms since 1970. */
  createdAt: v.number(),
  /** The path of the page that it was started on and that shows it; none for the Batch page. */
  place: v.optional(v.string()),
  /** Names of its rooms. */
  rooms: v.array(v.tuple([v.string(), v.string()])),
  /** Waits in line; the next one with the lowest number starts. */
  waiting: v.optional(v.number()),
  /** Another run undoes what was done up to this attempt of its queue. */
  undoneUpTo: v.optional(v.number()),
})
export type RunFacts = v.InferOutput<typeof runSchema>

/** A run, and how far it is. */
export interface Run {
  facts: RunFacts
  queue: WorkQueue<StepTask>
  work: QueueWork<StepTask>
}

/** Whether something is left to do. */
export function isOpen({ work }: Run): boolean {
  return work.phase !== 'idle'
}
