import type { Client } from '@/api/client'
import type { Cause } from '@/api/request-log'
import { createStore } from '@/lib/store'
import type { Service, Session } from '@/session/session'
import {
  nothingYet,
  RemoteMemberList,
  type MemberListWorker,
  type RemoteMemberListState,
} from './remote-member-list'
import { startMemberListWorker } from './start-worker'

/** How long an unused list is kept, in ms: enough to visit another tab and come back. */
const keptMs = 60_000

/** The list of a room's members, and its state. */
export interface HeldMembers {
  /** Undefined while there is none. */
  list: RemoteMemberList | undefined
  state: RemoteMemberListState
}

/** The members of one room, for everything that shows them; a store for `useSyncExternalStore`. */
export interface RoomMembers extends Service {
  get: () => HeldMembers
  subscribe: (listener: () => void) => () => void
  /** Keeps the list, if there is one, until the returned function is called. */
  hold: () => () => void
  /**
   * Keeps the list, loads it unless that has begun, and reloads it whenever it is out of date,
   * until the returned function is called.
   * @param cause why it is loaded the first time
   * @param allEvents also the events of joined members, which the list is first made without
   */
  want: (cause: Cause, allEvents?: boolean) => () => void
  /** Reloads the list. The old one stays until the new one has begun. */
  read: (cause: Cause) => Promise<void>
  /** Marks the list as out of date because something in the room changed. */
  invalidate: () => void
}

/** Options of {@link createRoomMembers}. */
export interface RoomMembersOptions {
  client: Client
  roomId: string
  ownUserId: string
  startWorker: () => Promise<MemberListWorker>
}

const nothing: HeldMembers = { list: undefined, state: nothingYet }

/** What `roomMembersOf` has made for a session. */
const made = new WeakMap<Session, RoomMembers[]>()

/** The members of a room, for the session. */
export function roomMembersOf(session: Session, roomId: string): RoomMembers {
  const { client, account } = session
  return session.service(`members/${roomId}`, () => {
    const members = createRoomMembers({
      client,
      roomId,
      ownUserId: account.userId,
      startWorker: startMemberListWorker,
    })
    made.set(session, [...(made.get(session) ?? []), members])
    return members
  })
}

/** The lists of members that are loaded now, to look for people without a request. */
export function heldMemberLists(session: Session): RemoteMemberList[] {
  return (made.get(session) ?? []).flatMap((members) => members.get().list ?? [])
}

/**
 * Holds the list of a room's members. Loads nothing until someone wants it. An unused list is kept
 * for a minute, or dropped at once if it isn't complete yet.
 */
export function createRoomMembers(options: RoomMembersOptions): RoomMembers {
  const { startWorker, ...whose } = options
  const held = createStore(nothing)
  let holders = 0
  let wanting = 0
  let wantingEvents = 0
  let isOutOfDate = false
  let disposed = false
  let starting: AbortController | undefined
  let ending: ReturnType<typeof setTimeout> | undefined
  let unfollow: (() => void) | undefined

  function drop(): void {
    starting?.abort()
    starting = undefined
    unfollow?.()
    held.get().list?.dispose()
    held.set(nothing)
  }

  function take(list: RemoteMemberList): void {
    unfollow?.()
    const before = held.get().list
    held.set({ list, state: list.state() })
    unfollow = list.subscribe(() => held.set({ list, state: list.state() }))
    before?.dispose()
  }

  async function read(cause: Cause): Promise<void> {
    if (disposed) return
    starting?.abort()
    const own = new AbortController()
    starting = own
    isOutOfDate = false
    if (held.get().list === undefined) held.set(nothing)
    try {
      const worker = await startWorker()
      if (own.signal.aborted) worker.terminate()
      else take(new RemoteMemberList({ ...whose, worker, cause, allEvents: wantingEvents > 0 }))
    } catch (error) {
      if (own.signal.aborted) return
      held.set(({ list, state }) => ({ list, state: { ...state, loading: false, error } }))
    } finally {
      if (starting === own) starting = undefined
    }
  }

  function hold(): () => void {
    holders += 1
    clearTimeout(ending)
    return () => {
      holders -= 1
      if (holders > 0) return
      // No one waits for the rest.
      if (held.get().state.loading) drop()
      else ending = setTimeout(drop, keptMs)
    }
  }

  return {
    get: held.get,
    subscribe: held.subscribe,
    hold,
    want(cause, allEvents = false) {
      const release = hold()
      wanting += 1
      if (allEvents) wantingEvents += 1
      const { list } = held.get()
      if (isOutOfDate) void read('background')
      else if (list === undefined && !starting) void read(cause)
      // The state of the list says if that fails.
      else if (allEvents) list?.loadEvents('user').catch(() => undefined)
      return () => {
        wanting -= 1
        if (allEvents) wantingEvents -= 1
        release()
      }
    },
    read,
    invalidate() {
      if (wanting > 0) void read('background')
      else isOutOfDate = held.get().list !== undefined
    },
    dropUnused() {
      if (holders === 0) drop()
    },
    dispose() {
      disposed = true
      clearTimeout(ending)
      drop()
    },
  }
}
