import type { Client } from '@/api/client'
import { getRoomEvents, sendMessage, type RoomEvent } from '@/api/endpoints/events'
import { getRoomStateByType } from '@/api/endpoints/state'
import { AnswerError, ConnectionError, MatrixError } from '@/api/errors'
import type { MessageContent, OutboxTransport, OutgoingMessage } from './outbox'
import { sameContent } from './same-content'

/** Events that are asked for at once where a message is looked for whose answer was lost. */
const eventsAtOnce = 100

/** How often that is done: busy rooms have many events between a reload and the next look. */
const mostPages = 20

/** By how much the server's clock may be behind the browser's, in ms. */
const clockToleranceMs = 120_000

/** Type of the events that the composer sends. */
export const messageType = 'm.room.message'

/**
 * The call that sends a message, for the transport and for showing it before.
 * https://spec.matrix.org/latest/client-server-api/#put_matrixclientv3roomsroomidsendeventtypetxnid
 */
export function sendArgs(roomId: string, txnId: string, content: MessageContent) {
  return { params: { roomId, eventType: messageType, txnId }, body: content }
}

/** What an outbox needs, over the client of a session. Throws as `client.call`. */
export function roomTransport(
  client: Client,
  ownUserId: string,
  roomId: string,
  signal?: AbortSignal,
): OutboxTransport {
  return {
    /** Any content means encrypted, `{}` too; only the clear answer that there is none means not. */
    async isEncrypted() {
      try {
        const params = { roomId, eventType: 'm.room.encryption' }
        await client.call(getRoomStateByType, { params }, { signal })
        return true
      } catch (error) {
        if (error instanceof MatrixError && error.status === 404 && error.errcode === 'M_NOT_FOUND')
          return false
        throw error
      }
    },

    async find(item, known) {
      let from: string | undefined
      for (let page = 0; page < mostPages; page++) {
        const query = { dir: 'b', limit: eventsAtOnce, from } as const
        const answer = await client.call(getRoomEvents, { params: { roomId }, query }, { signal })
        const own = answer.chunk.filter(
          ({ sender, type }) => sender === ownUserId && type === messageType,
        )
        const found = own.find((event) => !known.includes(event.event_id) && isOf(event, item))
        if (found) return found.event_id
        // The one look that is enough in all but busy rooms.
        if (answer.end === undefined || !answer.chunk.some((event) => isSince(event, item))) break
        from = answer.end
      }
      return undefined
    },

    async send(item, onLost) {
      const onFailedAttempt = (error: unknown) => {
        if (!isRefusal(error)) onLost()
      }
      const args = sendArgs(roomId, item.txnId, item.content)
      try {
        return (await client.call(sendMessage, args, { onFailedAttempt, signal })).event_id
      } catch (error) {
        // A good status with an answer that makes no sense is no failed attempt to the client.
        if (error instanceof AnswerError) onLost()
        throw error
      }
    },
  }
}

/** Whether an error says for certain that the server did not take the message. */
export function isRefusal(error: unknown): boolean {
  if (error instanceof MatrixError) {
    return error.status >= 400 && error.status < 500 && error.status !== 408
  }
  return error instanceof ConnectionError && error.problem === 'mixedContent'
}

/**
 * Whether an event is the message: by its transaction id, which the server tells to the device that
 * sent it, else by its content, since another token may be in use.
 */
function isOf(event: RoomEvent, item: OutgoingMessage): boolean {
  const txnId = event.unsigned?.transaction_id
  if (txnId !== undefined) return txnId === item.txnId
  return isSince(event, item) && sameContent(event.content, item.content)
}

/** Whether an event is not older than the message. */
function isSince(event: RoomEvent, { createdAt }: OutgoingMessage): boolean {
  return event.origin_server_ts >= createdAt - clockToleranceMs
}
