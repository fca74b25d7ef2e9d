import { useSyncExternalStore } from 'react'
import { useSession } from '@/session/session-context'
import { outcomeOf } from '@/shared/work-queue/items'
import { outcomeTones } from '@/shared/work-queue/summary'
import { announce, toast } from '@/ui/toast'
import { rowsWords } from './row-words'
import { createRowsSending, type RowsSending } from './rows-queue'
import type { RowsWork } from './run'

/** The session's run over the rows of a table, and its progress. */
export function useRowsSending(): RowsSending & { work: RowsWork } {
  const session = useSession()
  const sending = session.service('api-rows', () =>
    createRowsSending({ session, onFinished: tellAbout }),
  )
  const { queue } = sending
  return { ...sending, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

function tellAbout(work: RowsWork, watched: boolean): void {
  const text = `Run for each row: ${rowsWords.summary(work)}`
  // The visible results already show it.
  if (watched) announce(text)
  else toast({ tone: outcomeTones[outcomeOf(work)], text })
}
