import { ConnectionError, errorText, isAbort, MatrixError } from '@/api/errors'
import type {
  MessageContent,
  OutboxTransport,
  OutgoingMessage,
} from '@/features/composer/sending/outbox'
import { NotTried, type Attempt, type QueueCalls } from '@/shared/work-queue/calls'
import type { Redacting } from './redacting'
import { type BroadcastStep, txnIdOf, type BroadcastTask } from './task'
import { wordsOfTask } from './broadcast-words'

/** What sending to several rooms needs from the session. */
export interface RoomsTransport {
  /** The transport to one room, until the signal aborts. */
  to(
    roomId: string,
    options: Pick<Attempt<BroadcastTask>, 'signal' | 'onWait'>,
  ): OutboxTransport & Redacting
  /** Resolves if the server responds at all. Rejects like `client.call`. */
  reach(signal: AbortSignal): Promise<unknown>
  /** The steps for a room, in order; undefined if the message is gone. */
  stepsOf(task: BroadcastTask): readonly BroadcastStep[] | undefined
}

/**
 * How a queue sends to rooms: each event once. An event is saved as tried before its first byte
 * leaves, and the room is checked for it before it is sent again.
 */
export function broadcastCalls(transport: RoomsTransport): QueueCalls<BroadcastTask> {
  function stepsOf(task: BroadcastTask): readonly BroadcastStep[] {
    const steps = transport.stepsOf(task)
    if (steps) return steps
    throw new NotTried(`${wordsOfTask(task).notDone}: the message is no longer available`)
  }

  return {
    async act({ id, task }, { keep, onLost, ...options }) {
      const steps = stepsOf(task)
      const room = transport.to(id, options)
      let now = task
      const change = (part: Partial<BroadcastTask>) => {
        now = { ...now, ...part }
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

    async isDone({ id, task }, { keep, signal, onWait }) {
      const steps = stepsOf(task)
      const index = task.arrived.length
      const step = steps[index]
      if (!step) return true
      if (!task.tried) {
        await checkConnection(transport, signal)
        return false
      }
      const eventId = await find(transport.to(id, { signal, onWait }), task, { step, index })
      const arrived = eventId === undefined ? task.arrived : [...task.arrived, eventId]
      keep({ ...task, arrived, tried: false })
      return arrived.length === steps.length
    },

    // Browsers resend on lost connections, so an earlier copy may have arrived despite a refusal.
    wasTried: ({ tried }) => tried,
  }
}

interface Taken {
  step: BroadcastStep
  /** Its index among the steps of the task. */
  index: number
}

/** @returns the ID of the event that was sent or redacted */
async function take(
  room: OutboxTransport & Redacting,
  task: BroadcastTask,
  { step, index, onLost }: Taken & { onLost: () => void },
): Promise<string> {
  if (step.kind === 'send') return room.send(messageOf(task, index, step.content), onLost)
  const { eventId, reason } = step
  await room.redact({ eventId, reason, txnId: txnIdOf(task, index) }, onLost)
  return eventId
}

/** Checks whether a step has already been done. */
async function find(
  room: OutboxTransport & Redacting,
  task: BroadcastTask,
  { step, index }: Taken,
): Promise<string | undefined> {
  if (step.kind === 'redact') {
    return (await room.isRedacted(step.eventId)) ? step.eventId : undefined
  }
  const { known, arrived, change } = task
  const others = [...known, ...arrived, ...(change?.target.events ?? [])]
  return room.find(messageOf(task, index, step.content), others)
}

function messageOf(task: BroadcastTask, index: number, content: MessageContent): OutgoingMessage {
  return { txnId: txnIdOf(task, index), content, createdAt: task.createdAt }
}

/** @throws NotTried if the room is encrypted, or may be */
async function refuseEncrypted(room: OutboxTransport, task: BroadcastTask): Promise<void> {
  const { notDone } = wordsOfTask(task)
  let encrypted: boolean
  try {
    encrypted = await room.isEncrypted()
  } catch (error) {
    if (isAboutAll(error)) throw error
    throw new NotTried(`${notDone}: couldn’t tell whether the room is encrypted`, errorText(error))
  }
  if (encrypted) throw new NotTried(`${notDone}: this room is encrypted`)
}

/** If nothing was sent, only the connection is in doubt. */
async function checkConnection(transport: RoomsTransport, signal: AbortSignal): Promise<void> {
  try {
    await transport.reach(signal)
  } catch (error) {
    if (isAboutAll(error)) throw error
  }
}

/** Whether an error affects all rooms, not just one. */
function isAboutAll(error: unknown): boolean {
  if (error instanceof ConnectionError || isAbort(error)) return true
  return error instanceof MatrixError && (error.status === 401 || error.rateLimited)
}
