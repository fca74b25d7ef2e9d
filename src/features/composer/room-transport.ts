import type { Client } from '@/api/client'
import { getRoomEvents, sendMessage, type RoomEvent } from '@/api/endpoints/events'
import { getRoomStateByType } from '@/api/endpoints/state'
import { AnswerError, ConnectionError, MatrixError } from '@/api/errors'
import type { MessageContent, OutboxItem, OutboxTransport } from './outbox'
import { sameContent } from './same-content'

/** How far back a message is looked for whose answer was lost. */
const searchedEvents = 100

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
export function roomTransport(client: Client, ownUserId: string, roomId: string): OutboxTransport {
  return {
    /** Any content means encrypted, `{}` too; only the clear answer that there is none means not. */
    async isEncrypted() {
      try {
        const params = { roomId, eventType: 'm.room.encryption' }
        await client.call(getRoomStateByType, { params })
        return true
      } catch (error) {
        if (error instanceof MatrixError && error.status === 404 && error.errcode === 'M_NOT_FOUND')
          return false
        throw error
      }
    },

    async find(item, known) {
      const query = { dir: 'b', limit: searchedEvents } as const
      const { chunk } = await client.call(getRoomEvents, { params: { roomId }, query })
      const own = chunk.filter(({ sender, type }) => sender === ownUserId && type === messageType)
      return own.find((event) => !known.includes(event.event_id) && isOf(event, item))?.event_id
    },

    async send(item, onLost) {
      const onFailedAttempt = (error: unknown) => {
        if (!isRefusal(error)) onLost()
      }
      const args = sendArgs(roomId, item.txnId, item.content)
      try {
        return (await client.call(sendMessage, args, { onFailedAttempt })).event_id
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
function isOf(event: RoomEvent, item: OutboxItem): boolean {
  const txnId = event.unsigned?.transaction_id
  if (txnId !== undefined) return txnId === item.txnId
  return (
    event.origin_server_ts >= item.createdAt - clockToleranceMs &&
    sameContent(event.content, item.content)
  )
}
