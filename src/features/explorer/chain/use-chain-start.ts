import { isDestructive } from '@/features/explorer/destructive'
import { useVariables } from '@/features/explorer/variables/use-variables'
import { plural } from '@/lib/plural'
import { useClient } from '@/session/session-context'
import type { Candidate } from '@/shared/work-queue/items'
import { confirm } from '@/ui/confirm'
import type { ChainSending } from './chain-queue'
import type { ChainItem, ChainTask } from './chain-run'
import { checkedCalls } from './check-chain'
import { continuedRun, mayBeDoneTwice, startedRun, stoppedAt } from './go-on'

/** What sends the calls of a chain, after a question if one can't be undone. */
export function useChainStart(sending: ChainSending) {
  const { list: variables } = useVariables()
  const { baseUrl } = useClient()
  /** Asks once before calls that can't be undone, with the values they have. */
  const isAgreed = (candidates: readonly Candidate<ChainTask>[]): Promise<boolean> | true => {
    const calls = candidates.map(({ task }) => task.call)
    const checked = checkedCalls(calls, variables, baseUrl)
    const count = checked.filter(({ request }) => isDestructive(request)).length
    if (count === 0) return true
    return confirm({
      title: `Send ${plural(calls.length, 'call')}?`,
      body: `${plural(count, 'call')} of this chain can’t be undone.`,
      confirmLabel: `Send ${plural(calls.length, 'call')}`,
      danger: true,
      onConfirm: () => undefined,
    })
  }
  return {
    /** @returns whether it was started */
    start: async (calls: readonly Candidate<ChainTask>[]): Promise<boolean> => {
      if (!(await isAgreed(calls))) return false
      sending.start(startedRun(variables, calls), calls)
      return true
    },
    /** Continues a run that has stopped. */
    goOn: async (rest: readonly Candidate<ChainTask>[]): Promise<void> => {
      const work = sending.queue.work()
      const before = sending.run() ?? startedRun(variables, [...work.items, ...rest])
      const run = continuedRun(before, work, { variables, rest })
      const stopped = stoppedAt(work)
      const again = rest.some(({ id }) => id === stopped?.id) ? stopped : undefined
      if (again && mayBeDoneTwice(again, run.seed === before.seed) && !(await isSentAgain(again)))
        return
      if (await isAgreed(rest)) sending.goOn(run, rest)
    },
  }
}

/** Asks before a call is sent again that may have worked. */
function isSentAgain({ task }: ChainItem): Promise<boolean> {
  return confirm({
    title: `Send call ${task.number} again?`,
    body: 'It may have worked. Sending it again could do it twice. You can skip it instead.',
    confirmLabel: 'Send again',
    danger: true,
    onConfirm: () => undefined,
  })
}
