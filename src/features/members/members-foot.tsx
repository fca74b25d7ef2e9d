import type { MemberList, MemberListState } from '@/shared/member-list/member-list'
import type { Acting } from './acting/use-acting'
import { WorkStrip } from './acting/work-strip'
import { PartialNotices } from './loading-state'

export interface MembersFootProps {
  list: MemberList | undefined
  state: MemberListState
  acting: Acting
  onReload: () => void
}

/**
 * What is to be said of the list and the last action: below the rows, so that
 * it moves none of them. Where the page scrolls as a whole, it stays in sight.
 */
export function MembersFoot({ list, state, acting, onReload }: MembersFootProps) {
  const facts = state.shown?.facts
  return (
    <div className="sticky bottom-0 z-10 grid max-h-[40dvh] flex-none gap-2 overflow-y-auto border-t border-line bg-surface px-4 py-2 empty:hidden md:px-6">
      {list && facts && facts.members + facts.unreadable > 0 ? (
        <PartialNotices list={list} state={state} onRetry={onReload} />
      ) : null}
      <WorkStrip acting={acting} />
    </div>
  )
}
