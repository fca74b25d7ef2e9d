import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { errorText } from '@/api/errors'
import type { Membership } from '@/api/endpoints/memberships'
import type { RowSelection } from '@/ui/data-table'
import { toast } from '@/ui/toast'
import type { RemoteMemberList } from '@/shared/member-list/page/remote-member-list'
import type { MemberView, Shown } from '@/shared/member-list/protocol'

/** The selected users, by Matrix ID. "All" means all that match the view. */
export interface Selection extends RowSelection {
  /** How many selected users have each membership; undefined until counted. */
  tally: Readonly<Record<Membership, number>> | undefined
  /** Selects all that match the view. */
  selectMatching: () => void
  add: (userIds: readonly string[]) => void
  clear: () => void
}

interface State {
  userIds: ReadonlySet<string>
  /** The view whose members were all selected, until the selection changes otherwise. */
  whole?: { view: MemberView; matching: number }
}

const nobody: State = { userIds: new Set() }

/**
 * Users selected in a room's list. The page keeps their IDs; the list itself is in the worker, which
 * knows who is between two rows and who matches.
 */
export function useSelection(
  list: RemoteMemberList | undefined,
  shown: Shown | undefined,
): Selection {
  const [state, setState] = useState(nobody)
  const anchor = useRef<string | undefined>(undefined)
  const { userIds, whole } = state

  const change = useCallback((changed: readonly string[], checked: boolean) => {
    setState((known) => {
      const next = new Set(known.userIds)
      for (const userId of changed) {
        if (checked) next.add(userId)
        else next.delete(userId)
      }
      return { userIds: next }
    })
  }, [])

  const select = useCallback(
    (userId: string, checked: boolean, range: boolean) => {
      const first = anchor.current
      anchor.current = userId
      if (!range || first === undefined || !list) {
        change([userId], checked)
        return
      }
      list
        .ask('idsBetween', { first, last: userId })
        .then((between) => change(between, checked))
        .catch(tellFailure)
    },
    [list, change],
  )

  // As far as it can be known without going through the rows.
  const share =
    userIds.size === 0
      ? 'none'
      : whole && shown && isSameView(whole.view, shown.view) && whole.matching === shown.matching
        ? 'all'
        : 'some'
  const clear = useCallback(() => setState(nobody), [])
  const selectMatching = () => {
    if (!list || !shown) return
    const { view } = shown
    list
      .ask('matchingIds', {})
      .then((matching) =>
        setState((known) => ({
          userIds: new Set([...known.userIds, ...matching]),
          whole: { view, matching: matching.length },
        })),
      )
      .catch(tellFailure)
  }
  return {
    keys: userIds,
    share,
    tally: useTally(list, userIds, shown?.facts.memberships),
    select,
    selectMatching,
    toggleAll: () => (share === 'all' ? clear() : selectMatching()),
    add: useCallback((added: readonly string[]) => change(added, true), [change]),
    clear,
  }
}

/** Counts the selected users again when the selection or the room's memberships change. */
function useTally(
  list: RemoteMemberList | undefined,
  userIds: ReadonlySet<string>,
  memberships: Readonly<Record<Membership, number>> | undefined,
) {
  const [tally, setTally] = useState<Selection['tally']>()
  const counted = memberships && Object.values(memberships).join(' ')
  useEffect(() => {
    if (!list || userIds.size === 0) return undefined
    const state = { wanted: true, counted }
    const count = async () => {
      const answer = await list.ask('tally', { userIds: [...userIds] })
      if (state.wanted) setTally(answer)
    }
    // Rejected only if the list was closed; the next one counts again.
    count().catch(() => setTally(undefined))
    return () => {
      state.wanted = false
    }
  }, [list, userIds, counted])
  return useMemo(() => (userIds.size === 0 ? undefined : tally), [userIds, tally])
}

function isSameView(a: MemberView, b: MemberView): boolean {
  return (Object.keys(a) as (keyof MemberView)[]).every((key) => a[key] === b[key])
}

function tellFailure(error: unknown): void {
  toast({ tone: 'bad', text: 'Couldn’t select the members.', detail: errorText(error) })
}
