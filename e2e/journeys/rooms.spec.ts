import type { Page } from '@playwright/test'
import { getJoinedRooms } from '@/api/endpoints/rooms'
import { getRoomState, setRoomState } from '@/api/endpoints/state'
import { getMembersByRoom } from '@/api/endpoints/members'
import { paths } from '@/lib/paths'
import { press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

/** The page's controls, by their names. */
const roomsPage = (page: Page) => ({
  search: page.getByRole('searchbox', { name: 'Search rooms' }),
  table: page.getByRole('table', { name: 'Rooms' }),
  row: (name: string) => page.getByRole('table', { name: 'Rooms' }).getByRole('row', { name }),
  reference: page.getByRole('textbox', { name: 'Room ID, alias or link' }),
  openRoom: page.getByRole('button', { name: 'Open room' }),
  tab: (name: string) => page.getByRole('tab', { name }),
  title: page.getByRole('heading', { level: 1 }),
})

/** An alias that no other test uses. */
const aliasOf = (localpart: string) => `room-${localpart}`

test('the list matches the server, and is searched and sorted', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const other = await registerUser('other', { displayName: 'Zoë Other' })
  const secret = await makeRoom(user, { encrypted: true, body: { name: 'Geheimnis' } })
  await makeRoom(user, { members: [other], body: { name: 'Département de physique' } })
  const nameless = await makeRoom(user, { members: [other] })
  await makeRoom(user, { body: { name: 'Lab 10' } })
  await makeRoom(user, { body: { name: 'Lab 9' } })
  const { search, table, row } = roomsPage(page)
  await signIn(user)
  await open('Rooms')

  const { joined_rooms: joined } = await user.ok(getJoinedRooms, {})
  await expect(table.getByRole('rowheader')).toHaveCount(joined.length)
  await expect(row('Geheimnis')).toContainText('encrypted')
  await expect(row('Geheimnis')).toContainText(secret)
  await expect(row('Département de physique').getByRole('cell').first()).toHaveText(/^2/)
  // A room without a name is named after its members.
  await expect(row('Zoë Other')).toContainText(nameless)

  const names = table.getByRole('rowheader')
  await expect(names).toHaveText([/Département/, /Geheimnis/, /Lab 9/, /Lab 10/, /Zoë Other/])
  await table.getByRole('button', { name: 'Name' }).click()
  await expect(names.first()).toHaveText(/Zoë Other/)
  await expect(page).toHaveURL(/\?order=descending/)

  await search.fill('DEPARTEMENT')
  await expect(names).toHaveText([/Département/])
  await expect(page).toHaveURL(/q=DEPARTEMENT/)
  await page.reload()
  await expect(search).toHaveValue('DEPARTEMENT')
  await expect(names).toHaveText([/Département/])
  await search.fill(secret)
  await expect(names).toHaveText([/Geheimnis/])
  await search.fill('no such room')
  await expect(page.getByText('No rooms match')).toBeVisible()
})

test('nameless rooms are named after their members, with distinct names', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const [first, second] = [
    await registerUser('first', { displayName: 'Alex' }),
    await registerUser('second', { displayName: 'Alex' }),
  ]
  const both = await makeRoom(user, { members: [first, second] })
  const emptyAlias = await makeRoom(user, { members: [first] })
  await user.ok(setRoomState, {
    params: { roomId: emptyAlias, eventType: 'm.room.canonical_alias' },
    body: { alias: '' },
  })
  const unseenName = await makeRoom(user, { members: [first] })
  await user.ok(setRoomState, {
    params: { roomId: unseenName, eventType: 'm.room.name' },
    body: { name: '\u200B\u2800' },
  })
  const { row, table, title } = roomsPage(page)
  await signIn(user)
  await open('Rooms')
  const ids = [first.userId, second.userId].toSorted()
  const name = `Alex (${ids[0]}) and Alex (${ids[1]})`
  await expect(row(both).getByRole('link')).toHaveText(name)
  await expect(row(emptyAlias).getByRole('link')).toHaveText('Alex')
  await expect(row(unseenName).getByRole('link')).toHaveText('Unnamed room with 2 people')
  await table.getByRole('link', { name: 'Alex', exact: true }).click()
  await expect(title).toHaveText('Alex')
})

test('an account without rooms sees what to do', async ({ page, user, signIn, open }) => {
  await signIn(user)
  await open('Rooms')
  await expect(page.getByText('No rooms yet')).toBeVisible()
})

test('a room is opened by ID, alias and link, and joined if the account isn’t in it', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const host = await registerUser('host')
  const alias = `#${aliasOf(user.localpart)}:${user.serverName}`
  const body = {
    name: 'Open house',
    preset: 'public_chat',
    room_alias_name: aliasOf(user.localpart),
  } as const
  const roomId = await makeRoom(host, { body })
  const { reference, openRoom, title } = roomsPage(page)
  await signIn(user)
  await open('Rooms')

  await reference.fill('not a room')
  await openRoom.click()
  await expect(page.getByRole('alert')).toContainText('Enter a room ID (!abc:server)')
  await expect(reference).toHaveValue('not a room')

  await reference.fill(`#nowhere-${user.localpart}:${user.serverName}`)
  await openRoom.click()
  await expect(page.getByRole('alert')).toContainText('No room has this alias')

  await reference.fill(`https://matrix.to/#/${encodeURIComponent(alias)}`)
  await openRoom.click()
  await expect(page.getByText('You aren’t in this room')).toBeVisible()
  await page.getByRole('button', { name: 'Join room' }).click()
  await expect(title).toHaveText('Open house')
  expect((await user.ok(getJoinedRooms, {})).joined_rooms).toEqual([roomId])

  for (const text of [roomId, alias, `https://matrix.to/#/${roomId}?via=${user.serverName}`]) {
    await open('Rooms')
    await reference.fill(text)
    await openRoom.click()
    await expect(title).toHaveText('Open house')
    await expect(page).toHaveURL(new RegExp(`${encodeURIComponent(roomId)}/members$`))
  }
})

test('a room without access says so, and so does an attempt to join it', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const host = await registerUser('host')
  const roomId = await makeRoom(host, { body: { name: 'Closed' } })
  await signIn(user)
  await goTo(paths.room(roomId, 'state'))
  await expect(page.getByText('You aren’t in this room')).toBeVisible()
  await page.getByRole('button', { name: 'Join room' }).click()
  await expect(page.getByRole('alert')).toContainText('Not allowed')
})

test('the header and the State tab match the server', async ({ page, user, signIn, goTo }) => {
  const other = await registerUser('other')
  const alias = `#${aliasOf(user.localpart)}:${user.serverName}`
  const roomId = await makeRoom(user, {
    members: [other],
    body: {
      name: 'State of things',
      topic: 'Waves & <particles>',
      room_alias_name: aliasOf(user.localpart),
      power_level_content_override: {
        invite: 30,
        users: { [user.userId]: 100, [other.userId]: 40 },
      },
      room_version: '10',
    },
  })
  const { tab, title } = roomsPage(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'state'))
  await expect(title).toHaveText('State of things')
  const header = page.locator('header')
  for (const text of [roomId, 'version 10', 'not encrypted', 'invite only', 'you: 100']) {
    await expect(header).toContainText(text)
  }
  // An unencrypted room is neither good nor bad news.
  const colours = (text: string) =>
    header.getByText(text, { exact: true }).evaluate((chip) => {
      const { color, backgroundColor } = getComputedStyle(chip.parentElement ?? chip)
      return `${color} on ${backgroundColor}`
    })
  expect(await colours('not encrypted')).toBe(await colours('version 10'))
  await expect(tab('Members')).toHaveText('Members 2')
  await expect(tab('State')).toHaveAttribute('aria-selected', 'true')

  const panel = page.getByRole('tabpanel')
  const value = (name: string) =>
    panel.locator('dt', { hasText: new RegExp(`^${name}$`) }).locator('xpath=following::dd[1]')
  await expect(value('Topic')).toHaveText('Waves & <particles>')
  await expect(value('Room ID')).toContainText(roomId)
  await expect(value('Aliases')).toContainText(alias)
  await expect(value('Version')).toHaveText('10')
  await expect(value('Creator')).toContainText(user.userId)
  await expect(value('Encryption')).toHaveText('not encrypted')
  await expect(value('Join rule')).toContainText('invite only')

  const needed = panel.getByRole('table', { name: 'Required levels' })
  await expect(needed.getByRole('row', { name: /^Invite/ })).toContainText('30')
  await expect(needed.getByRole('row', { name: /@room/ })).toContainText('50 (default)')
  const users = panel.getByRole('table', { name: 'User levels' })
  await expect(users.getByRole('row', { name: other.userId })).toContainText('40')

  // Every event's JSON, as it is on the server.
  const state = await user.ok(getRoomState, { params: { roomId } })
  const topic = state.find(({ type }) => type === 'm.room.topic')
  await panel.getByRole('searchbox', { name: 'Search state events' }).fill('topic')
  const events = panel.getByRole('list', { name: 'State events' })
  await expect(events.getByRole('listitem')).toHaveCount(1)
  await events.getByRole('button', { name: 'm.room.topic' }).click()
  const json = await panel.getByRole('region', { name: 'JSON of m.room.topic' }).innerText()
  // Its age differs in each response.
  const { type, content, event_id, origin_server_ts, sender } = topic ?? {}
  expect(JSON.parse(json)).toMatchObject({ type, content, event_id, origin_server_ts, sender })

  const { chunk } = await user.ok(getMembersByRoom, { params: { roomId } })
  await panel.getByRole('searchbox', { name: 'Search state events' }).fill('m.room.member')
  await expect(page.getByText('No events match')).toBeVisible()
  await panel.getByRole('checkbox', { name: 'Member events' }).check()
  await expect(events.getByRole('listitem')).toHaveCount(chunk.length)
})

test('a replaced room links to its replacement', async ({ page, user, signIn, open }) => {
  const next = await makeRoom(user, { body: { name: 'New hall' } })
  const old = await makeRoom(user, { body: { name: 'Old hall' } })
  await user.ok(setRoomState, {
    params: { roomId: old, eventType: 'm.room.tombstone' },
    body: { body: 'Moved', replacement_room: next },
  })
  const { row, title } = roomsPage(page)
  await signIn(user)
  await open('Rooms')
  await expect(row('Old hall')).toContainText('replaced')
  await row('Old hall').click()
  await expect(page.getByText('This room has been replaced')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the new room' }).click()
  await expect(title).toHaveText('New hall')
})

test('by keyboard: find a room, and go through its tabs', async ({ page, user, signIn, open }) => {
  await makeRoom(user, { body: { name: 'First' } })
  await makeRoom(user, { body: { name: 'Second' } })
  const { search, table, tab, title } = roomsPage(page)
  await signIn(user)
  await open('Rooms')
  await typeInto(page, search, 'second')
  await expect(table.getByRole('rowheader')).toHaveCount(1)
  await press(page, table.getByRole('link', { name: 'Second' }))
  await expect(title).toHaveText('Second')
  await expect(title).toBeFocused()
  await tabTo(page, tab('Members'))
  for (const name of ['Messages', 'Invite', 'Compose', 'State', 'Members']) {
    await page.keyboard.press('ArrowRight')
    await expect(tab(name)).toBeFocused()
    await expect(tab(name)).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('tabpanel', { name })).toBeVisible()
  }
  await page.keyboard.press('End')
  await expect(page.getByRole('list', { name: 'State events' })).toBeVisible()
  const event = page.getByRole('button', { name: 'm.room.name' })
  await press(page, event)
  await expect(event).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('region', { name: 'JSON of m.room.name' })).toBeVisible()
})
