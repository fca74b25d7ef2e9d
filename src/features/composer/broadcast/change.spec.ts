// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { emptyDraft, withEdit, withSource } from '@/features/composer/draft/draft'
import { editMessage, removeMessage } from '@/shared/batch/actions/message/change-message'
import { sendMessage } from '@/shared/batch/actions/message/send-message'
import {
  newSending,
  partsOf,
  type BatchMessage,
  type Sending,
} from '@/shared/batch/actions/message/sending'
import type { StepItem } from '@/shared/batch/run/step-id'
import { noWork } from '@/shared/work-queue/items'
import { changeProblem, editedMessage, roomsWithMessage, startEdit } from './change'
import { roomsMessage } from './prepare'

const ownUserId = '@own:x'
const written = withSource(emptyDraft('t1', { mode: 'html' }), '<b>Hello</b> @room')
const message = roomsMessage(written, ownUserId)
const own = { sender: ownUserId, senderName: 'Own' }
const target = { events: ['$text'], text: '$text' }

function item(id: string, part: Partial<Sending> = {}, rest: Partial<StepItem> = {}): StepItem {
  const sending = newSending({ notifiesRoom: false, unencrypted: false })
  const task = { was: { ...sending, arrived: ['$text'], ...part } }
  return { id, task, run: 1, doubtful: false, state: { kind: 'done' }, ...rest }
}

function runOf(actionId: string, options: BatchMessage, ...items: StepItem[]) {
  const facts = { actionId, options, rooms: [['!a:x', 'A'] as [string, string]] }
  return { facts, work: { ...noWork, run: 1, items } }
}

describe('the rooms that have a message', () => {
  test('are those where any of it arrived', () => {
    const skipped = item('!skipped:x', {}, { task: {} })
    const failed = item('!failed:x', { arrived: [] })
    const run = runOf(sendMessage.id, message, item('!a:x'), failed, skipped)
    expect(roomsWithMessage(run)).toMatchObject([{ roomId: '!a:x', name: 'A', target }])
  })

  test('are still those that were edited, and those in which it wasn’t removed', () => {
    const edited = item('!edited:x', { target, arrived: ['$edit'] })
    const [room] = roomsWithMessage(runOf(editMessage.id, message, edited))
    expect(room).toMatchObject({ target })
    // An edit stays readable unless it is removed as well.
    const parts = room && partsOf('remove', message, room)
    expect(parts).toMatchObject([{ eventId: '$text' }, { eventId: '$edit' }])
    const half = item('!edited:x', { target: room?.target, arrived: ['$text'] })
    expect(roomsWithMessage(runOf(removeMessage.id, message, half))).toMatchObject([
      { target: { events: [], text: undefined, edits: ['$edit'] } },
    ])
    const removed = item('!removed:x', { target })
    const kept = item('!kept:x', { target, arrived: [] })
    expect(roomsWithMessage(runOf(removeMessage.id, message, removed, kept))).toMatchObject([
      { roomId: '!kept:x', target },
    ])
  })

  test('have no text to edit if only a file arrived', () => {
    const files = { contents: { silent: [{}, {}] } }
    const run = runOf(sendMessage.id, files, item('!a:x', { arrived: ['$file'] }))
    expect(roomsWithMessage(run)).toMatchObject([
      { target: { events: ['$file'], text: undefined } },
    ])
  })

  test('must all be confirmed before any is changed', () => {
    expect(changeProblem(runOf(sendMessage.id, message, item('!a:x')).work)).toBeUndefined()
    for (const rest of [{ state: { kind: 'unsure' } }, { doubtful: true }] as const) {
      const { work } = runOf(sendMessage.id, message, item('!a:x', {}, rest))
      expect(changeProblem(work)).toContain('unconfirmed')
    }
  })
})

describe('an edit in several rooms', () => {
  test('opens as written and refers to each room’s own event', () => {
    const other = item('!b:x', { arrived: ['$b'], notifiesRoom: true })
    const rooms = roomsWithMessage(runOf(sendMessage.id, message, item('!a:x'), other))
    const start = startEdit(message, rooms, own)
    if (!start) throw new Error('No edit')
    expect(start).toMatchObject({ mode: 'html', source: '<b>Hello</b> @room' })
    const draft = withSource(withEdit(emptyDraft('t2'), start), '<b>Bye</b> @room')
    const edited = editedMessage(draft, ownUserId)
    if (!edited) throw new Error('No message')
    const [silent, loud] = rooms.map((room) => partsOf('edit', edited, room))
    expect(silent).toMatchObject([
      {
        content: {
          body: expect.stringMatching(/^\* .*Bye/),
          'm.mentions': {},
          'm.new_content': { formatted_body: '<b>Bye</b> @room', 'm.mentions': {} },
          'm.relates_to': { rel_type: 'm.replace', event_id: '$text' },
        },
      },
    ])
    expect(loud).toMatchObject([
      {
        content: {
          // Everyone was already notified.
          'm.mentions': {},
          'm.new_content': { 'm.mentions': { room: true } },
          'm.relates_to': { rel_type: 'm.replace', event_id: '$b' },
        },
      },
    ])
    // It can be edited again.
    const steps = rooms.map((room) => item(room.roomId, { target: room.target, arrived: [] }))
    const again = roomsWithMessage(runOf(editMessage.id, edited, ...steps))
    expect(startEdit(edited, again, own)).toMatchObject({
      mode: 'html',
      source: '<b>Bye</b> @room',
    })
  })
})
