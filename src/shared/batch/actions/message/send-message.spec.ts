import { describe, expect, test } from 'vitest'
import { testClient } from '@/api/testing/client'
import { powerLevelsOf } from '@/lib/power-levels'
import { roomOverview } from '@/lib/room-state'
import type { BatchRoom } from '@/shared/batch/actions/action'
import { candidatesOf, leavingOut, makePlan } from '@/shared/batch/plan/make-plan'
import { stepOf } from '@/shared/batch/run/step-id'
import { undoOf } from '@/shared/batch/run/undo'
import { noWork, type ItemState } from '@/shared/work-queue/items'
import { encryptedProblem, sendMessage } from './send-message'
import { sendingOf, type BatchMessage } from './sending'

const me = '@me:home'
const quiet = { msgtype: 'm.text', body: 'Hello @room', 'm.mentions': {} }
const loud = { ...quiet, 'm.mentions': { room: true } }
const contents = { silent: [quiet], notifying: [loud] }

interface Made {
  level?: number
  state?: readonly { type: string; content: object }[]
}

function room(roomId: string, { level = 0, state = [] }: Made = {}): BatchRoom {
  const events = state.map(({ type, content }) => ({
    type,
    state_key: '',
    content: { ...content },
  }))
  const overview = roomOverview(roomId, events, {}, me, new Set())
  const powerLevels = powerLevelsOf({ users: { [me]: level }, events_default: 10 }, [], '11')
  const moderator = { userId: me, joined: true, powerLevels }
  return { roomId, name: roomId, overview, via: [], moderator }
}

const ofType = (type: string, content: object) => ({ level: 50, state: [{ type, content }] })
const encrypted = ofType('m.room.encryption', {})

async function planOf(rooms: readonly BatchRoom[], message: BatchMessage = { contents }) {
  const { client } = testClient(() => new Response('{}'))
  const { signal } = new AbortController()
  const reader = { client, ownUserId: me, signal, userIds: [], members: async () => new Map() }
  const chosen = sendMessage.with(message)
  const readerOf = () => reader
  return { chosen, plan: await makePlan({ chosen, rooms, userIds: [], signal, readerOf }) }
}

describe('the plan of a message', () => {
  test.each([
    [
      'the account isn’t in it',
      { ...room('!a:x'), moderator: undefined },
      'You aren’t in this room',
    ],
    ['its level is too low', room('!a:x'), 'Requires power level 10; you have 0'],
    [
      'it was replaced',
      room('!a:x', ofType('m.room.tombstone', { replacement_room: '!b:x' })),
      'was replaced',
    ],
    [
      'it is a space',
      room('!a:x', ofType('m.room.create', { type: 'm.space' })),
      'This is a space',
    ],
    ['it is encrypted', room('!a:x', encrypted), encryptedProblem],
  ])('skips a room if %s', async (_, skipped, reason) => {
    const { plan } = await planOf([skipped, room('!other:x', { level: 50 })])
    expect(plan.planned.map(({ room: { roomId } }) => roomId)).toEqual(['!other:x'])
    expect(plan.rows[0]?.problem).toContain(reason)
  })

  test('says where @room notifies, and sends each room what it may have', async () => {
    const { chosen, plan } = await planOf([
      room('!a:x', { level: 50 }),
      room('!b:x', { level: 10 }),
    ])
    expect(plan.rows.map(({ remark }) => remark)).toEqual([
      '@room notifies',
      '@room doesn’t notify',
    ])
    const bodies = candidatesOf(plan, chosen)
      .flatMap((candidate) => chosen.requests(stepOf(candidate)))
      .map(({ args }) => args.body)
    expect(bodies).toEqual([loud, quiet])
  })

  test('has encrypted rooms for the user to agree to, each by itself', async () => {
    const rooms = [room('!a:x', encrypted), room('!b:x', encrypted)]
    const { chosen, plan } = await planOf(rooms, { contents, asksIfEncrypted: true })
    expect(plan.planned).toHaveLength(2)
    const agreed = leavingOut(plan, (row) =>
      row.room.roomId === '!a:x' ? undefined : encryptedProblem,
    )
    expect(agreed.reasons).toEqual([[encryptedProblem, 1]])
    const [first, second] = candidatesOf(agreed, chosen)
    expect(sendingOf(first?.task.was)?.unencrypted).toBe(true)
    expect(second).toMatchObject({ skip: encryptedProblem, task: {} })
  })
})

test('undoing removes what has arrived, also of a message that failed half way', async () => {
  const { chosen, plan } = await planOf(
    ['!a:x', '!b:x', '!c:x'].map((id) => room(id, { level: 50 })),
  )
  const arrived = [['$a1', '$a2'], ['$b1'], []]
  const states: ItemState[] = [
    { kind: 'done' },
    { kind: 'failed', words: '' },
    { kind: 'cancelled' },
  ]
  const items = candidatesOf(plan, chosen).map(({ id, task: { was } }, index) => ({
    id,
    task: { was: { ...sendingOf(was), arrived: arrived[index] } },
    run: 1,
    doubtful: false,
    state: states[index] ?? { kind: 'queued' },
  }))
  const facts = { id: 1, actionId: sendMessage.id, options: { contents }, title: '', createdAt: 0 }
  const run = { facts: { ...facts, rooms: [] }, work: { ...noWork, run: 1, items } }
  const undo = undoOf(run)
  expect(undo?.chosen.action.id).toBe('remove-message')
  const paths = undo?.candidates
    .flatMap((candidate) => undo.chosen.requests(stepOf(candidate)))
    .map(({ args }) => args.params)
  expect(paths).toMatchObject([
    { roomId: '!a:x', eventId: '$a1' },
    { roomId: '!a:x', eventId: '$a2' },
    { roomId: '!b:x', eventId: '$b1' },
  ])
})
