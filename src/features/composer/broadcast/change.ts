import * as v from 'valibot'
import {
  draftSchema,
  sourceOf,
  type Draft,
  type DraftRelation,
  type EditStart,
} from '@/features/composer/draft/draft'
import { messageOf } from '@/features/composer/draft/message'
import {
  eventsToRemove,
  messageSchema,
  noMessage,
  sendingOf,
  type BatchMessage,
  type MessageInRoom,
  type Sending,
  type SentRoom,
} from '@/shared/batch/actions/message/sending'
import { removeMessage } from '@/shared/batch/actions/message/change-message'
import type { Run } from '@/shared/batch/run/run'
import type { MessageContent } from '@/shared/message/room-transport'
import { variants } from './prepare'

/** A run about a message, as far as it is needed here. */
interface MessageRun {
  facts: Pick<Run['facts'], 'actionId' | 'options' | 'rooms'>
  work: Run['work']
}

/** The message that a run sends, edits or removes. */
export function messageOfRun({ options }: MessageRun['facts']): BatchMessage {
  const { success, output } = v.safeParse(messageSchema, options)
  return success ? output : noMessage
}

/** The draft of a message, for an editor; undefined if it isn't known. */
export function draftOfMessage({ written }: BatchMessage): Draft | undefined {
  const { success, output } = v.safeParse(draftSchema, written)
  return success ? output : undefined
}

/** The text of a message. */
export function bodyOf({ contents }: BatchMessage): string | undefined {
  const body = contents.silent.at(-1)?.['body']
  return typeof body === 'string' ? body : undefined
}

/** The rooms that received any event of the message and still have it. */
export function roomsWithMessage({ facts, work }: MessageRun): readonly SentRoom[] {
  const names = new Map(facts.rooms)
  const count = messageOfRun(facts).contents.silent.length
  const isRemoval = facts.actionId === removeMessage.id
  return work.items.flatMap(({ id: roomId, task }) => {
    const sending = sendingOf(task.was)
    if (!sending) return []
    const { notifiesRoom, unencrypted } = sending
    const target = messageIn(sending, count, isRemoval)
    if (eventsToRemove(target).length === 0) return []
    return [{ roomId, name: names.get(roomId) ?? roomId, target, notifiesRoom, unencrypted }]
  })
}

/** The events that the room has of a message with `count` events. */
function messageIn({ target, arrived }: Sending, count: number, isRemoval: boolean): MessageInRoom {
  if (!target) return { events: arrived, text: arrived[count - 1] }
  const { edits = [] } = target
  if (!isRemoval) return { ...target, edits: [...edits, ...arrived] }
  const isLeft = (eventId: string) => !arrived.includes(eventId)
  const events = target.events.filter(isLeft)
  const text = events.find((eventId) => eventId === target.text)
  return { events, text, edits: edits.filter(isLeft) }
}

/** Why the message can't be changed now, for the user; undefined if it can. */
export function changeProblem(work: Run['work']): string | undefined {
  // A room that received it unconfirmed would keep the old version.
  const isUnsure = work.items.some(({ state, doubtful }) => state.kind === 'unsure' || doubtful)
  return isUnsure ? 'Retry the unconfirmed rooms first.' : undefined
}

/** Opens a message for editing in all its rooms, as it was written. */
export function startEdit(
  message: BatchMessage,
  rooms: readonly SentRoom[],
  own: Pick<DraftRelation, 'sender' | 'senderName'>,
): EditStart | undefined {
  const draft = draftOfMessage(message)
  const silent = message.contents.silent.at(-1)
  const notifying = message.contents.notifying?.at(-1) ?? silent
  const eventId = rooms.find(({ target }) => target.text !== undefined)?.target.text
  if (!draft || !silent || !notifying || eventId === undefined) return undefined
  const relation = { kind: 'edit' as const, eventId, original: silent }
  const excerpt = bodyOf(message)?.slice(0, 120).toWellFormed() ?? ''
  const about = { ...own, relation, excerpt, several: { rooms, originals: { notifying, silent } } }
  return { about, msgtype: draft.msgtype, mode: draft.mode, source: sourceOf(draft) }
}

/** An edited message for a run; undefined if the draft isn't an edit in several rooms. */
export function editedMessage(draft: Draft, ownUserId: string): BatchMessage | undefined {
  const { about } = draft
  if (!about?.several || about.relation.kind !== 'edit') return undefined
  const { eventId } = about.relation
  const { originals } = about.several
  const editOf = (variant: keyof typeof originals): MessageContent => {
    const relation = { kind: 'edit' as const, eventId, original: originals[variant] }
    const context = { ownUserId, mayNotifyRoom: variant === 'notifying' }
    return { ...messageOf({ ...draft, about: { ...about, relation } }, context).content }
  }
  const [notifying, silent] = [editOf('notifying'), editOf('silent')]
  return {
    contents: variants([newContent(notifying)], [newContent(silent)]),
    edits: variants([notifying], [silent]),
    written: { ...draft, about: undefined, setAside: undefined, onItsWay: undefined },
  }
}

function newContent(edit: MessageContent): MessageContent {
  const content = edit['m.new_content']
  return typeof content === 'object' && content !== null ? { ...content } : {}
}
