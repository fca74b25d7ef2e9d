import { useSyncExternalStore } from 'react'
import * as v from 'valibot'
import type { Client } from '@/api/client'
import { getTokenOwner } from '@/api/endpoints/account'
import { tabKeys } from '@/lib/tab-keys'
import type { Session } from '@/session/session'
import { useSession } from '@/session/session-context'
import { tabEntry } from '@/session/tab-store/tab-store'
import { roomTransport } from '@/features/composer/sending/room-transport'
import { outcomeOf, type Candidate } from '@/shared/work-queue/items'
import { keptWork } from '@/shared/work-queue/kept-work'
import { createWorkQueue, type QueueOptions } from '@/shared/work-queue/queue'
import { outcomeTones } from '@/shared/work-queue/summary'
import { announce, toast } from '@/ui/toast'
import { redactingIn } from './redacting'
import { broadcastCalls } from './broadcast-calls'
import {
  roomsMessageSchema,
  roomTaskSchema,
  stepsOf,
  type BroadcastMessage,
  type BroadcastQueue,
  type BroadcastWork,
  type BroadcastTask,
} from './task'
import { failureOf, summaryOf, wordsOfTask } from './broadcast-words'

/** Sends one message at a time to several rooms, and continues while another page is shown. */
export interface Broadcast {
  queue: BroadcastQueue
  /** The message that the queue's outcomes are about. */
  message: () => BroadcastMessage | undefined
  /** Starts sending a message; replaces the outcomes of the last one. */
  start: (message: BroadcastMessage, candidates: readonly Candidate<BroadcastTask>[]) => void
  /** Marks the results as visible, until the returned function is called. */
  watch: () => () => void
  /** Event IDs of the last message to several rooms in this one. */
  knownIn: (roomId: string) => readonly string[]
  dispose: () => void
}

/** The session's message to several rooms, and its progress. */
export function useBroadcast(): Broadcast & { work: BroadcastWork } {
  const session = useSession()
  const sending = session.service('rooms', () => createSending(session))
  const { queue } = sending
  return { ...sending, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

/** What the queue of a message to several rooms needs. */
export interface BroadcastQueueOptions extends Pick<
  QueueOptions<BroadcastTask>,
  'saved' | 'save' | 'onFinished'
> {
  client: Client
  ownUserId: string
  message: () => BroadcastMessage | undefined
}

/** Creates the queue and restores the last message's work. */
export function createBroadcastQueue(options: BroadcastQueueOptions): BroadcastQueue {
  const { client, ownUserId, message, saved, save, onFinished } = options
  return createWorkQueue<BroadcastTask>({
    calls: broadcastCalls({
      to: (roomId, options) => ({
        ...roomTransport(client, ownUserId, roomId, options),
        ...redactingIn(client, roomId, options),
      }),
      reach: (signal) => client.call(getTokenOwner, {}, { signal }),
      stepsOf: (task) => {
        const sent = message()
        return sent && stepsOf(sent, task)
      },
    }),
    wordsOf: wordsOfTask,
    failureOf: (_, error) => failureOf(error),
    isSame: () => false,
    saved,
    save,
    onFinished,
  })
}

/** Event IDs by room. */
const arrivedSchema = v.array(v.tuple([v.string(), v.pipe(v.array(v.string()), v.readonly())]))

function createSending(session: Session): Broadcast {
  const { client, account } = session
  const { userId } = account
  const message = tabEntry(
    tabKeys.broadcastMessage(userId),
    v.optional(roomsMessageSchema),
    undefined,
  )
  const arrivals = tabEntry(tabKeys.broadcastArrived(userId), arrivedSchema, [])
  let watching = 0
  const kept = keptWork(tabKeys.broadcastQueue(userId), roomTaskSchema)
  const queue = createBroadcastQueue({
    client,
    ownUserId: userId,
    message: message.read,
    saved: kept.read(),
    save: (work) => kept.write(work),
    onFinished: (work) => {
      const text = `Message to several rooms: ${summaryOf(work)}`
      // The visible results already show it.
      if (watching > 0) announce(text)
      else toast({ tone: outcomeTones[outcomeOf(work)], text })
    },
  })
  session.subscribe(() => {
    if (session.rejection() === undefined) void queue.tokenReplaced()
  })

  function clear(): void {
    const { phase, items } = queue.work()
    if (phase !== 'idle' || items.length === 0) return
    arrivals.update(items.map(({ id, task }) => [id, task.arrived]))
    message.remove()
    queue.clear()
  }

  return {
    queue: { ...queue, clear },
    message: message.read,
    start: (next, candidates) => {
      if (queue.work().phase !== 'idle') return
      clear()
      message.update(next)
      void queue.start(candidates)
    },
    watch: () => {
      watching += 1
      return () => {
        watching -= 1
      }
    },
    knownIn: (roomId) => arrivals.read().find(([known]) => known === roomId)?.[1] ?? [],
    dispose: () => queue.dispose(),
  }
}
