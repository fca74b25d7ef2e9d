import type { Knowledge } from '@/features/explorer/sending/unconfirmed'
import { withTaken, type ChainRowsRun, type ChainRowTask } from './row-run'

/** What the user may know about a row whose call may have been carried out. */
export function chainRowKnowledge({ calls }: ChainRowsRun): readonly Knowledge<ChainRowTask>[] {
  return [
    {
      label: 'It was done: go on with the next call',
      labelOfAll: 'All of them were done: go on with the next call',
      verdictOn: ({ task }) => {
        // It wasn't sent yet, or may be sent twice: no call is left out, and its response isn't lost.
        if (!task.isSent) return { task, isDone: false }
        return { task: withConfirmedCall(calls, task), isDone: task.done + 1 >= calls.length }
      },
    },
    {
      label: 'It wasn’t: send it again',
      labelOfAll: 'None of them was: send them again',
      verdictOn: ({ task }) => ({ task: { ...task, isSent: false }, isDone: false }),
    },
  ]
}

/** A row whose next call was done, as the user says. The values of its response are lost. */
function withConfirmedCall(calls: ChainRowsRun['calls'], task: ChainRowTask): ChainRowTask {
  const takes = calls[task.done]?.takes ?? []
  const problem = 'The response with it was lost. Do the rest of this row by hand.'
  const confirmed = { ...task, done: task.done + 1, isSent: false }
  return withTaken(
    confirmed,
    takes.map(({ name }) => ({ name, problem })),
    confirmed.done >= calls.length,
  )
}
