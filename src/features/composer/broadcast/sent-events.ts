import { latestKnown, sendingOf } from '@/shared/batch/actions/message/sending'
import type { Run } from '@/shared/batch/run/run'
import type { StepTask } from '@/shared/batch/run/step-id'
import type { Candidate } from '@/shared/work-queue/items'

/**
 * IDs of the events that runs have sent to a room or removed from it, the latest last.
 * @param runs newest first
 */
export function eventsSentTo(runs: readonly Pick<Run, 'work'>[], roomId: string): string[] {
  return runs
    .toReversed()
    .flatMap(({ work }) => work.items.filter(({ id }) => id === roomId))
    .flatMap(({ task }) => sendingOf(task.was)?.arrived ?? [])
}

/** The steps of new events, which aren't mistaken for what these runs have sent before. */
export function withKnown(
  candidates: readonly Candidate<StepTask>[],
  runs: readonly Pick<Run, 'work'>[],
): Candidate<StepTask>[] {
  const sent = new Map<string, string[]>()
  for (const { work } of runs.toReversed()) {
    for (const { id, task } of work.items) {
      const { arrived = [] } = sendingOf(task.was) ?? {}
      if (arrived.length > 0) sent.set(id, [...(sent.get(id) ?? []), ...arrived])
    }
  }
  return candidates.map((candidate) => {
    const sending = sendingOf(candidate.task.was)
    if (!sending) return candidate
    const was = { ...sending, known: latestKnown(sent.get(candidate.id) ?? []) }
    return { ...candidate, task: { ...candidate.task, was } }
  })
}
