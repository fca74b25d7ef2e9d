import { actionOf } from '@/shared/batch/actions'
import type { Undo } from '@/shared/batch/actions/action'
import type { Candidate } from '@/shared/work-queue/items'
import type { Run } from './run'
import type { NewRun } from './runs'
import { stepId, stepOf, type StepItem, type StepTask } from './step-id'

/** Whether an action is possible for a user. */
type IsPossible = (actionId: string, userId: string) => boolean

/** A run, as far as it is needed here. */
type DoneRun = Pick<Run, 'facts' | 'work'>

/**
 * A run that undoes what a finished run has done, and no other run undoes; undefined if there is
 * nothing to undo.
 * @param isPossible leaves out those for whom it isn't
 */
export function undoOf(run: DoneRun, isPossible?: IsPossible): NewRun | undefined {
  const { actionId, undoneUpTo = 0 } = run.facts
  const items = run.work.items.filter((item) => item.run > undoneUpTo)
  const left = { ...run, work: { ...run.work, items } }
  const undo = runAfter(left, actionOf(actionId)?.undo, isPossible)
  return undo && { ...undo, title: `Undo: ${lowered(undo.title)}`, undoes: run.facts.id }
}

/** Why a run can't be undone although something was done; undefined if that isn't so. */
export function undoneReason(run: Run): string | undefined {
  const isUndone = run.facts.undoneUpTo !== undefined && !undoOf(run)
  return isUndone && run.work.phase === 'idle' ? 'Another run already undoes this' : undefined
}

/** A run that follows up what a finished run has done, as {@link undoOf}. */
export function followUpOf(run: DoneRun, isPossible?: IsPossible): NewRun | undefined {
  return runAfter(run, actionOf(run.facts.actionId)?.followUp, isPossible)
}

function runAfter(
  { facts, work }: DoneRun,
  after: Undo | undefined,
  isPossible: IsPossible = () => true,
): NewRun | undefined {
  const chosen = after && actionOf(after.actionId)?.with(after.options)
  if (!chosen || work.phase !== 'idle') return undefined
  const reached = work.items.filter(({ state }) => after.ofPart || state.kind === 'done')
  const candidates = reached
    .flatMap((item) => candidateAfter(item, after, chosen.action.perRoom))
    .filter((one) => stepOf(one).userIds.every((userId) => isPossible(after.actionId, userId)))
  if (candidates.length === 0) return undefined
  const steps = candidates.map(stepOf)
  const people = new Set(steps.flatMap(({ userIds }) => userIds))
  const roomIds = new Set(steps.map(({ roomId }) => roomId))
  return {
    chosen,
    title: chosen.title(people.size, roomIds.size),
    rooms: facts.rooms.filter(([roomId]) => roomIds.has(roomId)),
    candidates,
    place: facts.place,
  }
}

function candidateAfter(
  item: StepItem,
  after: Undo,
  perRoom: boolean | undefined,
): Candidate<StepTask>[] {
  const step = after.step(stepOf(item))
  if (!step) return []
  const { roomId, userIds, was } = step
  if (perRoom) return [{ id: roomId, task: { userIds, was } }]
  const { name } = item.task
  const task = { ...(was !== undefined && { was }), ...(name !== undefined && { name }) }
  return [{ id: stepId(roomId, userIds[0]), task }]
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1)
}
