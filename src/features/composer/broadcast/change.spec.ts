// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { roomOverview } from '@/lib/room-state'
import { emptyDraft, withEdit, withSource } from '@/features/composer/draft/draft'
import { noWork, withCandidates, type QueueItem } from '@/shared/work-queue/items'
import {
  changeCandidates,
  changeProblem,
  editedMessage,
  planChange,
  roomsWithMessage,
  startEdit,
} from './change'
import { roomsMessage } from './prepare'
import { contentsFor, type BroadcastTask } from './task'

const ownUserId = '@own:x'
const written = withSource(emptyDraft('t1', { mode: 'html' }), '<b>Hello</b> @room')
const message = roomsMessage(written, ownUserId)
const own = { sender: ownUserId, senderName: 'Own' }

const task = (part: Partial<BroadcastTask> = {}): BroadcastTask => ({
  name: 'A',
  txnId: 'b.1',
  createdAt: 5,
  arrived: ['$text'],
  tried: false,
  known: [],
  notifiesRoom: false,
  unencrypted: false,
  ...part,
})
const item = (
  id: string,
  part: Partial<BroadcastTask> = {},
  rest: Partial<QueueItem<BroadcastTask>> = {},
) => ({ id, task: task(part), run: 1, doubtful: false, state: { kind: 'done' }, ...rest }) as const
const workOf = (...items: QueueItem<BroadcastTask>[]) => ({ ...noWork, run: 1, items })
const target = { events: ['$text'], text: '$text' }

function room(roomId: string, levels: object = {}) {
  const events = [{ type: 'm.room.power_levels', state_key: '', content: { ...levels } }]
  return roomOverview(roomId, events, {}, ownUserId, new Set())
}

describe('the rooms that have a message', () => {
  test('are those where any of it arrived and is still there', () => {
    const gone = { kind: 'remove', reason: '', target } as const
    const rooms = roomsWithMessage(
      workOf(
        item('!sent:x'),
        item('!failed:x', { arrived: [] }),
        item('!edited:x', { change: { kind: 'edit', target }, arrived: ['$edit'] }),
        item('!removed:x', { change: gone, arrived: ['$text'] }),
        item('!kept:x', { change: gone, arrived: [] }),
      ),
      message,
    )
    expect(rooms.map(({ roomId }) => roomId)).toEqual(['!sent:x', '!edited:x', '!kept:x'])
    expect(rooms.every(({ target: { text } }) => text === '$text')).toBe(true)
  })

  test('have no text to edit if only a file arrived', () => {
    const files = { ...message, contents: { silent: [{}, {}], notifying: [{}, {}] } }
    const rooms = roomsWithMessage(workOf(item('!a:x', { arrived: ['$file'] })), files)
    expect(rooms).toMatchObject([{ target: { events: ['$file'], text: undefined } }])
    expect(planChange(rooms, 'edit', [room('!a:x')], ownUserId)).toMatchObject([
      { problem: 'The message’s text isn’t in this room.' },
    ])
    expect(planChange(rooms, 'remove', [room('!a:x')], ownUserId)).toMatchObject([
      { problem: undefined },
    ])
  })

  test('must all be confirmed before any is changed', () => {
    expect(changeProblem(workOf(item('!a:x')))).toBeUndefined()
    for (const rest of [{ state: { kind: 'unsure' } }, { doubtful: true }] as const) {
      expect(changeProblem(workOf(item('!a:x', {}, rest)))).toContain('unconfirmed')
    }
  })
})

describe('the plan of a change', () => {
  const rooms = roomsWithMessage(workOf(item('!a:x')), message)

  test.each([
    ['edit', [room('!a:x')], undefined],
    ['edit', [room('!a:x', { events_default: 50 })], 'needs power level 50; yours is 0.'],
    ['remove', [room('!a:x', { events_default: 50 })], 'needs power level 50; yours is 0.'],
    ['remove', [room('!a:x', { events: { 'm.room.redaction': 10 } })], 'needs power level 10'],
    ['remove', [], 'You aren’t in this room'],
  ] as const)('says of %s in %j: %s', (kind, joined, problem) => {
    const [line] = planChange(rooms, kind, joined, ownUserId)
    if (problem === undefined) expect(line?.problem).toBeUndefined()
    else expect(line?.problem).toContain(problem)
  })

  test('skips the rooms it says', () => {
    const plan = planChange(rooms, 'remove', [], ownUserId)
    const begins = { txnId: 'c', createdAt: 7 }
    expect(changeCandidates(plan, { kind: 'remove', reason: 'Spam' }, begins)).toMatchObject([
      {
        id: '!a:x',
        skip: expect.stringContaining('aren’t in this room'),
        task: { txnId: 'c.1', arrived: [], change: { kind: 'remove', reason: 'Spam', target } },
      },
    ])
  })
})

describe('an edit in several rooms', () => {
  test('opens as written and refers to each room’s own event', () => {
    const work = workOf(item('!a:x'), item('!b:x', { arrived: ['$b'], notifiesRoom: true }))
    const rooms = roomsWithMessage(work, message)
    const start = startEdit(message, rooms, own)
    if (!start) throw new Error('No edit')
    expect(start).toMatchObject({ mode: 'html', source: '<b>Hello</b> @room' })
    const draft = withSource(withEdit(emptyDraft('t2'), start), '<b>Bye</b> @room')
    const edited = editedMessage(draft, ownUserId)
    if (!edited) throw new Error('No message')
    const begins = { txnId: 'c', createdAt: 7 }
    const plan = planChange(rooms, 'edit', [room('!a:x'), room('!b:x')], ownUserId)
    const candidates = changeCandidates(plan, { kind: 'edit' }, begins)
    const [silent, loud] = candidates.map(({ task: each }) => contentsFor(edited, each))
    expect(silent).toMatchObject([
      {
        body: expect.stringMatching(/^\* .*Bye/),
        'm.mentions': {},
        'm.new_content': { formatted_body: '<b>Bye</b> @room', 'm.mentions': {} },
        'm.relates_to': { rel_type: 'm.replace', event_id: '$text' },
      },
    ])
    expect(loud).toMatchObject([
      {
        // Everyone was already notified.
        'm.mentions': {},
        'm.new_content': { 'm.mentions': { room: true } },
        'm.relates_to': { rel_type: 'm.replace', event_id: '$b' },
      },
    ])
    // It can be edited again.
    const again = withCandidates(noWork, candidates, () => false)
    const next = startEdit(edited, roomsWithMessage(again, edited), own)
    expect(next).toMatchObject({ mode: 'html', source: '<b>Bye</b> @room' })
  })
})
