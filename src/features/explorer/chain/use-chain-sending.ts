import { useSyncExternalStore } from 'react'
import { useSession } from '@/session/session-context'
import { outcomeOf } from '@/shared/work-queue/items'
import { outcomeTones } from '@/shared/work-queue/summary'
import { announce, toast } from '@/ui/toast'
import { createChainSending, type ChainSending } from './chain-queue'
import type { ChainWork } from './chain-run'
import { chainWords } from './chain-words'

/** The session's run of the chain, and its progress. */
export function useChainSending(): ChainSending & { work: ChainWork } {
  const session = useSession()
  const sending = session.service('api-chain', () =>
    createChainSending({ session, onFinished: tellAbout }),
  )
  const { queue } = sending
  return { ...sending, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

function tellAbout(work: ChainWork, watched: boolean): void {
  const text = `Chain: ${chainWords.summary(work)}`
  // The visible results already show it.
  if (watched) announce(text)
  else toast({ tone: outcomeTones[outcomeOf(work)], text })
}
