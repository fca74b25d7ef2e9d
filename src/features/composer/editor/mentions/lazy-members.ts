import type { RoomMembers } from '@/shared/member-list/page/room-members'
import type { MemberSource } from './room-mentions'

/** Members that are only loaded on request. */
export interface LazyMembers extends MemberSource {
  /** Releases the list, as when the page is left; it can be requested again. */
  close: () => void
}

/** A room's members on demand, because a large room has many megabytes of them. */
export function lazyMembers(members: RoomMembers): LazyMembers {
  let end: (() => void) | undefined
  return {
    begin() {
      end ??= members.want('background')
    },
    list: () => (end ? members.get().list : undefined),
    state: () => (end ? members.get().state : undefined),
    subscribe: members.subscribe,
    retry: () => void members.read('user'),
    close() {
      // Listeners of the end would otherwise request it again.
      end?.()
      end = undefined
    },
  }
}
