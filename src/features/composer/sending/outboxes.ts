import * as v from 'valibot'
import { describeError } from '@/api/errors'
import { tabKeys } from '@/lib/tab-keys'
import type { Session } from '@/session/session'
import { tabEntry } from '@/session/tab-store/tab-store'
import { toast } from '@/ui/toast'
import { afterSending, draftOf } from '@/features/composer/draft/draft'
import { rememberWriting } from '@/features/composer/draft/written-as'
import { createOutbox, outboxRecordSchema, type Outbox, type OutboxItem } from './outbox'
import { roomTransport } from '@/shared/message/room-transport'
import { wordsOfContent } from './sending-words'

/**
 * A room's outbox, one per session, so that a message is sent while another page is shown. Stored
 * for the tab by user and room.
 */
export function outboxOf(session: Session, roomId: string): Outbox {
  return session.service(`outbox/${roomId}`, () => makeOutbox(session, roomId))
}

function makeOutbox({ client, account: { userId } }: Session, roomId: string): Outbox {
  const ended = new AbortController()
  const key = tabKeys.outbox(userId, roomId)
  const record = tabEntry(key, v.optional(outboxRecordSchema), undefined)
  const made: Outbox = createOutbox({
    transport: roomTransport(client, userId, roomId, { signal: ended.signal }),
    storage: { read: record.read, write: record.update },
    now: () => Date.now(),
    describe: describeError,
    onSent: (item, eventId) => {
      toast({ tone: 'ok', text: wordsOfContent(item.content).sent, detail: eventId })
      settleDraft(userId, roomId, item, eventId)
      void made.remove(item.txnId)
    },
  })
  return {
    ...made,
    dispose() {
      made.dispose()
      ended.abort(new DOMException('The session has ended', 'AbortError'))
    },
  }
}

/**
 * Removes a sent message from the room's draft. Text typed while it was being sent belongs to a
 * new message and stays.
 */
function settleDraft(userId: string, roomId: string, { txnId }: OutboxItem, eventId: string): void {
  const entry = draftOf(userId, roomId)
  const draft = entry.read()
  if (draft.onItsWay !== txnId) return
  rememberWriting(userId, roomId, eventId, draft)
  entry.update(afterSending(draft, draft.txnId, eventId))
}
