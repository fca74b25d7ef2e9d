import { describeError } from '@/api/errors'
import type { Client } from '@/api/client'
import { readDraft, writeDraft } from '@/session/drafts'
import { toast } from '@/ui/toast'
import { createOutbox, type Outbox, type OutboxRecord } from './outbox'
import { roomTransport } from './room-transport'

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
  const made = createOutbox({
    transport: roomTransport(client, userId, roomId),
    storage: {
      // Written by this origin under the same key, hence of the same form.
      read: () => readDraft(key) as OutboxRecord | undefined,
      write: (record) => writeDraft(key, record),
    },
    now: () => Date.now(),
    describe: describeError,
    onSent: (_, eventId) => toast({ tone: 'ok', text: 'Message sent', detail: eventId }),
  })
  rooms.set(roomId, made)
  return made
}
