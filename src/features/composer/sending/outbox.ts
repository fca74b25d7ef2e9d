import * as v from 'valibot'
import { errorWordsSchema, type ErrorWords } from '@/api/error-words'
import { createStore } from '@/lib/store'
import { keepMasked } from '@/session/tab-store/keep-masked'
import {
  messageContentSchema,
  type MessageContent,
  type RoomTransport,
} from '@/shared/message/room-transport'

const stepSchema = v.picklist(['search', 'encryption', 'send'])

/** The step that failed. */
export type OutboxStep = v.InferOutput<typeof stepSchema>

const stateSchema = v.variant('kind', [
  /** Waits for the messages before it. */
  v.object({ kind: v.literal('waiting') }),
  v.object({ kind: v.literal('sending') }),
  /** The page closed before the outcome was known. */
  v.object({ kind: v.literal('interrupted') }),
  /** Refused: the room is encrypted, and the user hasn't agreed to send unencrypted. */
  v.object({ kind: v.literal('encrypted') }),
  v.object({ kind: v.literal('failed'), step: stepSchema, words: errorWordsSchema }),
  v.object({ kind: v.literal('sent'), eventId: v.string() }),
])

const itemSchema = v.object({
  /** The same for all tries of this message, so the server accepts it once. */
  txnId: v.string(),
  content: messageContentSchema,
  /** Ms since 1970. */
  createdAt: v.number(),
  /** Whether it was tried before, so the room is checked before the next try. */
  tried: v.boolean(),
  /** A try may have reached the room although its response was lost. */
  mayHaveArrived: v.boolean(),
  /** The user agreed to send it unencrypted to an encrypted room. */
  unencryptedConfirmed: v.boolean(),
  state: stateSchema,
})

/** A message being sent, stored for the tab. */
export type OutboxItem = Readonly<v.InferOutput<typeof itemSchema>>

/** A message that arrived. */
export interface Sent {
  eventId: string
  content: MessageContent
}

export const outboxRecordSchema = v.object({
  items: v.pipe(v.array(v.pipe(itemSchema, v.readonly())), v.readonly()),
  /** Event IDs of the latest messages, oldest first. */
  sentEventIds: v.pipe(v.array(v.string()), v.readonly()),
})

/** The state that survives a reload. */
export type OutboxRecord = v.InferOutput<typeof outboxRecordSchema>

/** Stores an outbox. */
export interface OutboxStorage {
  read: () => OutboxRecord | undefined
  write: (record: OutboxRecord) => void
}

/**
 * Limit of stored event IDs: more than anyone sends within the few minutes in which a lost message
 * could be mistaken for an identical one.
 */
const keptEventIds = 500

/** What an outbox needs. */
export interface OutboxOptions {
  transport: RoomTransport
  storage: OutboxStorage
  /** Ms since 1970. */
  now: () => number
  /** Words for an error of the transport. */
  describe: (error: unknown) => ErrorWords
  /** Called for each message that arrived. */
  onSent?: (item: OutboxItem, eventId: string) => void
}

/** The messages that one tab sends to one room, in order; a store for `useSyncExternalStore`. */
export type Outbox = ReturnType<typeof createOutbox>

/** Creates a room's outbox and restores what was unfinished before a reload. */
export function createOutbox({ transport, storage, now, describe, onSent }: OutboxOptions) {
  const kept = storage.read()
  const store = createStore<readonly OutboxItem[]>(kept?.items.map(takenUp) ?? [])
  const items = store.get
  let sentEventIds = kept?.sentEventIds ?? []
  let running = Promise.resolve()
  let disposed = false
  let lastSent: Sent | undefined

  function set(next: readonly OutboxItem[]): void {
    if (disposed) return
    storage.write({ items: next, sentEventIds })
    store.set(next)
  }

  const stopMasking = keepMasked(items, set)

  function change(txnId: string, part: Partial<OutboxItem>): void {
    set(items().map((item) => (item.txnId === txnId ? { ...item, ...part } : item)))
  }

  function item(txnId: string): OutboxItem | undefined {
    return items().find((candidate) => candidate.txnId === txnId)
  }

  /** Sends waiting messages, oldest first; a failed one holds up the rest, to keep the order. */
  async function drain(): Promise<void> {
    for (;;) {
      const next = items().find(({ state }) => state.kind !== 'sent')
      if (disposed || next?.state.kind !== 'waiting') break
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
      // The token may have changed, and transaction IDs are valid for one device. Browsers resend
      // on lost connections, so an earlier copy may have arrived even after a refusal.
      const found = message.tried ? await transport.find(message, sentEventIds) : undefined
      step = 'encryption'
      if (found === undefined && !message.unencryptedConfirmed && (await transport.isEncrypted())) {
        change(txnId, { state: { kind: 'encrypted' } })
        return
      }
      step = 'send'
      // Stored before the first byte leaves: after a reload, the outcome is unknown.
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
    if (disposed) return
    sentEventIds = [...sentEventIds, eventId].slice(-keptEventIds)
    lastSent = { eventId, content: message.content }
    change(txnId, { state: { kind: 'sent', eventId } })
    onSent?.(message, eventId)
  }

  function start(txnId: string): Promise<OutboxItem | undefined> {
    running = running.then(drain)
    return running.then(() => item(txnId))
  }

  return {
    /** The messages, oldest first; the same array until something changes. */
    items,

    /** The last message that arrived since the page loaded. */
    lastSent: (): Sent | undefined => lastSent,

    subscribe: store.subscribe,

    /**
     * Stores a message and sends it in turn. Resolves with its state once nothing more can be
     * sent.
     * @param txnId unique per message
     */
    add(txnId: string, content: MessageContent): Promise<OutboxItem | undefined> {
      set([
        ...items(),
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

    /** Retries a message under the same transaction ID. */
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

    /** Removes a message, sent or not, unless it is being sent. */
    async remove(txnId: string): Promise<void> {
      if (item(txnId)?.state.kind === 'sending') return
      set(items().filter((candidate) => candidate.txnId !== txnId))
      await start(txnId)
    },

    /**
     * Stops sending and writing, as if the page had closed: the next outbox finds unfinished
     * messages as interrupted.
     */
    dispose(): void {
      disposed = true
      stopMasking()
    },
  }
}

/** Whether a message waits for the user to retry or discard it. */
export function isStuck({ state }: OutboxItem): boolean {
  return state.kind === 'failed' || state.kind === 'interrupted' || state.kind === 'encrypted'
}

function takenUp(item: OutboxItem): OutboxItem {
  const { kind } = item.state
  return kind === 'sending' || kind === 'waiting'
    ? { ...item, state: { kind: 'interrupted' } }
    : item
}
