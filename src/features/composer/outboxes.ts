import { describeError } from '@/api/errors'
import type { Client } from '@/api/client'
import { readDraft, removeDraft, writeDraft } from '@/session/drafts'
import { toast } from '@/ui/toast'
import { afterSending, isBlank, type Draft } from './draft'
import { createOutbox, type Outbox, type OutboxItem, type OutboxRecord } from './outbox'
import { roomTransport } from './room-transport'
import { wordsOfContent } from './sending-words'
import { rememberWriting } from './written-as'

const outboxes = new WeakMap<Client, Map<string, Outbox>>()

/**
 * The outbox of a room, one a session, so that a message goes on its way while another page is
 * shown. Kept in the tab's session under user and room.
 */
export function outboxOf(client: Client, userId: string, roomId: string): Outbox {
  const rooms = outboxes.get(client) ?? new Map<string, Outbox>()
  outboxes.set(client, rooms)
  const known = rooms.get(roomId)
  if (known) return known
  const key = `outbox/${userId}/${roomId}`
  const made: Outbox = createOutbox({
    transport: roomTransport(client, userId, roomId),
    storage: {
      // Written by this origin under the same key, hence of the same form.
      read: () => readDraft(key) as OutboxRecord | undefined,
      write: (record) => writeDraft(key, record),
    },
    now: () => Date.now(),
    describe: describeError,
    onSent: (item, eventId) => {
      toast({ tone: 'ok', text: wordsOfContent(item.content).sent, detail: eventId })
      // The composer takes what has arrived; where it is not shown, its draft is all there is.
      if (!made.items().some(({ txnId }) => txnId === item.txnId)) return
      settleDraft(userId, roomId, item, eventId)
      void made.remove(item.txnId)
    },
  })
  rooms.set(roomId, made)
  return made
}

/** Key of a room's draft. */
export function composeKey(userId: string, roomId: string): string {
  return `message/${userId}/${roomId}`
}

/**
 * Takes out of a room's draft what has arrived. What was typed while the message was on its way is
 * another one, and stays.
 * @returns what is left, undefined where the draft is not what was sent
 */
export function settleDraft(
  userId: string,
  roomId: string,
  sent: OutboxItem,
  eventId: string,
): Draft | undefined {
  const key = composeKey(userId, roomId)
  const draft = readDraft(key) as Draft | undefined
  if (draft?.onItsWay !== sent.txnId) return undefined
  rememberWriting(userId, roomId, eventId, draft)
  const left = afterSending(draft, draft.txnId, eventId)
  if (isBlank(left)) removeDraft(key)
  else writeDraft(key, left)
  return left
}
