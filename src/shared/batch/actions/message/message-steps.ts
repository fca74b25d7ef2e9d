import { getTokenOwner } from '@/api/endpoints/account'
import type { Client } from '@/api/client'
import { ConnectionError, errorText, isAbort, MatrixError } from '@/api/errors'
import type { ActionDefinition, Chosen, Step, StepCall } from '@/shared/batch/actions/action'
import { redactingIn, redactionRequest, type Redacting } from '@/shared/message/redacting'
import {
  messageRequest,
  roomTransport,
  type MessageContent,
  type OutgoingMessage,
  type RoomTransport,
} from '@/shared/message/room-transport'
import { NotTried } from '@/shared/work-queue/calls'
import { partWords } from './message-words'
import {
  eventsToRemove,
  latestKnown,
  partsOf,
  sendingOf,
  txnIdOf,
  type BatchMessage,
  type MessageKind,
  type MessagePart,
  type Sending,
} from './sending'

/** How a step is performed and checked. */
type MessageSteps = Required<
  Pick<
    ActionDefinition<BatchMessage>,
    'requests' | 'act' | 'isDone' | 'wasTried' | 'eventsOf' | 'partlyDone'
  >
>

/**
 * How the steps of a message are performed: each event once. An event is kept as tried before its
 * first byte leaves, and the room is checked for it before it is sent again.
 * @param notDone what is said of a room in which nothing was done: `Not sent`
 */
export function messageSteps(kind: MessageKind, notDone: string): MessageSteps {
  function begun({ was }: Step, { options }: Chosen<BatchMessage>) {
    const sending = sendingOf(was)
    const parts = sending ? partsOf(kind, options, sending) : []
    // Having nothing to do mustn't look like having done it.
    if (!sending || parts.length === 0) {
      throw new NotTried(`${notDone}: the message is no longer available`)
    }
    return { sending, parts }
  }

  function partlyDone({ was }: Pick<Step, 'was'>): string | undefined {
    const { arrived = [] } = sendingOf(was) ?? {}
    return arrived.length > 0 ? partWords[kind] : undefined
  }

  return {
    partlyDone,

    requests(step, chosen) {
      const sending = sendingOf(step.was)
      if (!sending) return []
      const { roomId } = step
      return partsOf(kind, chosen.options, sending).map((part, index) =>
        part.kind === 'send'
          ? messageRequest(roomId, txnIdOf(sending, index), { ...part.content })
          : redactionRequest(roomId, redactionOf(part.eventId, chosen.reason)),
      )
    },

    async act(call, step, chosen) {
      const { sending, parts } = begun(step, chosen)
      const { client, onLost } = call
      const room = roomOf(call, step)
      let now = sending
      const keep = (change: Partial<Sending>) => {
        now = { ...now, ...change }
        call.keepWas(now)
      }
      for (const [index, part] of parts.entries()) {
        if (index < now.arrived.length) continue
        if (part.kind === 'send' && !now.unencrypted) {
          await refuseEncrypted(room, partlyDone({ was: now }) ?? notDone)
        }
        if (kind === 'edit') await refuseRemoved(room, now, notDone)
        const known = [...now.known, ...arrivedBefore(client, step.roomId)]
        keep({ tried: true, known: latestKnown(known) })
        const eventId = await take(room, now, { part, index, reason: chosen.reason, onLost })
        noteArrival(client, step.roomId, eventId)
        keep(settled(now, eventId, parts))
      }
    },

    async isDone(call, step, chosen) {
      const { sending, parts } = begun(step, chosen)
      const index = sending.arrived.length
      const part = parts[index]
      if (!part) return true
      if (!sending.tried) {
        await checkConnection(call)
        return false
      }
      const eventId = await find(roomOf(call, step), sending, part, index)
      if (eventId !== undefined) noteArrival(call.client, step.roomId, eventId)
      const next = eventId === undefined ? {} : settled(sending, eventId, parts)
      const now = { ...sending, tried: false, ...next }
      call.keepWas(now)
      return now.arrived.length === parts.length
    },

    // Browsers resend on lost connections, so an earlier copy may have arrived despite a refusal.
    wasTried: ({ was }) => sendingOf(was)?.tried ?? false,

    eventsOf({ was }) {
      // An edit links to the original message; a removed message has no links.
      const { arrived = [], target } = sendingOf(was) ?? {}
      return kind === 'remove' ? [] : (target?.events ?? arrived)
    },
  }
}

/** What changes once a part is done. Afterwards, nothing needs to be told apart any more. */
function settled(
  { arrived: before, known }: Sending,
  eventId: string,
  parts: readonly MessagePart[],
): Pick<Sending, 'tried' | 'arrived' | 'known'> {
  const arrived = [...before, eventId]
  return { tried: false, arrived, known: arrived.length < parts.length ? known : [] }
}

type Room = RoomTransport & Redacting

function roomOf({ client, ownUserId, signal, onWait }: StepCall, { roomId }: Step): Room {
  const options = { signal, onWait }
  return {
    ...roomTransport(client, ownUserId, roomId, options),
    ...redactingIn(client, roomId, options),
  }
}

/** The same transaction ID for all tries, so that the server applies each redaction once. */
function redactionOf(eventId: string, reason = '') {
  return { eventId, reason, txnId: `redact-${eventId}` }
}

interface Taken {
  part: MessagePart
  /** Its index among the parts. */
  index: number
  reason: string | undefined
  onLost: () => void
}

/** @returns the ID of the event that was sent or redacted */
async function take(room: Room, sending: Sending, taken: Taken): Promise<string> {
  const { part, index, reason, onLost } = taken
  if (part.kind === 'send') return room.send(outgoing(sending, index, part.content), onLost)
  await room.redact(redactionOf(part.eventId, reason), onLost)
  return part.eventId
}

/** Checks whether a part has already been done. */
async function find(
  room: Room,
  sending: Sending,
  part: MessagePart,
  index: number,
): Promise<string | undefined> {
  if (part.kind === 'redact') {
    return (await room.isRedacted(part.eventId)) ? part.eventId : undefined
  }
  const { known, arrived, target } = sending
  const others = [...known, ...arrived, ...eventsToRemove(target)]
  return room.find(outgoing(sending, index, part.content), others)
}

function outgoing(sending: Sending, index: number, content: MessageContent): OutgoingMessage {
  return { txnId: txnIdOf(sending, index), content, createdAt: sending.createdAt }
}

/** @throws NotTried if the room is encrypted, or may be */
async function refuseEncrypted(room: RoomTransport, notDone: string): Promise<void> {
  let encrypted: boolean
  try {
    encrypted = await room.isEncrypted()
  } catch (error) {
    if (isAboutAll(error)) throw error
    throw new NotTried(`${notDone}: couldn’t tell whether the room is encrypted`, errorText(error))
  }
  if (encrypted) throw new NotTried(`${notDone}: this room is encrypted`)
}

/** @throws NotTried if the message to edit has been removed: nobody would see the edit */
async function refuseRemoved(room: Redacting, { target }: Sending, notDone: string): Promise<void> {
  let removed: boolean
  try {
    removed = target?.text !== undefined && (await room.isRedacted(target.text))
  } catch (error) {
    if (isAboutAll(error)) throw error
    // The room's answer to the edit says more.
    return
  }
  if (removed) throw new NotTried(`${notDone}: the message was removed from this room`)
}

/** If nothing was sent, only the connection is in doubt. */
async function checkConnection({ client, signal }: StepCall): Promise<void> {
  try {
    await client.call(getTokenOwner, {}, { signal })
  } catch (error) {
    if (isAboutAll(error)) throw error
  }
}

/** Whether an error affects all rooms, not just one. */
function isAboutAll(error: unknown): boolean {
  if (error instanceof ConnectionError || isAbort(error)) return true
  return error instanceof MatrixError && (error.status === 401 || error.rateLimited)
}

/** Event IDs by room, so that the same message sent again isn't mistaken for the one before. */
const arrivals = new WeakMap<Client, Map<string, string[]>>()

function arrivedBefore(client: Client, roomId: string): readonly string[] {
  return arrivals.get(client)?.get(roomId) ?? []
}

function noteArrival(client: Client, roomId: string, eventId: string): void {
  const rooms = arrivals.get(client) ?? new Map<string, string[]>()
  arrivals.set(client, rooms)
  rooms.set(roomId, [...(rooms.get(roomId) ?? []), eventId])
}
