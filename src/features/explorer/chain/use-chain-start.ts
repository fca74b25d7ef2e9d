import { isDestructive } from '@/features/explorer/destructive'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { plural } from '@/lib/plural'
import type { Candidate } from '@/shared/work-queue/items'
import { confirm } from '@/ui/confirm'
import { requestOfCall } from './chain'
import type { ChainSending } from './chain-queue'
import type { ChainTask } from './chain-run'
import { continuedRun } from './go-on'

/** What sends the calls of a chain, after a question if one can't be undone. */
export function useChainStart(sending: ChainSending) {
  const { list: variables } = useVariables()
  return {
    /** @returns whether it was started */
    start: async (calls: readonly Candidate<ChainTask>[]): Promise<boolean> => {
      if (!(await isAgreed(calls))) return false
      sending.start({ variables, seed: crypto.randomUUID() }, calls)
      return true
    },
    /** Continues a run that has stopped, with its transaction IDs. */
    goOn: async (calls: readonly Candidate<ChainTask>[]): Promise<void> => {
      if (!(await isAgreed(calls))) return
      const before = sending.run() ?? { variables, seed: crypto.randomUUID() }
      sending.goOn(continuedRun(before, sending.queue.work(), variables), calls)
    },
  }
}

function isAgreed(calls: readonly Candidate<ChainTask>[]): Promise<boolean> | true {
  const count = calls.filter(({ task }) => isDestructive(requestOfCall(task.call))).length
  if (count === 0) return true
  return confirm({
    title: `Send ${plural(calls.length, 'call')}?`,
    body: `${plural(count, 'call')} of this chain can’t be undone.`,
    confirmLabel: `Send ${plural(calls.length, 'call')}`,
    danger: true,
    onConfirm: () => undefined,
  })
}
