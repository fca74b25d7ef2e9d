import { getLocalAliases } from '@/api/endpoints/directory'
import { getRoomEvents } from '@/api/endpoints/events'
import { getMembersByRoom } from '@/api/endpoints/members'
import { getJoinedRooms } from '@/api/endpoints/rooms'
import { getRoomState, getRoomStateByType, setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { batch } from '../support/pages/batch.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'
import { expect, test } from '../support/test.ts'

async function joinedRooms(user: TestUser): Promise<string[]> {
  const { joined_rooms: rooms } = await user.ok(getJoinedRooms, {})
  return rooms.toSorted()
}

test('40 rooms are left, and those that are public can be joined again', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  // A real homeserver needs a while to make 40 rooms.
  test.slow()
  const owner = await registerUser('owner')
  const make = async (index: number) =>
    await makeRoom(owner, {
      members: [user],
      body: { name: `Room ${index}`, preset: index < 2 ? 'public_chat' : 'private_chat' },
    })
  const rooms = await Promise.all(Array.from({ length: 40 }, (_, index) => make(index)))
  const kept = await makeRoom(user, { body: { name: 'Kept' } })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Leave')
  await on.pastedRooms.fill([...rooms, '!unknown:example.org'].join('\n'))
  const unknown = on.plannedRoom('!unknown:example.org')
  // The rooms before it are read first, some at a time.
  await expect(unknown).toContainText('You aren’t in this room', { timeout: 30_000 })
  await page.getByRole('radio', { name: /^To do/ }).click()
  await expect(on.plannedRoom('Room 0')).not.toContainText('not public')
  await expect(on.plannedRoom('Room 12')).toContainText('not public: you may need an invite')
  await on.start.click()
  await on.ended('40 rooms left, 1 not done')
  expect(await joinedRooms(user)).toEqual([kept])

  await on.button('Undo').click()
  await on.ended('2 rooms joined')
  expect(await joinedRooms(user)).toEqual([kept, ...rooms.slice(0, 2)].toSorted())
})

test('rooms are joined by alias and link, then left and forgotten', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const owner = await registerUser('owner')
  const open = await makeRoom(owner, {
    body: { preset: 'public_chat', room_alias_name: owner.localpart },
  })
  const linked = await makeRoom(owner, { body: { preset: 'public_chat' } })
  const closed = await makeRoom(owner)
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Join')
  const alias = `#${owner.localpart}:${owner.serverName}`
  const link = `https://matrix.to/#/${encodeURIComponent(linked)}?via=${owner.serverName}`
  await on.pastedRooms.fill(`${alias} ${link} ${closed}`)
  await expect(on.plannedRoom(linked)).toContainText(`through ${owner.serverName}`)
  await on.start.click()
  await on.ended('2 rooms joined, 1 failed')
  await expect(on.resultOf(closed)).toContainText('not invited')
  expect(await joinedRooms(user)).toEqual([open, linked].toSorted())

  await page.getByRole('tab', { name: 'New' }).click()
  await on.choose('Leave and forget')
  // Once the list of rooms has both.
  await expect(page.getByRole('radio', { name: 'To do 2', exact: true })).toBeVisible()
  await on.start.click()
  await on.ended('2 rooms left and forgotten, 1 not done')
  expect(await joinedRooms(user)).toEqual([])
  for (const roomId of [open, linked]) {
    expect((await user.call(getRoomState, { params: { roomId } })).status).toBe(403)
  }
})

async function contentOf(user: TestUser, roomId: string, eventType: string) {
  return (await user.call(getRoomStateByType, { params: { roomId, eventType } })).body
}

test('a server ACL is set in 10 rooms, each difference seen before, and undone', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const eventType = 'm.room.server_acl'
  const acls = [
    { allow: ['*'], deny: ['old.example'], allow_ip_literals: false },
    { allow: ['*'], deny: ['spam.example'] },
  ]
  const make = async (index: number) => {
    const roomId = await makeRoom(user, { body: { name: `Room ${index}` } })
    const body = acls[index]
    if (body) await user.ok(setRoomState, { params: { roomId, eventType }, body })
    return roomId
  }
  const rooms = await Promise.all(Array.from({ length: 10 }, (_, index) => make(index)))
  const other = await registerUser('other')
  const foreign = await makeRoom(other, { members: [user], body: { name: 'Foreign' } })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Set server ACL')
  await on.pastedRooms.fill([...rooms, foreign].join(' '))

  const servers = page.getByRole('textbox', { name: 'Denied servers' })
  await servers.fill(`*.${user.serverName.slice(-4)} ${user.serverName}`)
  await expect(on.plannedRoom('Room 3')).toContainText('Would lock out your own server')
  await expect(on.plannedRoom('Foreign')).toContainText('Requires power level 100; you have 0')
  await expect(on.start).toHaveAccessibleDescription('This can’t be done anywhere on the list')

  await servers.fill('spam.example, *.spam.example')
  await expect(on.plannedRoom('Room 0')).toContainText('deny: + spam.example, + *.spam.example')
  await expect(on.plannedRoom('Room 1')).toContainText('deny: + *.spam.example')
  await expect(on.plannedRoom('Room 2')).toContainText('allow: + *')
  await on.start.click()
  await on.ended('10 rooms changed, 1 not done')
  const deny = ['spam.example', '*.spam.example']
  const expected = rooms.map((_, index) => {
    if (index === 0) return { ...acls[0], deny: ['old.example', ...deny] }
    return index === 1 ? { ...acls[1], deny } : { allow: ['*'], deny, allow_ip_literals: true }
  })
  const all = () => Promise.all(rooms.map((roomId) => contentOf(user, roomId, eventType)))
  expect(await all()).toEqual(expected)
  expect(await contentOf(other, foreign, eventType)).toMatchObject({ errcode: 'M_NOT_FOUND' })

  await on.button('Undo').click()
  await on.ended('10 rooms restored')
  const open = { allow: ['*'], deny: [], allow_ip_literals: true }
  expect(await all()).toEqual(rooms.map((_, index) => acls[index] ?? open))
})

test('any state event is set, with the content checked as typed', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user, { body: { name: 'Lab', topic: 'Old' } })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Set a state event')
  await on.select('Lab').check()
  await page.getByRole('textbox', { name: 'Event type' }).fill('m.room.topic')
  const content = page.getByRole('textbox', { name: 'Content' })
  await content.fill('{"topic": "New"')
  await expect(on.start).toHaveAccessibleDescription('This isn’t a JSON object')
  await content.fill('{"topic": "New"}')
  await expect(on.plannedRoom('Lab')).toContainText('topic: Old → New')
  await on.start.click()
  await on.ended('1 room changed')
  expect(await contentOf(user, roomId, 'm.room.topic')).toEqual({ topic: 'New' })
})

test('a room is closed: no alias, invite-only, a last message, and nobody left', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [ada, bob, equal] = await Promise.all(
    ['ada', 'bob', 'equal'].map((name) => registerUser(name)),
  )
  if (!ada || !bob || !equal) throw new Error('Not registered')
  const roomId = await makeRoom(user, {
    members: [ada, bob, equal],
    body: {
      name: 'Old lab',
      preset: 'public_chat',
      room_version: '11',
      room_alias_name: user.localpart,
      power_level_content_override: { users: { [user.userId]: 100, [equal.userId]: 100 } },
    },
  })
  const guarded = await makeRoom(ada, { members: [user], body: { name: 'Guarded' } })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Close a room')
  await on.pastedRooms.fill(`${roomId} ${guarded}`)
  await expect(on.start).toHaveAccessibleDescription('Enter the last message')
  await page.getByRole('textbox', { name: 'Last message' }).fill('We moved to #lab:example.org')
  await expect(on.plannedRoom('Guarded')).toContainText('requires power level')
  await expect(on.plannedRoom('Old lab')).toContainText('join_rule: public → invite')
  await expect(on.plannedRoom('Old lab')).toContainText('2 people to be removed, 1 stays')
  await on.start.click()
  await on.ended('1 room closed, 1 not done')

  expect(await joinedRooms(user)).toEqual([guarded])
  expect(await joinedRooms(ada)).toEqual([guarded])
  const params = { roomId }
  expect(await equal.ok(getLocalAliases, { params })).toEqual({ aliases: [] })
  expect(await contentOf(equal, roomId, 'm.room.join_rules')).toEqual({ join_rule: 'invite' })
  const { chunk: members } = await equal.ok(getMembersByRoom, { params, query: {} })
  const joined = members.filter(({ content }) => content['membership'] === 'join')
  expect(joined.map(({ state_key: userId }) => userId)).toEqual([equal.userId])
  const { chunk: events } = await ada.ok(getRoomEvents, { params, query: { dir: 'b' } })
  const messages = events.filter(({ type }) => type === 'm.room.message')
  expect(messages.map(({ content }) => content['body'])).toEqual(['We moved to #lab:example.org'])
})
