import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTestServer } from '@demo/testing/server'
import { isRetryable } from '@/shared/work-queue/items'
import { outcomeCells } from '@/shared/work-queue/outcome-cells'
import { queueWordsOf } from '@/shared/batch/run/run-words'
import { faults, type Fault } from '@/shared/message/testing/bad-connection'
import type { Client } from '@/api/client'
import type { StepCall } from '@/shared/batch/actions/action'
import { testClient } from '@/api/testing/client'
import { editMessage, removeMessage } from './change-message'
import { sendMessage } from './send-message'
import { newSending } from './sending'
import { setUpRooms } from './testing/rooms'

const file = { msgtype: 'm.file', body: 'a.pdf', url: 'mxc://x/a', 'm.mentions': {} }
const text = { msgtype: 'm.text', body: 'Hello', 'm.mentions': {} }
const loud = { ...text, 'm.mentions': { room: true } }
/** Two identical files, then the text. */
const contents = { silent: [file, file, text], notifying: [file, file, loud] }

const nothing = () => undefined

function callWith(client: Client): StepCall {
  const { signal } = new AbortController()
  const ownUserId = '@own:hs.test'
  return { client, ownUserId, signal, onWait: nothing, onLost: nothing, keepWas: nothing }
}

/** A queue over that many rooms, with what they receive. */
async function roomsWith(count: number) {
  const server = createTestServer()
  const tab = setUpRooms(server, contents)
  const roomIds: string[] = []
  for (let number = 0; number < count; number++) roomIds.push(await tab.makeRoom())
  return {
    ...tab,
    roomIds,
    /** The room's messages, oldest first. */
    messagesIn: (roomId: string) => {
      const timeline = server.homeserver.store.rooms.get(roomId)?.timeline ?? []
      return timeline.filter(({ type }) => type === 'm.room.message')
    },
    encrypt: async (roomId: string) => {
      const path = `/rooms/${encodeURIComponent(roomId)}/state/m.room.encryption`
      await server.call('PUT', path, 'own-D0', {})
    },
    candidates: roomIds.map((id, index) =>
      tab.candidate(id, index, { notifiesRoom: index % 2 === 1 }),
    ),
    states: () =>
      tab
        .queue()
        .work()
        .items.map(({ state }) => state),
  }
}

describe('a message to several rooms', () => {
  test('arrives once and in order in each, whatever happens', async () => {
    await assert(
      asyncProperty(
        integer({ min: 1, max: 4 }),
        array(constantFrom(...faults), { maxLength: 30 }),
        async (count, schedule) => {
          const { roomIds, candidates, insist, messagesIn, ...tab } = await roomsWith(count)
          tab.schedule.push(...schedule)
          await insist(candidates)
          for (const [index, roomId] of roomIds.entries()) {
            const events = messagesIn(roomId)
            expect(events.map(({ content }) => content)).toEqual(
              index % 2 === 1 ? contents.notifying : contents.silent,
            )
            expect(tab.states()[index]).toMatchObject({ kind: 'done' })
            expect(tab.arrived(index)).toEqual(events.map(({ eventId }) => eventId))
          }
        },
      ),
      { numRuns: 100 },
    )
  }, 60_000)

  test('goes to one room at a time', async () => {
    const { candidates, queue, settle, states, roomIds, messagesIn } = await roomsWith(3)
    await settle(() => queue().start(candidates))
    expect(states()).toEqual([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }])
    const orders = roomIds.flatMap((roomId) => messagesIn(roomId).map(({ order }) => order))
    expect(orders).toEqual(orders.toSorted((a, b) => a - b))
  })

  test('continues in a room after the events that arrived', async () => {
    const { candidates, queue, settle, insist, schedule, states, roomIds, messagesIn, arrived } =
      await roomsWith(1)
    // Encryption, the first file, encryption, the second file.
    schedule.push('none', 'none', 'none', 'refused')
    await settle(() => queue().start(candidates))
    expect(states()).toMatchObject([{ kind: 'failed', words: 'Not allowed' }])
    expect(arrived(0)).toHaveLength(1)
    await insist([])
    expect(messagesIn(roomIds[0] ?? '')).toHaveLength(3)
  })
})

describe('a message that may have arrived', () => {
  test('is checked immediately if a refusal follows a lost response', async () => {
    const tab = await roomsWith(1)
    tab.schedule.push('none', 'lostAfter', 'refused')
    await tab.settle(() => tab.queue().start(tab.candidates))
    expect(tab.states()).toMatchObject([{ kind: 'failed' }])
    expect(tab.arrived(0)).toHaveLength(1)
  })

  test('isn’t mistaken for an identical one before it, even with a new token', async () => {
    const tab = await roomsWith(1)
    // Encryption, the first file, encryption, the second file.
    tab.schedule.push('none', 'none', 'none', 'expired')
    await tab.insist(tab.candidates)
    expect(tab.messagesIn(tab.roomIds[0] ?? '').map(({ content }) => content)).toEqual(
      contents.silent,
    )
  })

  test('isn’t mistaken for an identical earlier message', async () => {
    const tab = await roomsWith(1)
    const [roomId = ''] = tab.roomIds
    await tab.insist([tab.candidate(roomId, 0)])
    const known = tab.arrived(0)
    tab.schedule.push('none', 'expired')
    await tab.insist([tab.candidate(roomId, 1, { known })])
    expect(tab.messagesIn(roomId)).toHaveLength(6)
    const [item] = tab.queue().work().items
    expect(item?.task.was, 'once it is done, the others needn’t be kept').toMatchObject({
      known: [],
    })
  })
})

describe('an encrypted room', () => {
  test('receives nothing, even if it wasn’t encrypted in the dry run', async () => {
    const tab = await roomsWith(2)
    const [secret = '', other = ''] = tab.roomIds
    await tab.encrypt(secret)
    await tab.settle(() => tab.queue().start(tab.candidates))
    expect(tab.states()).toEqual([
      { kind: 'failed', words: 'Not sent: this room is encrypted' },
      { kind: 'done' },
    ])
    expect(tab.messagesIn(secret)).toEqual([])
    expect(tab.messagesIn(other)).toHaveLength(3)
  })

  test('receives it if the user agreed', async () => {
    const tab = await roomsWith(1)
    const [secret = ''] = tab.roomIds
    await tab.encrypt(secret)
    await tab.settle(() => tab.queue().start([tab.candidate(secret, 0, { unencrypted: true })]))
    expect(tab.messagesIn(secret)).toHaveLength(3)
  })

  test.each(['refused', 'failedAfter', 'malformedAfter'] as const)(
    'is taken for one where the answer is %s',
    async (fault) => {
      const tab = await roomsWith(2)
      tab.schedule.push(fault)
      await tab.settle(() => tab.queue().start(tab.candidates))
      expect(tab.states()).toMatchObject([
        { kind: 'failed', words: 'Not sent: couldn’t tell whether the room is encrypted' },
        { kind: 'done' },
      ])
      expect(tab.messagesIn(tab.roomIds[0] ?? '')).toEqual([])
    },
  )
})

test('a room that was given up half way isn’t said to have nothing', async () => {
  const tab = await roomsWith(1)
  // Encryption, the first file, encryption, the second file.
  tab.schedule.push('none', 'none', 'none', 'longWait')
  await tab.settle(() => tab.queue().start(tab.candidates))
  tab.queue().cancel()
  const [item] = tab.queue().work().items
  if (!item) throw new Error('No room')
  const facts = { id: 1, actionId: sendMessage.id, options: {}, title: '', createdAt: 0, rooms: [] }
  const words = queueWordsOf(facts).ofTask(item.task)
  expect(outcomeCells(item, words)).toEqual(['cancelled', 'Partly sent', ''])
  await tab.encrypt(tab.roomIds[0] ?? '')
  await tab.settle(() => tab.queue().retry())
  expect(tab.states()).toEqual([{ kind: 'failed', words: 'Partly sent: this room is encrypted' }])
})

describe('an edit', () => {
  const was = newSending({
    notifiesRoom: false,
    unencrypted: true,
    target: { events: ['$1'], text: '$1' },
  })
  const message = {
    type: 'm.room.message',
    event_id: '$1',
    sender: '@own:hs.test',
    origin_server_ts: 1,
  }
  const chosen = editMessage.with({ contents, edits: { silent: [text] } })

  test.each([
    ['isn’t sent if someone has removed the message', { ...message, content: {} }, []],
    ['is sent if it is there', { ...message, content: text }, ['PUT']],
    ['is sent if that can’t be read', {}, ['PUT']],
  ])('%s', async (_, event, sent) => {
    const methods: string[] = []
    const { client } = testClient(({ method }) => {
      if (method !== 'GET') methods.push(method)
      return Response.json(method === 'GET' ? event : { event_id: '$2' })
    })
    const acting = chosen.act(callWith(client), { roomId: '!a:x', userIds: [], was })
    if (sent.length === 0) await expect(acting).rejects.toThrow('was removed from this room')
    else await acting
    expect(methods).toEqual(sent)
  })
})

describe('what stops the work', () => {
  const offline: Fault[] = Array.from({ length: 40 }, () => 'lostBefore')

  test('is a missing connection before anything was sent', async () => {
    const tab = await roomsWith(2)
    tab.schedule.push(...offline)
    await tab.settle(() => tab.queue().start(tab.candidates))
    expect(tab.queue().work()).toMatchObject({
      phase: 'paused',
      pausedBy: { kind: 'connection', words: 'You’re offline.' },
    })
    expect(tab.states()).toEqual([{ kind: 'queued' }, { kind: 'queued' }])
    tab.schedule.length = 0
    await tab.insist([])
    for (const roomId of tab.roomIds) expect(tab.messagesIn(roomId)).toHaveLength(3)
  })

  test('is too long a wait', async () => {
    const tab = await roomsWith(1)
    tab.schedule.push('none', 'longWait')
    await tab.settle(() => tab.queue().start(tab.candidates))
    expect(tab.queue().work().pausedBy?.words).toBe(
      'The server asks you to wait 24 h before more messages.',
    )
    tab.queue().cancel()
    expect(tab.states()).toEqual([{ kind: 'cancelled' }])
    expect(tab.queue().work().items.filter(isRetryable)).toHaveLength(1)
  })

  test.each([
    ['a message to send', sendMessage.with({ contents: { silent: [] } })],
    ['an edit', editMessage.with({ contents })],
    ['events to remove', removeMessage.with({})],
  ])('is that there is no longer %s, which isn’t reported as done', async (_, chosen) => {
    const { client } = testClient(() => new Response('{}'))
    const was = newSending({ notifiesRoom: false, unencrypted: false })
    const call = callWith(client)
    const step = { roomId: '!a:x', userIds: [], was }
    const gone = 'the message is no longer available'
    await expect(chosen.act(call, step)).rejects.toThrow(gone)
    await expect(chosen.isDone(call, step)).rejects.toThrow(gone)
  })

  test('is a missing plan, which isn’t reported as sent', async () => {
    const tab = await roomsWith(1)
    const [id = ''] = tab.roomIds
    await tab.settle(() => tab.queue().start([{ id, task: {} }]))
    expect(tab.states()).toEqual([
      { kind: 'failed', words: 'Not sent: the message is no longer available' },
    ])
  })
})
