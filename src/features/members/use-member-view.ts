import { useCallback, useDeferredValue, useMemo } from 'react'
import { memberships } from '@/api/endpoints/memberships'
import {
  choiceParam,
  flagParam,
  optionalParam,
  type UrlParam,
  type UrlParams,
} from '@/shared/address/url-params'
import { searchParams, useSearchText } from '@/shared/address/use-search-text'
import { useUrlParams } from '@/shared/address/use-url-params'
import { sortColumns } from '@/shared/member-list/worker/member-order'
import type { MemberView } from '@/shared/member-list/protocol'

type ViewInAddress = Omit<MemberView, 'search'>

/** A change to a view; undefined clears a filter. */
export type ViewChange = Partial<ViewInAddress>

const levelParam: UrlParam<number | undefined> = {
  name: 'level',
  parse: (text) => (text === 'creator' ? Number.POSITIVE_INFINITY : wholeNumber(text)),
  format: (level) => (level === Number.POSITIVE_INFINITY ? 'creator' : level?.toString()),
}

/** How the URL stores a view. */
export const viewParams: UrlParams<ViewInAddress> = {
  membership: choiceParam('membership', ['all', ...memberships], 'join'),
  serverName: optionalParam('server'),
  level: levelParam,
  sort: choiceParam('sort', sortColumns, 'name'),
  descending: flagParam('order', 'descending'),
}

const searchedParams = { ...viewParams, ...searchParams }
const openParams = { userId: optionalParam('member') }

/**
 * The view in the URL, and the member whose details are open. The search text updates at once; the
 * view, which all rows depend on, follows after the keystroke is painted.
 */
export function useMemberView() {
  const [search, setSearch] = useSearchText()
  const [inAddress] = useUrlParams(viewParams)
  const [, change] = useUrlParams(searchedParams)
  const [{ userId: openUserId }, setOpen] = useUrlParams(openParams)
  const wanted = useDeferredValue(search)
  const view = useMemo(() => ({ ...inAddress, search: wanted }), [inAddress, wanted])
  const open = useCallback((userId: string | undefined) => setOpen({ userId }), [setOpen])
  return {
    view,
    search,
    setSearch,
    change: (next: ViewChange) => change(next),
    clear: () => {
      setSearch('')
      // The later change of the URL wins.
      change({ search: '', serverName: undefined, level: undefined })
    },
    openUserId,
    open,
  }
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^-?\d+$/.test(text) ? Number(text) : undefined
}
