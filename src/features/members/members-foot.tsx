import type { ReactNode } from 'react'
import type {
  RemoteMemberList,
  RemoteMemberListState,
} from '@/shared/member-list/page/remote-member-list'
import { useKeptFocus } from '@/ui/use-kept-focus'
import { PartialNotices } from './loading-state'

export interface MembersFootProps {
  list: RemoteMemberList | undefined
  state: RemoteMemberListState
  onReload: () => void
  /** The last action, if there is one. */
  children: ReactNode
}

/**
 * Notices about the list and the last action: below the rows, so that they don't move. If the page
 * scrolls as a whole, it stays visible.
 */
export function MembersFoot({ list, state, onReload, children }: MembersFootProps) {
  const facts = state.shown?.facts
  const keptFocus = useKeptFocus(() => document.querySelector('table'))
  return (
    <div
      {...keptFocus}
      className="sticky bottom-0 z-10 grid max-h-[40dvh] flex-none gap-2 overflow-y-auto border-t border-line bg-surface px-4 py-2 empty:hidden md:px-6"
    >
      {list && facts && facts.members + facts.unreadable > 0 ? (
        <PartialNotices list={list} state={state} onRetry={onReload} />
      ) : null}
      {children}
    </div>
  )
}
