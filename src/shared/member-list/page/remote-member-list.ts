import type { Client } from '@/api/client'
import { systemClock } from '@/api/clock'
import { AnswerError, isAbort } from '@/api/errors'
import type { Cause } from '@/api/request-log'
import { notLoaded } from '@/lib/lazy-module'
import type { PowerLevels } from '@/lib/power-levels'
import { createStore } from '@/lib/store'
import type { EarlierMember, MemberEvent } from '@/shared/member-list/member-event'
import type {
  FromWorker,
  MemberView,
  Question,
  Questions,
  RowWindow,
  Shown,
  Source,
  ToWorker,
} from '@/shared/member-list/protocol'
import { isRefusal, memberRequests, shortSources } from './member-requests'

/**
 * Limit for the bytes queued in the worker. It handles messages in order, so a question from the
 * user never waits for more than this: about 20 ms.
 */
const mostBytesAhead = 1_000_000

/**
 * How long the response about others waits for the one about joined members, in ms: what the list
 * shows first has the line and the worker to itself.
 */
const mostHeldBackMs = 10_000

/** State of the list. */
export interface RemoteMemberListState {
  /** More bytes may arrive, or some haven't been read yet. */
  loading: boolean
  /** Stopped by the user before the end. */
  cancelled: boolean
  /** Why no more will arrive; what arrived is still shown. */
  error: unknown
  /** Undefined until the first rows arrive. */
  shown: Shown | undefined
  /** The events of joined members are being loaded, after their names. */
  loadingEvents: boolean
  /** Why they couldn't be loaded. */
  eventsError: unknown
  /** What was requested, in order. */
  sources: readonly Source[]
  /** How often member data has changed, or been completed, since the list loaded. */
  changes: number
}

export const nothingYet: RemoteMemberListState = {
  loading: true,
  cancelled: false,
  error: undefined,
  shown: undefined,
  loadingEvents: false,
  eventsError: undefined,
  sources: shortSources,
  changes: 0,
}

/** The part of a worker that is used. */
export type MemberListWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

/** Options of a {@link RemoteMemberList}. */
export interface RemoteMemberListOptions {
  client: Client
  roomId: string
  ownUserId: string
  worker: MemberListWorker
  /** Why the list is fetched; defaults to `background`. */
  cause?: Cause
  /** Requests the events of all members at once, instead of names first. */
  allEvents?: boolean
}

interface Waiting {
  resolve: (answer: unknown) => void
  reject: (error: Error) => void
}

const closed = () => new Error('The list was closed')

/**
 * The members of a room, read in a worker as they arrive. A store for `useSyncExternalStore`; the
 * requests start at once: the names of joined members, and beside them the events of everyone else.
 * If the server refuses that, everyone's events. The token stays on the page, which passes the bytes
 * to the worker.
 */
export class RemoteMemberList {
  readonly #worker: MemberListWorker
  readonly #client: Client
  readonly #roomId: string
  readonly #cause: Cause
  #events: Promise<void> | undefined
  readonly #loaded: Promise<void>
  readonly #stop = new AbortController()
  readonly #store = createStore(nothingYet)
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 1
  #bytesAhead = 0
  #goOn: (() => void) | undefined
  #closed = false

  constructor({
    client,
    roomId,
    ownUserId,
    worker,
    cause = 'background',
    allEvents = false,
  }: RemoteMemberListOptions) {
    this.#worker = worker
    this.#client = client
    this.#roomId = roomId
    this.#cause = cause
    this.#worker.addEventListener('message', (event) => this.#take(event.data as FromWorker))
    this.#worker.addEventListener('error', (event) => {
      const error = event.message
        ? new Error(`The worker failed: ${event.message}`)
        : notLoaded(new Error('The worker could not be started'))
      this.#change({ loading: false, error })
      this.dispose()
    })
    this.#post({ kind: 'start', ownUserId })
    this.#loaded = this.#read(allEvents)
  }

  readonly state = this.#store.get

  readonly subscribe = this.#store.subscribe

  /** Sets the view and which of its rows are needed; the state follows. */
  look(view: MemberView, window: RowWindow): void {
    this.#post({ kind: 'look', view, window })
  }

  setPowerLevels(powerLevels: PowerLevels): void {
    this.#post({ kind: 'levels', powerLevels })
  }

  /** Applies a newer event of a member. */
  change(event: Record<string, unknown>): void {
    this.#post({ kind: 'changed', event })
    this.#change({ changes: this.state().changes + 1 })
  }

  /** Adds the events of members who lack theirs. */
  addEvents(events: readonly MemberEvent[]): void {
    this.#post({ kind: 'events', events })
    this.#change({ changes: this.state().changes + 1 })
  }

  /**
   * Loads the events of all joined members, once, if the list was made without them. Those that
   * arrived before a failure stay.
   * @throws Error as `client.stream`, or if the response was cut off
   */
  loadEvents(cause: Cause): Promise<void> {
    this.#events ??= this.#readEvents(cause).catch((error: unknown) => {
      this.#events = undefined
      throw error
    })
    return this.#events
  }

  /** Adds what was found out about the state before members' events. */
  learn(members: readonly EarlierMember[]): void {
    this.#post({ kind: 'earlier', members })
    this.#change({ changes: this.state().changes + 1 })
  }

  /** Asks about the members that have arrived so far. @throws Error if the worker fails */
  ask<Kind extends keyof Questions>(
    kind: Kind,
    question: Questions[Kind]['ask'],
  ): Promise<Questions[Kind]['answer']> {
    if (this.#closed) return Promise.reject(closed())
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject })
      this.#post({ kind: 'ask', id, question: { kind, ...question } as unknown as Question })
    })
  }

  /** Stops loading; what has arrived stays. */
  cancel(): void {
    this.#stop.abort(new DOMException('Cancelled', 'AbortError'))
    this.#goOn?.()
  }

  /** Terminates the worker; the list is unusable afterwards. */
  dispose(): void {
    this.cancel()
    this.#closed = true
    this.#worker.terminate()
    for (const { reject } of this.#waiting.values()) reject(closed())
    this.#waiting.clear()
  }

  async #read(allEvents: boolean): Promise<void> {
    try {
      if (allEvents || !(await this.#readShort())) {
        this.#change({ sources: ['all'] })
        await this.#stream('all', { cause: this.#cause })
      }
    } catch (error) {
      if (isAbort(error)) this.#change({ cancelled: true })
      else this.#change({ error })
    }
    this.#post({ kind: 'done' })
  }

  /** @returns false if the server refuses one of the requests; what arrived is then replaced */
  async #readShort(): Promise<boolean> {
    const short = new AbortController()
    const signal = AbortSignal.any([this.#stop.signal, short.signal])
    let refused = false
    const read = async (source: Source, cause: Cause, after?: Promise<unknown>) => {
      try {
        await this.#stream(source, { cause, signal, after })
      } catch (error) {
        if (!this.#stop.signal.aborted && isRefusal(error)) {
          refused = true
          short.abort(new DOMException('The server refused', 'AbortError'))
        }
        throw error
      }
    }
    const joined = read('joined', this.#cause)
    const others = read(
      'others',
      'background',
      joined.catch(() => undefined),
    )
    const ends = await Promise.allSettled([joined, others])
    if (refused) return false
    const failed = ends.find((end) => end.status === 'rejected')
    if (failed) throw failed.reason
    try {
      // Someone who joined after the first response and before the second is in neither.
      await this.#stream('again', { cause: 'background' })
    } catch (error) {
      // The list is what it would have been a moment ago.
      if (isAbort(error)) throw error
    }
    return true
  }

  async #readEvents(cause: Cause): Promise<void> {
    await this.#loaded
    if (this.state().sources.includes('all')) return
    const { sources } = this.state()
    this.#change({
      loadingEvents: true,
      eventsError: undefined,
      sources: [...sources.filter((source) => source !== 'events'), 'events'],
    })
    try {
      await this.#stream('events', { cause })
    } catch (error) {
      this.#change({ loadingEvents: false, eventsError: isAbort(error) ? undefined : error })
      throw error
    }
    const ending = await this.ask('ending', { source: 'events' })
    const error = ending === 'whole' ? undefined : new AnswerError(200, 'It was cut off.')
    this.#change({ loadingEvents: false, eventsError: error, changes: this.state().changes + 1 })
    if (error) throw error
  }

  /** @param after holds the bytes back until this has happened, or for a limited time */
  async #stream(
    source: Source,
    options: { cause: Cause; signal?: AbortSignal; after?: Promise<unknown> },
  ): Promise<void> {
    const { after, cause, signal = this.#stop.signal } = options
    const held = systemClock.sleep(mostHeldBackMs, signal).catch(() => undefined)
    const turn = after && Promise.race([after, held])
    let isTurn = turn === undefined
    try {
      await this.#client.stream(
        memberRequests[source](this.#roomId),
        async (bytes) => {
          if (!isTurn) await turn
          isTurn = true
          await this.#handOn(source, bytes)
        },
        { signal, cause },
      )
    } finally {
      this.#post({ kind: 'end', source })
    }
  }

  #handOn(source: Source, bytes: Uint8Array<ArrayBuffer>): void | Promise<void> {
    this.#bytesAhead += bytes.length
    // Only a buffer that isn't used elsewhere can be transferred.
    const own = bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice()
    this.#post({ kind: 'bytes', source, bytes: own }, [own.buffer])
    if (this.#bytesAhead < mostBytesAhead) return undefined
    return new Promise((resolve) => {
      this.#goOn = resolve
    })
  }

  #take(message: FromWorker): void {
    switch (message.kind) {
      case 'taken':
        this.#bytesAhead -= message.bytes
        if (this.#bytesAhead < mostBytesAhead) this.#goOn?.()
        return
      case 'shown':
        this.#show(message.shown)
        return
      case 'answer':
        this.#waiting.get(message.id)?.resolve(message.answer)
        this.#waiting.delete(message.id)
        return
      case 'failed':
        this.#waiting.get(message.id)?.reject(new Error(message.message))
        this.#waiting.delete(message.id)
        return
    }
  }

  #show(shown: Shown): void {
    const { ending } = shown.facts
    const { error, cancelled } = this.state()
    const hole =
      ending === 'noList' && !cancelled && error === undefined
        ? new AnswerError(200, 'It contains no member list.')
        : error
    this.#change({ shown, loading: ending === undefined, error: hole })
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer)
  }

  #change(change: Partial<RemoteMemberListState>): void {
    this.#store.set((state) => ({ ...state, ...change }))
  }
}
