import { QueryObserver, type QueryClient } from '@tanstack/react-query'
import { type MemberList, type MemberListState, nothingYet } from '@/shared/member-list/member-list'
import { dropUnfinished, type memberListQuery } from '@/shared/member-list/use-member-list'

type Query = ReturnType<typeof memberListQuery>

const observe = (queryClient: QueryClient, query: Query) => new QueryObserver(queryClient, query)

/**
 * The members of a room, which are not read before somebody asks for them: of a large room they are
 * many megabytes. A store for `useSyncExternalStore`.
 */
export class LazyMembers {
  readonly #queryClient: QueryClient
  readonly #roomId: string
  readonly #query: Query
  readonly #listeners = new Set<() => void>()
  #observer: ReturnType<typeof observe> | undefined
  #list: MemberList | undefined
  #state: MemberListState | undefined
  #end = () => {}
  #unfollow = () => {}

  constructor(queryClient: QueryClient, roomId: string, query: Query) {
    this.#queryClient = queryClient
    this.#roomId = roomId
    this.#query = query
  }

  /** How the list stands; undefined while nobody has asked for it. */
  readonly state = (): MemberListState | undefined => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The list that is being read or was; undefined for the moment until its reading begins. */
  list(): MemberList | undefined {
    return this.#list
  }

  /** Begins to read, where that has not begun. */
  begin(): void {
    if (this.#observer) return
    const observer = observe(this.#queryClient, this.#query)
    this.#observer = observer
    this.#end = observer.subscribe(() => this.#take())
    this.#take()
  }

  /** Reads the list again from its beginning. */
  readonly retry = (): void => void this.#observer?.refetch()

  /** Lets go of the list, as when the page is left; it can be asked for again. */
  close(): void {
    this.#end()
    this.#unfollow()
    this.#observer = undefined
    dropUnfinished(this.#queryClient, this.#roomId, this.#list)
    this.#list = undefined
    // Told to nobody, who would only ask for it again.
    this.#state = undefined
  }

  #take(): void {
    const result = this.#observer?.getCurrentResult()
    if (!result) return
    // While it is read again, the one before is closed already.
    const list = result.isFetching ? undefined : result.data
    if (list !== this.#list) {
      this.#unfollow()
      this.#list = list
      this.#unfollow = list?.subscribe(() => this.#change(list.state())) ?? (() => {})
    }
    const failed = result.error && !result.isFetching ? result.error : undefined
    if (failed) this.#change({ ...nothingYet, loading: false, error: failed })
    else this.#change(list?.state() ?? nothingYet)
  }

  #change(state: MemberListState): void {
    if (state === this.#state) return
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}
