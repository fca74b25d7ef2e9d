import { useCallback, useDeferredValue, useMemo } from 'react'
import { useSearchParams } from 'react-router-dom'
import { memberships, type Membership } from '@/api/endpoints/members'
import { useSearchText } from '@/shared/use-search-text'
import { sortColumns } from '@/shared/member-list/member-order'
import type { MemberView } from '@/shared/member-list/protocol'

/** What is changed of a view; undefined takes a filter away. */
export type ViewChange = Partial<Omit<MemberView, 'search'>>

/**
 * The view as the address has it: `q`, `membership`, `server`, `level`, `sort`, `order`, and the
 * member whose details are open. The text that is searched for is there at once; the view, on which
 * all rows depend, follows when the letter has been drawn.
 */
export function useMemberView() {
  const [params, setParams] = useSearchParams()
  const [search, setSearch] = useSearchText('q')
  const address = addressOf(params)
  const wanted = useDeferredValue(search)
  const view = useMemo(() => readView(new URLSearchParams(address), wanted), [address, wanted])

  const set = useCallback(
    (entries: Record<string, string | undefined>) =>
      setParams(
        (known) => {
          const changed = new URLSearchParams(known)
          for (const [name, value] of Object.entries(entries)) {
            if (value === undefined) changed.delete(name)
            else changed.set(name, value)
          }
          return changed
        },
        { replace: true },
      ),
    [setParams],
  )
  const open = useCallback((userId: string | undefined) => set({ member: userId }), [set])
  return {
    view,
    search,
    setSearch,
    change: (change: ViewChange) => set(paramsOf(change)),
    clear: () => {
      setSearch('')
      set({ q: undefined, server: undefined, level: undefined })
    },
    openUserId: params.get('member') ?? undefined,
    open,
  }
}

/** What of the address makes the view: the member whose details are open does not change it. */
function addressOf(params: URLSearchParams): string {
  const shown = new URLSearchParams(params)
  shown.delete('member')
  return shown.toString()
}

/** Reads a view from the parameters of an address; what makes no sense there counts as absent. */
export function readView(params: URLSearchParams, search: string): MemberView {
  const membership = params.get('membership')
  const sort = params.get('sort')
  const level = params.get('level')
  return {
    search,
    membership:
      membership === 'all' ? 'all' : (memberships.find((m) => m === membership) ?? 'join'),
    serverName: params.get('server') ?? undefined,
    level: level === 'creator' ? Number.POSITIVE_INFINITY : wholeNumber(level),
    sort: sortColumns.find((column) => column === sort) ?? 'name',
    descending: params.get('order') === 'descending',
  }
}

/** The parameters that a change makes; what is left out is the usual. */
export function paramsOf(change: ViewChange): Record<string, string | undefined> {
  const params: Record<string, string | undefined> = {}
  if ('membership' in change)
    params.membership = unless<Membership | 'all'>(change.membership, 'join')
  if ('serverName' in change) params.server = change.serverName
  if ('level' in change) {
    const { level } = change
    params.level = level === Number.POSITIVE_INFINITY ? 'creator' : level?.toString()
  }
  if ('sort' in change) params.sort = unless(change.sort, 'name')
  if ('descending' in change) params.order = change.descending ? 'descending' : undefined
  return params
}

function unless<Value extends string>(value: Value | undefined, usual: Value): Value | undefined {
  return value === usual ? undefined : value
}

function wholeNumber(text: string | null): number | undefined {
  return text !== null && /^-?\d+$/.test(text) ? Number(text) : undefined
}
