import type { ErrorWords } from '@/api/errors'

/** Content of an `m.room.message` event. */
export type MessageContent = Record<string, unknown>

/** What was being done when something failed. */
export type OutboxStep = 'search' | 'encryption' | 'send'

/** How a message stands. */
export type OutboxState =
  /** Its turn comes after those before it. */
  | { kind: 'waiting' }
  | { kind: 'sending' }
  /** The page went away before the outcome was known. */
  | { kind: 'interrupted' }
  /** Refused: the room is encrypted, and nobody agreed to send in the clear. */
  | { kind: 'encrypted' }
  | { kind: 'failed'; step: OutboxStep; words: ErrorWords }
  | { kind: 'sent'; eventId: string }

/** One message on its way, kept in the tab's session. */
export interface OutboxItem {
  /** One for all tries of this message, so that the server takes it once. */
  readonly txnId: string
  readonly content: MessageContent
  /** Ms since 1970. */
  readonly createdAt: number
  /** Whether it was on the way before, so that the room is asked for it before the next try. */
  readonly tried: boolean
  /** Some try may have reached the room without its answer reaching us. */
  readonly mayHaveArrived: boolean
  /** The user agreed to send it unencrypted into an encrypted room. */
  readonly unencryptedConfirmed: boolean
  readonly state: OutboxState
}

/** What the homeserver is told of a message, and what it is known by afterwards. */
export type OutgoingMessage = Pick<OutboxItem, 'txnId' | 'content' | 'createdAt'>

/** What an outbox asks of the homeserver, for its one room. */
export interface OutboxTransport {
  /** Whether the room is encrypted. Rejects where the server does not clearly say so or not. */
  isEncrypted(): Promise<boolean>
  /**
   * Event ID under which the room has the message already, undefined where it has not.
   * @param known event IDs of messages that arrived before, none of which it can be
   */
  find(item: OutgoingMessage, known: readonly string[]): Promise<string | undefined>
  /**
   * Sends the message and resolves with its event ID.
   * @param onLost told of each try that may have reached the room though it failed
   */
  send(item: OutgoingMessage, onLost: () => void): Promise<string>
}

/** What outlives the page. */
export interface OutboxRecord {
  readonly items: readonly OutboxItem[]
  /** Event IDs of the messages sent last, oldest first. */
  readonly sentEventIds: readonly string[]
}

/** Where an outbox is kept. */
export interface OutboxStorage {
  read(): OutboxRecord | undefined
  write(record: OutboxRecord): void
}

/**
 * Event IDs of sent messages that are kept: more than anybody sends within the few minutes in which
 * a lost message could be taken for one that is alike.
 */
const keptEventIds = 500

/** What an outbox is made of. */
export interface OutboxOptions {
  transport: OutboxTransport
  storage: OutboxStorage
  /** Ms since 1970. */
  now: () => number
  /** Words for what the transport threw. */
  describe: (error: unknown) => ErrorWords
  /** Told of each message that the room has got. */
  onSent?: (item: OutboxItem, eventId: string) => void
}

/** The messages that one tab sends to one room, in order; a store for `useSyncExternalStore`. */
export type Outbox = ReturnType<typeof createOutbox>

/** Makes the outbox of a room and takes up what an earlier life of the page left unfinished. */
export function createOutbox({ transport, storage, now, describe, onSent }: OutboxOptions) {
  const kept = storage.read()
  let items: readonly OutboxItem[] = kept?.items.map(takenUp) ?? []
  let sentEventIds = kept?.sentEventIds ?? []
  let running = Promise.resolve()
  const listeners = new Set<() => void>()

  function set(next: readonly OutboxItem[]): void {
    items = next
    storage.write({ items, sentEventIds })
    for (const listener of listeners) listener()
  }

  function change(txnId: string, part: Partial<OutboxItem>): void {
    set(items.map((item) => (item.txnId === txnId ? { ...item, ...part } : item)))
  }

  function item(txnId: string): OutboxItem | undefined {
    return items.find((candidate) => candidate.txnId === txnId)
  }

  /** Sends what waits, oldest first; what failed holds up those after it, to keep their order. */
  async function drain(): Promise<void> {
    for (;;) {
      const next = items.find(({ state }) => state.kind !== 'sent')
      if (next?.state.kind !== 'waiting') break
      await deliver(next)
    }
  }

  async function deliver(message: OutboxItem): Promise<void> {
    const { txnId } = message
    let step: OutboxStep = 'search'
    let { mayHaveArrived } = message
    let eventId: string
    change(txnId, { state: { kind: 'sending' } })
    try {
      // Another token may be in use by now, and transaction ids count for one device alone. Even a
      // refusal says nothing of what the browser, which repeats on lost connections, sent before.
      const found = message.tried ? await transport.find(message, sentEventIds) : undefined
      step = 'encryption'
      if (found === undefined && !message.unencryptedConfirmed && (await transport.isEncrypted())) {
        change(txnId, { state: { kind: 'encrypted' } })
        return
      }
      step = 'send'
      // Kept before the first byte leaves: a reload from here on cannot know the outcome.
      if (found === undefined) change(txnId, { tried: true, mayHaveArrived: true })
      eventId =
        found ??
        (await transport.send(message, () => {
          mayHaveArrived = true
        }))
    } catch (error) {
      const words = describe(error)
      change(txnId, { mayHaveArrived, state: { kind: 'failed', step, words } })
      return
    }
    sentEventIds = [...sentEventIds, eventId].slice(-keptEventIds)
    change(txnId, { state: { kind: 'sent', eventId } })
    onSent?.(message, eventId)
  }

  function start(txnId: string): Promise<OutboxItem | undefined> {
    running = running.then(drain)
    return running.then(() => item(txnId))
  }

  return {
    /** The messages, oldest first; the same array until something changes. */
    items: (): readonly OutboxItem[] => items,

    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },

    /**
     * Keeps a message and sends it when its turn comes. Resolves with how it stands once nothing
     * more can be sent.
     * @param txnId new for each message
     */
    add(txnId: string, content: MessageContent): Promise<OutboxItem | undefined> {
      set([
        ...items,
        {
          txnId,
          content,
          createdAt: now(),
          tried: false,
          mayHaveArrived: false,
          unencryptedConfirmed: false,
          state: { kind: 'waiting' },
        },
      ])
      return start(txnId)
    },

    /** Sends a message that did not get through again, under the same transaction id. */
    retry(txnId: string, options: { unencrypted?: boolean } = {}) {
      const known = item(txnId)
      if (known && isStuck(known)) {
        change(txnId, {
          unencryptedConfirmed: known.unencryptedConfirmed || options.unencrypted === true,
          state: { kind: 'waiting' },
        })
      }
      return start(txnId)
    },

    /** Forgets a message, sent or not; one that is being sent stays. */
    async remove(txnId: string): Promise<void> {
      if (item(txnId)?.state.kind === 'sending') return
      set(items.filter((candidate) => candidate.txnId !== txnId))
      await start(txnId)
    },
  }
}

/** Whether a message waits for the user, who can send it again or give it up. */
export function isStuck({ state }: OutboxItem): boolean {
  return state.kind === 'failed' || state.kind === 'interrupted' || state.kind === 'encrypted'
}

function takenUp(item: OutboxItem): OutboxItem {
  const { kind } = item.state
  return kind === 'sending' || kind === 'waiting'
    ? { ...item, state: { kind: 'interrupted' } }
    : item
}
