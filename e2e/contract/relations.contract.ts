import { expect } from 'vitest'
import { getOneRoomEvent, getRoomEvents, sendMessage } from '@/api/endpoints/events'
import {
  getRelatingEventsWithRelType,
  getThreadRoots,
  redactEvent,
} from '@/api/endpoints/relations'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

const text = (body: string) => ({ msgtype: 'm.text', body })

const edit = (eventId: string, body: string) => ({
  ...text(`* ${body}`),
  'm.new_content': text(body),
  'm.relates_to': { rel_type: 'm.replace', event_id: eventId },
})

const inThread = (eventId: string, body: string) => ({
  ...text(body),
  'm.relates_to': { rel_type: 'm.thread', event_id: eventId },
})

const reaction = (eventId: string, key?: string) => ({
  'm.relates_to': { rel_type: 'm.annotation', event_id: eventId, key },
})

/** Sends with a new transaction ID each time. */
function sender(roomId: string) {
  let count = 0
  const call = (user: TestUser, body: Record<string, unknown>, eventType = 'm.room.message') =>
    user.call(sendMessage, { params: { roomId, eventType, txnId: `t${count++}` }, body })
  const send = async (...args: Parameters<typeof call>) => (await call(...args)).answer.event_id
  return { call, send }
}

/** A room of two, in which Alice has sent a message. */
async function roomWithMessage() {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob], body: { room_version: '11' } })
  const { call, send } = sender(roomId)
  const eventId = await send(alice, text('Root'))
  const relationsOf = async (user: TestUser, id = eventId) => {
    const event = await user.ok(getOneRoomEvent, { params: { roomId, eventId: id } })
    return event.unsigned?.['m.relations'] as Record<string, Record<string, unknown>> | undefined
  }
  return { alice, bob, roomId, eventId, call, send, relationsOf }
}

contract('sendMessage', 'bundles the newest edit of its own author with a message', async () => {
  const { alice, bob, roomId, eventId, send, relationsOf } = await roomWithMessage()
  expect(await relationsOf(alice)).toBeUndefined()
  await send(alice, edit(eventId, 'New'))
  const newest = await send(alice, edit(eventId, 'Newer'))
  await send(bob, edit(eventId, "Bob's"))
  const bundled = (await relationsOf(bob))?.['m.replace']
  expect(bundled).toMatchObject({
    event_id: newest,
    sender: alice.userId,
    content: { 'm.new_content': text('Newer') },
  })
  // The message itself is unchanged, and edits are events of the timeline.
  const { chunk } = await alice.ok(getRoomEvents, { params: { roomId }, query: { dir: 'b' } })
  const bodies = chunk.filter(({ type }) => type === 'm.room.message').map(({ content }) => content)
  expect(bodies.map(({ body }) => body)).toEqual(["* Bob's", '* Newer', '* New', 'Root'])
  const root = chunk.find(({ event_id }) => event_id === eventId)
  expect(root?.unsigned).toMatchObject({ 'm.relations': { 'm.replace': { event_id: newest } } })
})

contract('sendMessage', 'bundles a thread with its root', async () => {
  const { alice, bob, eventId, send, relationsOf } = await roomWithMessage()
  const first = await send(bob, inThread(eventId, 'First'))
  await send(bob, inThread(eventId, 'Second'))
  const last = await send(bob, inThread(eventId, 'Third'))
  const change = await send(bob, edit(last, 'Third, better'))
  expect((await relationsOf(alice))?.['m.thread']).toMatchObject({
    count: 3,
    current_user_participated: true,
    latest_event: {
      event_id: last,
      unsigned: { 'm.relations': { 'm.replace': { event_id: change } } },
    },
  })
  expect(await relationsOf(alice, first)).toBeUndefined()
})

contract('sendMessage', 'refuses invalid relations', async () => {
  const { alice, eventId, call, send } = await roomWithMessage()
  const child = await send(alice, inThread(eventId, 'First'))
  for (const [body, type, words] of [
    [edit('$nowhere', 'x'), 'm.room.message', "Can't send relation to unknown event"],
    [inThread(child, 'x'), 'm.room.message', 'Cannot start threads from an event with a relation'],
    [reaction(eventId), 'm.reaction', 'Missing aggregation key'],
  ] as const) {
    expectError(await call(alice, body, type), 400, 'M_UNKNOWN', words)
  }
  const reply = { ...text('x'), 'm.relates_to': { 'm.in_reply_to': { event_id: '$nowhere' } } }
  expect((await call(alice, reply)).status).toBe(200)
})

contract('sendMessage', 'accepts a reaction once, and again after it was redacted', async () => {
  const { alice, bob, roomId, eventId, call, send } = await roomWithMessage()
  const first = await send(alice, reaction(eventId, '👍'), 'm.reaction')
  await send(bob, reaction(eventId, '👍'), 'm.reaction')
  await send(alice, reaction(eventId, '🎉'), 'm.reaction')
  const again = await call(alice, reaction(eventId, '👍'), 'm.reaction')
  expectError(again, 400, 'M_DUPLICATE_ANNOTATION', "Can't send same reaction twice")
  await alice.ok(redactEvent, { params: { roomId, eventId: first, txnId: 'r' }, body: {} })
  expect((await call(alice, reaction(eventId, '👍'), 'm.reaction')).status).toBe(200)
})

contract('redactEvent', 'removes the content, and for an edit its changes', async () => {
  const { alice, roomId, eventId, send, relationsOf } = await roomWithMessage()
  const change = await send(alice, edit(eventId, 'New'))
  await alice.ok(redactEvent, { params: { roomId, eventId: change, txnId: '1' }, body: {} })
  expect(await relationsOf(alice)).toBeUndefined()
  const params = { roomId, eventId, txnId: '2' }
  const redaction = await alice.ok(redactEvent, { params, body: { reason: 'Wrong room' } })
  const event = await alice.ok(getOneRoomEvent, { params: { roomId, eventId } })
  expect(event.content).toEqual({})
  expect(event.unsigned).toMatchObject({
    redacted_by: redaction.event_id,
    redacted_because: {
      sender: alice.userId,
      content: { redacts: eventId, reason: 'Wrong room' },
    },
  })
  // The same transaction ID returns the same redaction.
  expect(await alice.ok(redactEvent, { params, body: {} })).toEqual(redaction)
})

contract('redactEvent', 'requires the power level, except for your own events', async () => {
  const { alice, bob, roomId, eventId, send } = await roomWithMessage()
  const refused = await bob.call(redactEvent, {
    params: { roomId, eventId, txnId: '1' },
    body: {},
  })
  expectError(refused, 403, 'M_FORBIDDEN', "You don't have permission to redact events")
  const own = await send(bob, text('Mine'))
  const params = { roomId, eventId: own, txnId: '2' }
  expect((await bob.call(redactEvent, { params, body: {} })).status).toBe(200)
  const unknown = { params: { roomId, eventId: '$nowhere', txnId: '3' }, body: {} }
  expectError(
    await bob.call(redactEvent, unknown),
    404,
    'M_NOT_FOUND',
    'Could not find event $nowhere',
  )
  expect((await alice.call(redactEvent, unknown)).status).toBe(200)
  const carol = await registerUser('carol')
  const stranger = await carol.call(redactEvent, {
    params: { roomId, eventId: own, txnId: '4' },
    body: {},
  })
  expectError(stranger, 403, 'M_FORBIDDEN', `User ${carol.userId} not in room ${roomId}`)
})

contract('getRelatingEventsWithRelType', 'pages through a thread, both ways', async () => {
  const { alice, bob, roomId, eventId, send } = await roomWithMessage()
  const sent = []
  for (const body of ['First', 'Second', 'Third'])
    sent.push(await send(bob, inThread(eventId, body)))
  const page = async (query: { dir?: 'b' | 'f'; from?: string; limit?: number }) => {
    const params = { roomId, eventId, relType: 'm.thread' }
    const answer = await alice.ok(getRelatingEventsWithRelType, { params, query })
    return { ids: answer.chunk.map(({ event_id }) => event_id), next: answer.next_batch }
  }
  expect(await page({})).toEqual({ ids: sent.toReversed(), next: undefined })
  const newest = await page({ limit: 2 })
  expect(newest.ids).toEqual([sent[2], sent[1]])
  expect(await page({ limit: 2, from: newest.next ?? '' })).toEqual({
    ids: [sent[0]],
    next: undefined,
  })
  const oldest = await page({ dir: 'f', limit: 1 })
  expect(oldest.ids).toEqual([sent[0]])
  expect((await page({ dir: 'f', from: oldest.next ?? '' })).ids).toEqual([sent[1], sent[2]])
})

contract('getRelatingEventsWithRelType', 'refuses strangers, and unknown parameters', async () => {
  const { alice, roomId, eventId } = await roomWithMessage()
  const carol = await registerUser('carol')
  const ask = (user: TestUser, id: string, query: { from?: string } = {}) =>
    user.call(getRelatingEventsWithRelType, {
      params: { roomId, eventId: id, relType: 'm.thread' },
      query,
    })
  expectError(await ask(alice, '$nowhere'), 404, 'M_UNKNOWN', 'Unknown parent event.')
  expectError(
    await ask(carol, eventId),
    403,
    'M_FORBIDDEN',
    `User ${carol.userId} not in room ${roomId}, and room previews are disabled`,
  )
  const garbage = await ask(alice, eventId, { from: 'garbage' })
  expectError(garbage, 400, 'M_UNKNOWN', "'from' parameter is invalid")
})

contract('getThreadRoots', 'lists threads with the newest message first', async () => {
  const { alice, bob, roomId, eventId, send } = await roomWithMessage()
  const second = await send(bob, text('Second root'))
  const third = await send(bob, text('Third root'))
  await send(alice, text('No root'))
  for (const root of [second, eventId, third]) await send(bob, inThread(root, 'x'))
  await send(bob, inThread(second, 'y'))
  const page = async (
    user: TestUser,
    query: { include?: 'participated'; from?: string; limit?: number },
  ) => {
    const answer = await user.ok(getThreadRoots, { params: { roomId }, query })
    return { ids: answer.chunk.map(({ event_id }) => event_id), next: answer.next_batch }
  }
  expect((await page(alice, {})).ids).toEqual([second, third, eventId])
  const first = await page(alice, { limit: 2 })
  expect(first.ids).toEqual([second, third])
  expect(await page(alice, { from: first.next ?? '' })).toEqual({
    ids: [eventId],
    next: undefined,
  })
  // The author of the root counts as a participant.
  expect((await page(alice, { include: 'participated' })).ids).toEqual([eventId])
})
