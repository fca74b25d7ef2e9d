import { ConnectionError, errorText, isAbort, MatrixError } from '@/api/errors'
import type { MessageContent, OutboxTransport, OutgoingMessage } from '@/features/composer/outbox'
import { NotTried, type QueueCalls } from '@/shared/work-queue/calls'
import { txnIdOf, type RoomTask } from './task'

/** What sending to many rooms asks of the session. */
export interface RoomsTransport {
  /** The way to one room, until the signal says to stop. */
  to(roomId: string, signal: AbortSignal): OutboxTransport
  /** Resolves where the server answers at all. Rejects as `client.call`. */
  reach(signal: AbortSignal): Promise<unknown>
  /** Whether the event that is on its way to a room waits to be sent again. */
  isWaiting(roomId: string, task: RoomTask): boolean
  /** The events for a room, in order; undefined where the message is gone. */
  contentsOf(task: RoomTask): readonly MessageContent[] | undefined
}

/**
 * How a queue sends to rooms: each event once. An event is kept as tried before its first byte
 * leaves, and looked for in the room before it is sent again.
 */
export function roomCalls(transport: RoomsTransport): QueueCalls<RoomTask> {
  let current: { id: string; task: RoomTask } | undefined

  function contentsOf(task: RoomTask): readonly MessageContent[] {
    const contents = transport.contentsOf(task)
    if (!contents) throw new NotTried('Not sent: the message is not here any more')
    return contents
  }

  return {
    async act({ id, task }, { signal, keep, onLost }) {
      const contents = contentsOf(task)
      const room = transport.to(id, signal)
      let now = task
      const change = (part: Partial<RoomTask>) => {
        now = { ...now, ...part }
        current = { id, task: now }
        keep(now)
      }
      for (const [index, content] of contents.entries()) {
        if (index < now.arrived.length) continue
        if (!now.unencrypted) await refuseEncrypted(room)
        change({ tried: true })
        const eventId = await room.send(messageOf(now, index, content), onLost)
        change({ tried: false, arrived: [...now.arrived, eventId] })
      }
    },

    async isDone({ id, task }, { signal, keep }) {
      const contents = contentsOf(task)
      const index = task.arrived.length
      const content = contents[index]
      if (!content) return true
      if (!task.tried) {
        await checkConnection(transport, signal)
        return false
      }
      const message = messageOf(task, index, content)
      const eventId = await transport.to(id, signal).find(message, [...task.known, ...task.arrived])
      const arrived = eventId === undefined ? task.arrived : [...task.arrived, eventId]
      keep({ ...task, arrived, tried: false })
      return arrived.length === contents.length
    },

    // A refusal says nothing of what the browser, which repeats on lost connections, sent before.
    wasTried: ({ tried }) => tried,

    isWaiting: () => current !== undefined && transport.isWaiting(current.id, current.task),
  }
}

function messageOf(task: RoomTask, index: number, content: MessageContent): OutgoingMessage {
  return { txnId: txnIdOf(task, index), content, createdAt: task.createdAt }
}

/** @throws NotTried where the room is encrypted, or it is not clear that it is not */
async function refuseEncrypted(room: OutboxTransport): Promise<void> {
  let encrypted: boolean
  try {
    encrypted = await room.isEncrypted()
  } catch (error) {
    if (isAboutAll(error)) throw error
    throw new NotTried('Not sent: it is not clear whether the room is encrypted', errorText(error))
  }
  if (encrypted) throw new NotTried('Not sent: this room is encrypted')
}

/** Where nothing has left, only the connection is in doubt. */
async function checkConnection(transport: RoomsTransport, signal: AbortSignal): Promise<void> {
  try {
    await transport.reach(signal)
  } catch (error) {
    if (isAboutAll(error)) throw error
  }
}

/** Whether an error is not about one room, so that the others would fare no better. */
function isAboutAll(error: unknown): boolean {
  if (error instanceof ConnectionError || isAbort(error)) return true
  return error instanceof MatrixError && (error.status === 401 || error.rateLimited)
}
