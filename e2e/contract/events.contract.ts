import { expect } from 'vitest'
import { getOneRoomEvent, getRoomEvents, sendMessage } from '@/api/endpoints/events'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

const text = (body: string) => ({ msgtype: 'm.text', body })

/** Content whose JSON has a size in bytes. */
const ofSize = (bytes: number) => text('x'.repeat(bytes - JSON.stringify(text('')).length))

const send = (user: TestUser, roomId: string, txnId: string, body: Record<string, unknown>) =>
  user.call(sendMessage, { params: { roomId, eventType: 'm.room.message', txnId }, body })

const messagesOf = async (user: TestUser, roomId: string) => {
  const { chunk } = await user.ok(getRoomEvents, { params: { roomId }, query: { dir: 'b' } })
  return chunk
    .filter((event) => event.type === 'm.room.message')
    .map((event) => event.content['body'])
}

contract('sendMessage', 'sends the content exactly', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const content = {
    msgtype: 'm.text',
    body: 'Bold "ümlaut" 🐙\nsecond line',
    format: 'org.matrix.custom.html',
    formatted_body: '<strong>Bold</strong> &quot;ümlaut&quot; 🐙<br>second line',
    'm.mentions': {},
  }
  const answer = await send(alice, roomId, 'one', content)
  expect(answer).toMatchObject({ status: 200, body: { event_id: expect.stringMatching(/^\$/) } })
  const params = { roomId, eventId: answer.answer.event_id }
  const event = await alice.ok(getOneRoomEvent, { params })
  expect(event.content).toEqual(content)
})

contract('sendMessage', 'sends once per transaction ID, whatever the content', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const first = await send(alice, roomId, 'one', text('First'))
  expect((await send(alice, roomId, 'one', text('First'))).body).toEqual(first.body)
  expect((await send(alice, roomId, 'one', text('Other'))).body).toEqual(first.body)
  const otherType = await alice.call(sendMessage, {
    params: { roomId, eventType: 'org.example.event', txnId: 'one' },
    body: { value: 1 },
  })
  expect(otherType.body).toEqual(first.body)
  const oldPath = `/_matrix/client/r0/rooms/${encodeURIComponent(roomId)}/send/m.room.message/one`
  expect((await alice.request('PUT', oldPath, { body: text('Old') })).body).toEqual(first.body)
  expect(await messagesOf(alice, roomId)).toEqual(['First'])
  expect((await send(alice, roomId, 'two', text('First'))).body).not.toEqual(first.body)
})

contract('sendMessage', 'separates transaction IDs by user and by room', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  const otherRoom = await makeRoom(alice)
  await send(alice, roomId, 'one', text("Alice's"))
  await send(bob, roomId, 'one', text("Bob's"))
  await send(alice, otherRoom, 'one', text('Elsewhere'))
  expect(await messagesOf(alice, roomId)).toEqual(["Bob's", "Alice's"])
  expect(await messagesOf(alice, otherRoom)).toEqual(['Elsewhere'])
})

contract('sendMessage', 'accepts a failed transaction again', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  expectError(await send(alice, roomId, 'one', { body: 'x' }), 400, 'M_UNKNOWN')
  expect((await send(alice, roomId, 'one', text('Again'))).status).toBe(200)
})

contract('sendMessage', 'refuses malformed content', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  const noType = await send(alice, roomId, '1', { body: 'x' })
  expectError(noType, 400, 'M_UNKNOWN', "'msgtype' not in content")
  const noBody = await send(alice, roomId, '2', { msgtype: 'm.text' })
  expectError(noBody, 400, 'M_UNKNOWN', "'body' not in content")
  const float = await send(alice, roomId, '3', { ...text('x'), number: 1.5 })
  expectError(float, 400, 'M_BAD_JSON', 'Bad JSON value: float')
  const noJson = await alice.callLoosely(sendMessage, {
    params: { roomId, eventType: 'm.room.message', txnId: '4' },
    body: '{"msgtype":',
  })
  expectError(noJson, 400, 'M_NOT_JSON', 'Content not JSON.')
})

contract('sendMessage', 'accepts 60,000 bytes of content, and refuses 66,000', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  expect((await send(alice, roomId, 'one', ofSize(60_000))).status).toBe(200)
  const large = await send(alice, roomId, 'two', ofSize(66_000))
  expectError(large, 413, 'M_TOO_LARGE', 'event too large')
})

contract('sendMessage', 'refuses non-members and unknown rooms', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  for (const roomId of [await makeRoom(alice), '!nowhere']) {
    const answer = await send(bob, roomId, 'one', text('x'))
    expectError(answer, 403, 'M_FORBIDDEN', `User ${bob.userId} not in room ${roomId}`)
  }
})

contract('sendMessage', 'refuses an insufficient power level', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, {
    members: [bob],
    body: { power_level_content_override: { events_default: 50 } },
  })
  expectError(
    await send(bob, roomId, 'one', text('x')),
    403,
    'M_FORBIDDEN',
    "You don't have permission to post that to the room. user_level (0) < send_level (50)",
  )
})

contract('sendMessage', 'accepts plain text in an encrypted room', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { encrypted: true })
  expect((await send(alice, roomId, 'one', text('In the clear'))).status).toBe(200)
})

contract('getOneRoomEvent', 'returns the event to its sender with the transaction ID', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  const { event_id: eventId } = (await send(alice, roomId, 'one', text('Hello'))).answer
  const params = { roomId, eventId }
  const { body } = await alice.call(getOneRoomEvent, { params })
  expect(body).toMatchObject({
    event_id: eventId,
    room_id: roomId,
    type: 'm.room.message',
    sender: alice.userId,
    content: text('Hello'),
    origin_server_ts: expect.any(Number),
    unsigned: { age: expect.any(Number), transaction_id: 'one' },
  })
  const seenByBob = await bob.ok(getOneRoomEvent, { params })
  expect(seenByBob.unsigned).not.toHaveProperty('transaction_id')
})

contract('getOneRoomEvent', 'is 404 for an unknown event and without access', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  const { event_id: eventId } = (await send(alice, roomId, 'one', text('Hello'))).answer
  const unknown = await alice.call(getOneRoomEvent, { params: { roomId, eventId: '$unknown' } })
  expectError(unknown, 404, 'M_NOT_FOUND', 'Event not found.')
  const hidden = await bob.call(getOneRoomEvent, { params: { roomId, eventId } })
  expectError(hidden, 404, 'M_NOT_FOUND', 'Event not found.')
})

contract('getRoomEvents', 'pages through the room, both ways', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice)
  for (const name of ['a', 'b', 'c']) await send(alice, roomId, name, text(name))
  const page = (query: { dir: 'b' | 'f'; from?: string; limit?: number }) =>
    alice.ok(getRoomEvents, { params: { roomId }, query })
  const bodies = ({ chunk }: Awaited<ReturnType<typeof page>>) =>
    chunk.map((event) => event.content['body'])

  const newest = await page({ dir: 'b', limit: 2 })
  expect(bodies(newest)).toEqual(['c', 'b'])
  const older = await page({ dir: 'b', limit: 1, ...(newest.end && { from: newest.end }) })
  expect(bodies(older)).toEqual(['a'])
  const oldest = await page({ dir: 'f', limit: 1 })
  expect(oldest.chunk[0]).toMatchObject({ type: 'm.room.create', state_key: '' })
  const all = await page({ dir: 'b', limit: 100 })
  expect(all.chunk.at(-1)?.type).toBe('m.room.create')
  const beyond = await page({ dir: 'b', ...(all.end && { from: all.end }) })
  expect(beyond).toEqual({ chunk: [], start: all.end, end: undefined })
})

contract('getRoomEvents', 'filters by type, and returns the senders', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice, { members: [bob] })
  await send(alice, roomId, 'a', text('From Alice'))
  await send(bob, roomId, 'b', text('From Bob'))
  await send(bob, roomId, 'c', text('Another'))
  const page = (filter: object, from?: string) =>
    alice.ok(getRoomEvents, {
      params: { roomId },
      query: { dir: 'b', limit: 2, from, filter: JSON.stringify(filter) },
    })
  const filter = { types: ['m.room.message'], lazy_load_members: true }
  const newest = await page(filter)
  expect(newest.chunk.map(({ content }) => content['body'])).toEqual(['Another', 'From Bob'])
  expect(newest.state).toMatchObject([
    { type: 'm.room.member', state_key: bob.userId, content: { membership: 'join' } },
  ])
  const older = await page(filter, newest.end)
  expect(older.chunk.map(({ content }) => content['body'])).toEqual(['From Alice'])
  expect(older.state?.map((event) => event.state_key)).toEqual([alice.userId])
  const beyond = await page(filter, older.end)
  expect(beyond.chunk).toEqual([])
  expect(beyond.end).toBeUndefined()
  expect((await page({ types: ['m.room.message'] })).state).toBeUndefined()
  const bad = await alice.call(getRoomEvents, {
    params: { roomId },
    query: { dir: 'b', filter: 'x' },
  })
  expectError(bad, 400, 'M_NOT_JSON', 'Query parameter filter must be a valid JSON object')
})

contract('getRoomEvents', 'refuses strangers, and invalid tokens and directions', async () => {
  const alice = await registerUser('alice')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(alice)
  const page = (user: TestUser, query: Record<string, string>) =>
    user.callLoosely(getRoomEvents, { params: { roomId }, query })
  expectError(
    await page(bob, { dir: 'b' }),
    403,
    'M_FORBIDDEN',
    `User ${bob.userId} not in room ${roomId}, and room previews are disabled`,
  )
  const badFrom = await page(alice, { dir: 'b', from: 'garbage' })
  expectError(badFrom, 400, 'M_UNKNOWN', "'from' parameter is invalid")
  const badDir = await page(alice, { dir: 'x' })
  expectError(badDir, 400, 'M_INVALID_PARAM', "Query parameter 'dir' must be one of ['b', 'f']")
})
