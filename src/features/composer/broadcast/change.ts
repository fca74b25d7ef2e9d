import { levelOf, levelToSend } from '@/lib/power-levels'
import type { RoomOverview } from '@/lib/room-state'
import {
  type Draft,
  type DraftRelation,
  type EditedRoom,
  type EditStart,
  type MessageInRoom,
  sourceOf,
} from '@/features/composer/draft/draft'
import { messageOf } from '@/features/composer/draft/message'
import type { MessageContent } from '@/features/composer/sending/outbox'
import { permissionProblem } from '@/features/composer/sending/permission'
import type { Candidate } from '@/shared/work-queue/items'
import type {
  RoomChange,
  BroadcastItem,
  BroadcastMessage,
  BroadcastWork,
  BroadcastTask,
} from './task'

/** A room where the message is to be changed. */
export interface ChangedRoom extends EditedRoom {
  /** Why it won't be changed; undefined if it will. */
  problem: string | undefined
}

/** The rooms that received any event of the message and still have it. */
export function roomsWithMessage(
  work: BroadcastWork,
  message: BroadcastMessage,
): readonly EditedRoom[] {
  const count = message.contents.silent.length
  return work.items.flatMap((item) => {
    const { name, notifiesRoom, unencrypted } = item.task
    const target = messageIn(item, count)
    if (target.events.length === 0) return []
    return [{ roomId: item.id, name, target, notifiesRoom, unencrypted }]
  })
}

/** The events that the room has of a message with `count` events. */
function messageIn({ task }: BroadcastItem, count: number): MessageInRoom {
  const { change, arrived } = task
  if (!change) return { events: arrived, text: arrived[count - 1] }
  if (change.kind === 'edit') return change.target
  const events = change.target.events.filter((eventId) => !arrived.includes(eventId))
  const text = events.find((eventId) => eventId === change.target.text)
  return { events, text }
}

/** Why the message can't be changed now, for the user; undefined if it can. */
export function changeProblem(work: BroadcastWork): string | undefined {
  // A room that received it unconfirmed would keep the old version.
  const isUnsure = work.items.some(({ state, doubtful }) => state.kind === 'unsure' || doubtful)
  return isUnsure ? 'Retry the unconfirmed rooms first.' : undefined
}

/**
 * Plans a change: which rooms it applies to, and why it doesn't apply to the others.
 * @param joined the account's joined rooms; undefined while they load
 */
export function planChange(
  rooms: readonly EditedRoom[],
  kind: RoomChange['kind'],
  joined: readonly RoomOverview[] | undefined,
  ownUserId: string,
): readonly ChangedRoom[] {
  const known = new Map(joined?.map((room) => [room.roomId, room]))
  return rooms.map((line) => {
    const room = known.get(line.roomId)
    const problem =
      room || !joined
        ? problemIn(line, room, kind, ownUserId)
        : 'You aren’t in this room, or the server doesn’t know it.'
    return { ...line, problem }
  })
}

function problemIn(
  { target }: EditedRoom,
  room: RoomOverview | undefined,
  kind: RoomChange['kind'],
  ownUserId: string,
): string | undefined {
  if (kind === 'edit') {
    if (target.text === undefined) return 'The message’s text isn’t in this room.'
    return permissionProblem(room, ownUserId)
  }
  if (!room) return undefined
  const own = levelOf(room.powerLevels, ownUserId)
  const needed = levelToSend(room.powerLevels, 'm.room.redaction')
  return own < needed
    ? `Removing messages needs power level ${needed}; yours is ${own}.`
    : undefined
}

/** What the tasks of a change have in common. */
export interface ChangeBegins {
  /** Prefix of the transaction IDs of all its events. */
  txnId: string
  /** Ms since 1970. */
  createdAt: number
}

/** The queue's tasks, one per room. */
export function changeCandidates(
  rooms: readonly ChangedRoom[],
  change: { kind: 'edit' } | { kind: 'remove'; reason: string },
  { txnId, createdAt }: ChangeBegins,
): readonly Candidate<BroadcastTask>[] {
  return rooms.map(({ roomId, name, target, notifiesRoom, unencrypted, problem }, index) => ({
    id: roomId,
    task: {
      name,
      txnId: `${txnId}.${index + 1}`,
      createdAt,
      change: { ...change, target },
      arrived: [],
      tried: false,
      known: [],
      notifiesRoom,
      unencrypted,
    },
    skip: problem,
  }))
}

/** Opens a message for editing in all its rooms, as it was written. */
export function startEdit(
  { draft, contents }: BroadcastMessage,
  rooms: readonly EditedRoom[],
  own: Pick<DraftRelation, 'sender' | 'senderName'>,
): EditStart | undefined {
  const [silent, notifying] = [contents.silent.at(-1), contents.notifying.at(-1)]
  const eventId = rooms.find(({ target }) => target.text !== undefined)?.target.text
  if (!silent || !notifying || eventId === undefined) return undefined
  const relation = { kind: 'edit' as const, eventId, original: silent }
  const excerpt = typeof silent.body === 'string' ? silent.body.slice(0, 120).toWellFormed() : ''
  const about = { ...own, relation, excerpt, several: { rooms, originals: { notifying, silent } } }
  return { about, msgtype: draft.msgtype, mode: draft.mode, source: sourceOf(draft) }
}

/** An edited message for the queue; undefined if the draft isn't an edit in several rooms. */
export function editedMessage(draft: Draft, ownUserId: string): BroadcastMessage | undefined {
  const { about } = draft
  if (!about?.several || about.relation.kind !== 'edit') return undefined
  const { eventId } = about.relation
  const { originals } = about.several
  const editOf = (variant: keyof typeof originals): MessageContent => {
    const relation = { kind: 'edit' as const, eventId, original: originals[variant] }
    const context = { ownUserId, mayNotifyRoom: variant === 'notifying' }
    return { ...messageOf({ ...draft, about: { ...about, relation } }, context).content }
  }
  const edits = { notifying: editOf('notifying'), silent: editOf('silent') }
  return {
    draft: { ...draft, about: undefined, setAside: undefined, onItsWay: undefined },
    contents: { notifying: [newContent(edits.notifying)], silent: [newContent(edits.silent)] },
    edits,
  }
}

function newContent(edit: MessageContent): MessageContent {
  const content = edit['m.new_content']
  return typeof content === 'object' && content !== null ? { ...content } : {}
}
