import { ConnectionError, errorText, isAbort, MatrixError } from '@/api/errors'
import type { MessageContent, OutboxTransport, OutgoingMessage } from '@/features/composer/outbox'
import { NotTried, type QueueCalls } from '@/shared/work-queue/calls'
import type { Redacting } from './redacting'
import { type RoomStep, txnIdOf, type RoomTask } from './task'
import { wordsOfTask } from './words'

/** What sending to many rooms asks of the session. */
export interface RoomsTransport {
  /** The way to one room, until the signal says to stop. */
  to(roomId: string, signal: AbortSignal): OutboxTransport & Redacting
  /** Resolves where the server answers at all. Rejects as `client.call`. */
  reach(signal: AbortSignal): Promise<unknown>
  /** Whether the event that is on its way to a room waits to be sent again. */
  isWaiting(roomId: string, task: RoomTask): boolean
  /** What is done in a room, in order; undefined where the message is gone. */
  stepsOf(task: RoomTask): readonly RoomStep[] | undefined
}

/**
 * How a queue sends to rooms: each event once. An event is kept as tried before its first byte
 * leaves, and looked for in the room before it is sent again.
 */
export function roomCalls(transport: RoomsTransport): QueueCalls<RoomTask> {
  let current: { id: string; task: RoomTask } | undefined

  function stepsOf(task: RoomTask): readonly RoomStep[] {
    const steps = transport.stepsOf(task)
    if (steps) return steps
    throw new NotTried(`${wordsOfTask(task).notDone}: the message is not here any more`)
  }

  return {
    async act({ id, task }, { signal, keep, onLost }) {
      const steps = stepsOf(task)
      const room = transport.to(id, signal)
      let now = task
      const change = (part: Partial<RoomTask>) => {
        now = { ...now, ...part }
        current = { id, task: now }
        keep(now)
      }
      for (const [index, step] of steps.entries()) {
        if (index < now.arrived.length) continue
        if (step.kind === 'send' && !now.unencrypted) await refuseEncrypted(room, now)
        change({ tried: true })
        const eventId = await take(room, now, { step, index, onLost })
        change({ tried: false, arrived: [...now.arrived, eventId] })
      }
    },

    async isDone({ id, task }, { signal, keep }) {
      const steps = stepsOf(task)
      const index = task.arrived.length
      const step = steps[index]
      if (!step) return true
      if (!task.tried) {
        await checkConnection(transport, signal)
        return false
      }
      const eventId = await find(transport.to(id, signal), task, { step, index })
      const arrived = eventId === undefined ? task.arrived : [...task.arrived, eventId]
      keep({ ...task, arrived, tried: false })
      return arrived.length === steps.length
    },

    // A refusal says nothing of what the browser, which repeats on lost connections, sent before.
    wasTried: ({ tried }) => tried,

    isWaiting: () => current !== undefined && transport.isWaiting(current.id, current.task),
  }
}

interface Taken {
  step: RoomStep
  /** Among the steps of the task. */
  index: number
}

/** @returns the ID of the event that was sent, or is gone */
async function take(
  room: OutboxTransport & Redacting,
  task: RoomTask,
  { step, index, onLost }: Taken & { onLost: () => void },
): Promise<string> {
  if (step.kind === 'send') return room.send(messageOf(task, index, step.content), onLost)
  const { eventId, reason } = step
  await room.redact({ eventId, reason, txnId: txnIdOf(task, index) }, onLost)
  return eventId
}

/** Looks for what a step may have done already. */
async function find(
  room: OutboxTransport & Redacting,
  task: RoomTask,
  { step, index }: Taken,
): Promise<string | undefined> {
  if (step.kind === 'redact') {
    return (await room.isRedacted(step.eventId)) ? step.eventId : undefined
  }
  const { known, arrived, change } = task
  const others = [...known, ...arrived, ...(change?.target.events ?? [])]
  return room.find(messageOf(task, index, step.content), others)
}

function messageOf(task: RoomTask, index: number, content: MessageContent): OutgoingMessage {
  return { txnId: txnIdOf(task, index), content, createdAt: task.createdAt }
}

/** @throws NotTried where the room is encrypted, or it is not clear that it is not */
async function refuseEncrypted(room: OutboxTransport, task: RoomTask): Promise<void> {
  const { notDone } = wordsOfTask(task)
  let encrypted: boolean
  try {
    encrypted = await room.isEncrypted()
  } catch (error) {
    if (isAboutAll(error)) throw error
    throw new NotTried(
      `${notDone}: it is not clear whether the room is encrypted`,
      errorText(error),
    )
  }
  if (encrypted) throw new NotTried(`${notDone}: this room is encrypted`)
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
