import {
  isSameRequest,
  chainEntry,
  fullProblem,
  newCall,
  withCall,
  withMoved,
  withoutCall,
  withTake,
  type SavedCall,
  type Take,
} from './chain'
import { useAccount } from '@/session/session-context'
import { useTabEntry } from '@/session/tab-store/use-tab-entry'

/** The chain of the tab, and what changes it. */
export function useChain() {
  const { userId } = useAccount()
  const [chain, update] = useTabEntry(chainEntry(userId))
  const { calls, editedId } = chain
  return {
    calls,
    /** The place of the call that is open in the editor, from 0; -1 if none is. */
    editedAt: calls.findIndex(({ id }) => id === editedId),
    /**
     * Why calls can't be added, as text for the user.
     * @param replaced the ID of a call that makes room for them
     */
    fullProblem: (added: readonly SavedCall[], replaced?: string) =>
      fullProblem(
        calls.filter(({ id }) => id !== replaced),
        added,
      ),
    add: (added: readonly SavedCall[]) =>
      update((now) => ({ ...now, calls: [...now.calls, ...added.map(newCall)] })),
    edit: (id: string | undefined) =>
      update(({ calls: now }) =>
        id === undefined ? { calls: now } : { calls: now, editedId: id },
      ),
    /** Replaces the request of a call, which still takes the same values. */
    save: (id: string, request: Omit<SavedCall, 'takes'>) =>
      update((now) => withCall(now, id, ({ takes }) => ({ id, takes, ...request }))),
    remove: (id: string) => update((now) => withoutCall(now, id)),
    move: (id: string, by: number) => update((now) => withMoved(now, id, by)),
    take: (id: string, take: Take) =>
      update((now) => withCall(now, id, (call) => withTake(call, take))),
    /** Takes a value from each call of a request. */
    takeFrom: (request: Pick<SavedCall, 'method' | 'path'>, take: Take) =>
      update((now) => ({
        ...now,
        calls: now.calls.map((call) =>
          isSameRequest(call, request) ? withTake(call, take) : call,
        ),
      })),
    leave: (id: string, name: string) =>
      update((now) =>
        withCall(now, id, (call) => ({
          ...call,
          takes: call.takes.filter((one) => one.name !== name),
        })),
      ),
  }
}
