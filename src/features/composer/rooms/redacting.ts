import type { Client } from '@/api/client'
import { getOneRoomEvent } from '@/api/endpoints/events'
import { redactEvent } from '@/api/endpoints/relations'
import { AnswerError } from '@/api/errors'
import { isRefusal } from '@/features/composer/room-transport'

/** What is asked of the homeserver where a message is removed from a room. */
export interface Redacting {
  /**
   * Redacts an event.
   * @param onLost told of each try that may have reached the room though it failed
   */
  redact(redaction: Redaction, onLost: () => void): Promise<void>
  /** Whether an event has been redacted. */
  isRedacted(eventId: string): Promise<boolean>
}

/** A redaction that is sent. */
export interface Redaction {
  eventId: string
  /** One for all tries, so that the server takes it once. */
  txnId: string
  /** Empty for none. */
  reason: string
}

/**
 * The call that redacts an event, for the queue and for showing it before.
 * https://spec.matrix.org/latest/client-server-api/#put_matrixclientv3roomsroomidredacteventidtxnid
 */
export function redactArgs(roomId: string, { eventId, txnId, reason }: Redaction) {
  return { params: { roomId, eventId, txnId }, body: reason === '' ? {} : { reason } }
}

/** Redacting in one room, over the client of a session. Throws as `client.call`. */
export function redactingIn(client: Client, roomId: string, signal: AbortSignal): Redacting {
  return {
    async redact(redaction, onLost) {
      const onFailedAttempt = (error: unknown) => {
        if (!isRefusal(error)) onLost()
      }
      try {
        const args = redactArgs(roomId, redaction)
        await client.call(redactEvent, args, { onFailedAttempt, signal })
      } catch (error) {
        // A good status with an answer that cannot be read is no failed attempt to the client.
        if (error instanceof AnswerError) onLost()
        throw error
      }
    },

    async isRedacted(eventId) {
      const params = { roomId, eventId }
      const { content, unsigned } = await client.call(getOneRoomEvent, { params }, { signal })
      return unsigned?.redacted_because !== undefined || Object.keys(content).length === 0
    },
  }
}
