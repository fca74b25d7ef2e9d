import type { Client } from '@/api/client'
import type { CallOptions } from '@/api/sender'
import { getOneRoomEvent } from '@/api/endpoints/events'
import { redactEvent } from '@/api/endpoints/relations'
import { AnswerError } from '@/api/errors'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import { request } from '@/api/request'

/** The homeserver calls that remove a message from a room. */
export interface Redacting {
  /**
   * Redacts an event.
   * @param onLost called for each failed try that may have reached the room
   */
  redact(redaction: Redaction, onLost: () => void): Promise<void>
  /** Whether an event has been redacted. */
  isRedacted(eventId: string): Promise<boolean>
}

/** A redaction to send. */
export interface Redaction {
  eventId: string
  /** The same for all tries, so the server applies it once. */
  txnId: string
  /** Empty for none. */
  reason: string
}

/**
 * The request that redacts an event.
 * https://spec.matrix.org/latest/client-server-api/#put_matrixclientv3roomsroomidredacteventidtxnid
 */
export function redactionRequest(roomId: string, { eventId, txnId, reason }: Redaction) {
  const body = reason === '' ? {} : { reason }
  return request(redactEvent, { params: { roomId, eventId, txnId }, body })
}

/** Redacts in one room with a session's client. Throws like `client.call`. */
export function redactingIn(
  client: Client,
  roomId: string,
  options: Pick<CallOptions, 'signal' | 'onWait'>,
): Redacting {
  return {
    async redact(redaction, onLost) {
      const onFailedAttempt = (error: unknown) => {
        if (mayHaveBeenDone(error)) onLost()
      }
      try {
        await client.send(redactionRequest(roomId, redaction), { ...options, onFailedAttempt })
      } catch (error) {
        // The client doesn't count an unreadable response with a good status as a failed attempt.
        if (error instanceof AnswerError) onLost()
        throw error
      }
    },

    async isRedacted(eventId) {
      const params = { roomId, eventId }
      const { content, unsigned } = await client.call(getOneRoomEvent, { params }, options)
      return unsigned?.redacted_because !== undefined || Object.keys(content).length === 0
    },
  }
}
