import * as v from 'valibot'
import type { Client } from '@/api/client'
import { getRoomEvents, sendMessage } from '@/api/endpoints/events'
import type { RoomEvent } from '@/api/endpoints/room-event'
import { getRoomStateByType } from '@/api/endpoints/state'
import { AnswerError, MatrixError } from '@/api/errors'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import type { CallOptions } from '@/api/sender'
import { request } from '@/api/request'
import { sameContent } from './same-content'

export const messageContentSchema = v.record(v.string(), v.unknown())

/** Content of an `m.room.message` event. */
export type MessageContent = v.InferOutput<typeof messageContentSchema>

/** What is sent for a message, and what identifies it afterwards. */
export interface OutgoingMessage {
  readonly txnId: string
  readonly content: MessageContent
  /** Ms since 1970. */
  readonly createdAt: number
}

/** The homeserver calls that send messages to a room. */
export interface RoomTransport {
  /** Whether the room is encrypted. Rejects if the server's response isn't conclusive. */
  isEncrypted(): Promise<boolean>
  /**
   * The event ID if the room already has the message, else undefined.
   * @param known event IDs of messages that arrived earlier, which it can't be
   */
  find(item: OutgoingMessage, known: readonly string[]): Promise<string | undefined>
  /**
   * Sends the message and resolves with its event ID.
   * @param onLost called for each failed try that may have reached the room
   */
  send(item: OutgoingMessage, onLost: () => void): Promise<string>
}

/** Events per page when checking for a message whose response was lost. */
const eventsAtOnce = 100

/** Limit of pages: busy rooms have many events between a reload and the check. */
const mostPages = 20

/** How far the server's clock may be behind the browser's, in ms. */
const clockToleranceMs = 120_000

/** Event type that the composer sends. */
export const messageType = 'm.room.message'

/**
 * The request that sends a message.
 * https://spec.matrix.org/latest/client-server-api/#put_matrixclientv3roomsroomidsendeventtypetxnid
 */
export function messageRequest(roomId: string, txnId: string, content: MessageContent) {
  return request(sendMessage, { params: { roomId, eventType: messageType, txnId }, body: content })
}

/** Sends to one room with a session's client. Throws like `client.call`. */
export function roomTransport(
  client: Client,
  ownUserId: string,
  roomId: string,
  options: Pick<CallOptions, 'signal' | 'onWait'> = {},
): RoomTransport {
  return {
    /** Any content means encrypted, even `{}`; only a clear "not found" means unencrypted. */
    async isEncrypted() {
      try {
        const params = { roomId, eventType: 'm.room.encryption' }
        await client.call(getRoomStateByType, { params }, options)
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
        const answer = await client.call(getRoomEvents, { params: { roomId }, query }, options)
        const own = answer.chunk.filter(
          ({ sender, type }) => sender === ownUserId && type === messageType,
        )
        const found = own.find((event) => !known.includes(event.event_id) && isOf(event, item))
        if (found) return found.event_id
        // The first page is enough in all but busy rooms.
        if (answer.end === undefined || !answer.chunk.some((event) => isSince(event, item))) break
        from = answer.end
      }
      return undefined
    },

    async send(item, onLost) {
      const onFailedAttempt = (error: unknown) => {
        if (mayHaveBeenDone(error)) onLost()
      }
      const toSend = messageRequest(roomId, item.txnId, item.content)
      try {
        return (await client.send(toSend, { ...options, onFailedAttempt })).event_id
      } catch (error) {
        // The client doesn't count an unreadable response with a good status as a failed attempt.
        if (error instanceof AnswerError) onLost()
        throw error
      }
    },
  }
}

/**
 * Whether an event is the message: by its transaction ID, which the server only sends to the device
 * that sent it, or by its content, since the token may have changed.
 */
function isOf(event: RoomEvent, item: OutgoingMessage): boolean {
  const txnId = event.unsigned?.transaction_id
  if (txnId !== undefined) return txnId === item.txnId
  return isSince(event, item) && sameContent(event.content, item.content)
}

/** Whether an event is at least as recent as the message. */
function isSince(event: RoomEvent, { createdAt }: OutgoingMessage): boolean {
  return event.origin_server_ts >= createdAt - clockToleranceMs
}
