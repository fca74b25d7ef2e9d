import { useSyncExternalStore } from 'react'
import type { Client } from '@/api/client'
import { getTokenOwner } from '@/api/endpoints/account'
import { sendMessage } from '@/api/endpoints/events'
import { redactEvent } from '@/api/endpoints/relations'
import { getRoomStateByType } from '@/api/endpoints/state'
import { readDraft, removeDraft, writeDraft } from '@/session/drafts'
import type { Session } from '@/session/session'
import { useSession } from '@/session/session-context'
import { roomTransport, sendArgs } from '@/features/composer/room-transport'
import { outcomeOf, type Candidate } from '@/shared/work-queue/items'
import { keptWork } from '@/shared/work-queue/kept-work'
import type { Wait } from '@/shared/work-queue/outcome'
import { createWorkQueue, type QueueOptions } from '@/shared/work-queue/queue'
import { outcomeTones } from '@/shared/work-queue/summary'
import { announce, toast } from '@/ui/toast-store'
import { redactArgs, redactingIn } from './redacting'
import { roomCalls } from './room-calls'
import {
  stepsOf,
  txnIdOf,
  type RoomsMessage,
  type RoomsQueue,
  type RoomsWork,
  type RoomTask,
} from './task'
import { failureOf, summaryOf, wordsOfTask } from './words'

/** Sends one message at a time to many rooms; it goes on while another page is shown. */
export interface RoomsSending {
  queue: RoomsQueue
  /** The message whose outcomes the queue has. */
  message: () => RoomsMessage | undefined
  /** Begins with a message, in place of what became of the last one. */
  start: (message: RoomsMessage, candidates: readonly Candidate<RoomTask>[]) => void
  /** Tells that the results are being looked at, until what it gives back is called. */
  watch: () => () => void
  /** Event IDs of the last message to several rooms in this one. */
  knownIn: (roomId: string) => readonly string[]
}

/** One a session. */
const sendings = new WeakMap<Client, RoomsSending>()

/** The session's message to several rooms, and how its work stands. */
export function useRoomsSending(): RoomsSending & { work: RoomsWork } {
  const sending = sendingOf(useSession())
  const { queue } = sending
  return { ...sending, work: useSyncExternalStore(queue.subscribe, queue.work) }
}

function sendingOf(session: Session): RoomsSending {
  const { client } = session
  const known = sendings.get(client)
  if (known) return known
  const made = createSending(session)
  sendings.set(client, made)
  return made
}

/** What the queue of a message to several rooms is made of. */
export interface RoomsQueueOptions extends Pick<
  QueueOptions<RoomTask>,
  'saved' | 'save' | 'onFinished'
> {
  client: Client
  ownUserId: string
  message: () => RoomsMessage | undefined
}

/** Makes the queue, with what is left of the last message. */
export function createRoomsQueue(options: RoomsQueueOptions): RoomsQueue {
  const { client, ownUserId, message, saved, save, onFinished } = options
  return createWorkQueue<RoomTask>({
    calls: roomCalls({
      to: (roomId, signal) => ({
        ...roomTransport(client, ownUserId, roomId, signal),
        ...redactingIn(client, roomId, signal),
      }),
      reach: (signal) => client.call(getTokenOwner, {}, { signal }),
      isWaiting: (roomId, task) => waitOf(client, roomId, task) !== undefined,
      stepsOf: (task) => {
        const sent = message()
        return sent && stepsOf(sent, task)
      },
    }),
    wordsOf: wordsOfTask,
    failureOf: (_, error) => failureOf(error),
    isSame: () => false,
    longWaitsInRow: 1,
    saved,
    save,
    onFinished,
  })
}

function createSending(session: Session): RoomsSending {
  const { client, account } = session
  const { userId } = account
  const key = `rooms/${userId}`
  // Written by this origin under the same keys, hence of the same form.
  let sent = readDraft(`${key}/message`) as RoomsMessage | undefined
  const message = () => sent
  const arrivals = () => new Map((readDraft(`${key}/arrived`) ?? []) as [string, string[]][])
  let watching = 0
  const kept = keptWork<RoomTask>(`${key}/queue`)
  const queue = createRoomsQueue({
    client,
    ownUserId: userId,
    message,
    saved: kept.read(),
    save: (work) => kept.write(work),
    onFinished: (work) => {
      const text = `Message to several rooms: ${summaryOf(work)}`
      // Whoever looks at the results sees it there.
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
    writeDraft(
      `${key}/arrived`,
      items.map(({ id, task }) => [id, task.arrived]),
    )
    sent = undefined
    removeDraft(`${key}/message`)
    queue.clear()
  }

  return {
    queue: { ...queue, clear },
    message,
    start: (next, candidates) => {
      if (queue.work().phase !== 'idle') return
      clear()
      sent = next
      writeDraft(`${key}/message`, next)
      void queue.start(candidates)
    },
    watch: () => {
      watching += 1
      return () => {
        watching -= 1
      }
    },
    knownIn: (roomId) => arrivals().get(roomId) ?? [],
  }
}

/** How what is on its way to a room waits to be sent again; undefined where it does not. */
export function waitOf(client: Client, roomId: string, task: RoomTask): Wait | undefined {
  const sent = client.describe(
    sendMessage,
    sendArgs(roomId, txnIdOf(task, task.arrived.length), {}),
  )
  const params = { roomId, eventType: 'm.room.encryption' }
  const asked = client.describe(getRoomStateByType, { params })
  const urls = [sent.url, asked.url, ...removalUrls(client, roomId, task)]
  const entry = client.log.entries().findLast(({ request: { url } }) => urls.includes(url))
  return entry?.state.kind === 'waiting' ? entry.state : undefined
}

function removalUrls(client: Client, roomId: string, task: RoomTask): string[] {
  const { change, arrived } = task
  const eventId = change?.kind === 'remove' ? change.target.events[arrived.length] : undefined
  if (eventId === undefined) return []
  const redaction = { eventId, txnId: txnIdOf(task, arrived.length), reason: '' }
  return [client.describe(redactEvent, redactArgs(roomId, redaction)).url]
}
