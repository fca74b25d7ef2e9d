import { useSyncExternalStore } from 'react'
import { useSession } from '@/session/session-context'
import { outcomeOf } from '@/shared/work-queue/items'
import { outcomeTones } from '@/shared/work-queue/summary'
import { announce, toast } from '@/ui/toast'
import { createChainRowsSending, type ChainRowsSending } from './chain-rows-queue'
import { chainRowsWords } from './chain-rows-words'
import type { ChainRowsWork } from './row-run'

/** The session's run of the chain over the rows of a table, and its progress. */
export function useChainRowsSending(): ChainRowsSending & { work: ChainRowsWork } {
  const session = useSession()
  const sending = session.service('api-chain-rows', () =>
    createChainRowsSending({ session, onFinished: tellAbout }),
  )
  const { queue } = sending
  return { ...sending, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

function tellAbout(work: ChainRowsWork, watched: boolean): void {
  const text = `Chain for each row: ${chainRowsWords.summary(work)}`
  // The visible results already show it.
  if (watched) announce(text)
  else toast({ tone: outcomeTones[outcomeOf(work)], text })
}
