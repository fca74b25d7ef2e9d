import type { Client } from '@/api/client'
import { getMembersByRoom } from '@/api/endpoints/members'
import { AnswerError, isAbort } from '@/api/errors'
import type { Cause } from '@/api/request-log'
import { notLoaded } from '@/lib/lazy-module'
import type { PowerLevels } from '@/lib/power-levels'
import type { EarlierMember } from './member-event'
import type {
  FromWorker,
  MemberView,
  Question,
  Questions,
  RowWindow,
  Shown,
  ToWorker,
} from './protocol'

/**
 * Bytes that may wait in the worker. It answers in the order of its messages, so that what the user
 * asks for waits for no more than these: about 20 ms.
 */
const mostBytesAhead = 1_000_000

/** How the list stands. */
export interface MemberListState {
  /** Bytes may still come, or have not all been read. */
  loading: boolean
  /** Stopped by the user before the end. */
  cancelled: boolean
  /** Why no more will come; what came is shown all the same. */
  error: unknown
  /** Undefined until the first rows. */
  shown: Shown | undefined
  /** How many times something of a member has changed, or been found out, since the list came. */
  changes: number
}

export const nothingYet: MemberListState = {
  loading: true,
  cancelled: false,
  error: undefined,
  shown: undefined,
  changes: 0,
}

/** What is used of a worker. */
export type MemberWorker = Pick<Worker, 'postMessage' | 'terminate' | 'addEventListener'>

/** Whose members, and by which means. */
export interface MemberListOptions {
  client: Client
  roomId: string
  ownUserId: string
  worker: MemberWorker
  /** Why the list is fetched; `background` where it is left out. */
  cause?: Cause
}

interface Waiting {
  resolve: (answer: unknown) => void
  reject: (error: Error) => void
}

const closed = () => new Error('The list was closed')

/**
 * The members of a room, read in a worker as they arrive. A store for `useSyncExternalStore`; the
 * request begins at once. The token stays on the page, which hands the bytes on.
 */
export class MemberList {
  readonly #worker: MemberWorker
  readonly #stop = new AbortController()
  readonly #listeners = new Set<() => void>()
  readonly #waiting = new Map<number, Waiting>()
  #nextId = 1
  #bytesAhead = 0
  #goOn: (() => void) | undefined
  #closed = false
  #state = nothingYet

  constructor({ client, roomId, ownUserId, worker, cause = 'background' }: MemberListOptions) {
    this.#worker = worker
    this.#worker.addEventListener('message', (event) => this.#take(event.data as FromWorker))
    this.#worker.addEventListener('error', (event) => {
      const error = event.message
        ? new Error(`The worker failed: ${event.message}`)
        : notLoaded(new Error('The worker could not be started'))
      this.#change({ loading: false, error })
      this.dispose()
    })
    this.#post({ kind: 'start', ownUserId })
    void this.#read(client, roomId, cause)
  }

  readonly state = (): MemberListState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Says what is to be shown, and which rows of it; the state follows. */
  look(view: MemberView, window: RowWindow): void {
    this.#post({ kind: 'look', view, window })
  }

  setPowerLevels(powerLevels: PowerLevels): void {
    this.#post({ kind: 'levels', powerLevels })
  }

  /** Takes a newer event of a member than came with the list. */
  change(event: Record<string, unknown>): void {
    this.#post({ kind: 'changed', event })
    this.#change({ changes: this.#state.changes + 1 })
  }

  /** Takes what has been found out of the state before members' events. */
  learn(members: readonly EarlierMember[]): void {
    this.#post({ kind: 'earlier', members })
    this.#change({ changes: this.#state.changes + 1 })
  }

  /** Asks about the members that have come so far. @throws Error where the worker fails */
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

  /** Stops loading; what has come stays. */
  cancel(): void {
    this.#stop.abort(new DOMException('Cancelled', 'AbortError'))
    this.#goOn?.()
  }

  /** Ends the worker; the list is of no use afterwards. */
  dispose(): void {
    this.cancel()
    this.#closed = true
    this.#worker.terminate()
    for (const { reject } of this.#waiting.values()) reject(closed())
    this.#waiting.clear()
  }

  async #read(client: Client, roomId: string, cause: Cause): Promise<void> {
    try {
      const args = { params: { roomId } }
      const options = { signal: this.#stop.signal, cause }
      await client.stream(getMembersByRoom, args, (bytes) => this.#handOn(bytes), options)
    } catch (error) {
      if (isAbort(error)) this.#change({ cancelled: true })
      else this.#change({ error })
    }
    this.#post({ kind: 'end' })
  }

  #handOn(bytes: Uint8Array<ArrayBuffer>): void | Promise<void> {
    this.#bytesAhead += bytes.length
    // Only a buffer of which nothing else is used can be given away.
    const own = bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice()
    this.#post({ kind: 'bytes', bytes: own }, [own.buffer])
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
    const { error, cancelled } = this.#state
    const hole =
      ending === 'noList' && !cancelled && error === undefined
        ? new AnswerError(200, 'It holds no list of members.')
        : error
    this.#change({ shown, loading: ending === undefined, error: hole })
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer)
  }

  #change(change: Partial<MemberListState>): void {
    this.#state = { ...this.#state, ...change }
    for (const listener of this.#listeners) listener()
  }
}
