import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { errorText } from '@/api/errors'
import type { Membership } from '@/api/endpoints/members'
import { toast } from '@/ui/toast-store'
import type { MemberList } from '@/shared/member-list/member-list'
import type { MemberView, Shown } from '@/shared/member-list/protocol'

/** The users that are selected, whether they are shown or not. */
export interface Selection {
  userIds: ReadonlySet<string>
  /** How many of those shown are selected, as far as that is known without going through them. */
  share: 'none' | 'some' | 'all'
  /** How many of the selected have each membership; undefined until it is counted. */
  tally: Readonly<Record<Membership, number>> | undefined
  /** Selects one or not, or with `range` all from the last one on. */
  select: (userId: string, checked: boolean, range: boolean) => void
  /** Selects all that match the view. */
  selectMatching: () => void
  /** Selects all that match, or none where they are all selected. */
  toggleMatching: () => void
  add: (userIds: readonly string[]) => void
  clear: () => void
}

interface State {
  userIds: ReadonlySet<string>
  /** The view of which all were selected, while nothing else has been. */
  whole?: { view: MemberView; matching: number }
}

const nobody: State = { userIds: new Set() }

/**
 * Users selected in a room's list. They live here by their IDs, since the list itself is in the
 * worker, which knows who stands between two and who matches.
 */
export function useSelection(list: MemberList | undefined, shown: Shown | undefined): Selection {
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
    userIds,
    share,
    tally: useTally(list, userIds, shown?.facts.memberships),
    select,
    selectMatching,
    toggleMatching: () => (share === 'all' ? clear() : selectMatching()),
    add: useCallback((added: readonly string[]) => change(added, true), [change]),
    clear,
  }
}

/** Counts the selected anew when they, or the memberships in the room, have changed. */
function useTally(
  list: MemberList | undefined,
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
    // Rejected only where the list was closed; the next one counts again.
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
  toast({ tone: 'bad', text: 'The members could not be selected.', detail: errorText(error) })
}
