import type { Page } from '@playwright/test'
import { getContentAuthed } from '@/api/endpoints/media'
import { getJoinedMembersByRoom } from '@/api/endpoints/members'
import { getRoomEvents } from '@/api/endpoints/events'
import { getAvatarUrl } from '@/api/endpoints/profile'
import { getJoinedRooms } from '@/api/endpoints/rooms'
import { getRoomStateByType, getRoomStateWithKey } from '@/api/endpoints/state'
import { parseMxc } from '@/lib/mxc'
import { paths } from '@/lib/paths'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'
import { press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'

/** The tour's controls, by their names. */
const tourPage = (page: Page) => ({
  heading: (name: string) => page.getByRole('heading', { level: 2, name, exact: true }),
  field: (name: string) => page.getByRole('textbox', { name, exact: true }),
  send: page.getByRole('button', { name: 'Send request', exact: true }),
  next: page.getByRole('button', { name: 'Next step', exact: true }),
  skip: page.getByRole('button', { name: 'Skip step', exact: true }),
  request: page.getByRole('region', { name: 'This request' }),
  status: (text: string) => page.getByRole('main').getByRole('status').filter({ hasText: text }),
  done: (count: number) => page.getByText(`${count} of 10 done`, { exact: true }),
})

const avatarOf = async (user: TestUser) =>
  (await user.ok(getAvatarUrl, { params: { userId: user.userId } })).avatar_url

test('the whole tour by keyboard', async ({ page, user, signIn }) => {
  // Ten steps, each with several stops of the focus.
  test.slow()
  const guest = await registerUser('guest')
  const { heading, field, send, next, request, status, done } = tourPage(page)
  /** Sends the open step's request, waits for what was found, and goes on. */
  const step = async (found: string, nextTitle: string) => {
    await press(page, send)
    await expect(status(found)).toBeVisible()
    await press(page, next)
    await expect(heading(nextTitle)).toBeFocused()
  }

  await signIn(user)
  await press(page, page.getByRole('link', { name: 'Learn', exact: true }))
  await expect(page.getByRole('heading', { level: 1, name: 'Learn' })).toBeFocused()

  await expect(heading('Get a token safely')).toBeVisible()
  await expect(request).toContainText('/account/whoami')
  await step(`the token belongs to ${user.userId}`, 'Read a display name')
  await step(`The display name of ${user.userId} is “${user.localpart}”.`, 'Upload a picture')
  await expect(request).toContainText('/upload?filename=mxconsole-tour.png')
  await step('The server has all', 'Set your picture')
  await step('Your picture is mxc://', 'Create a room')
  const mxcUri = await avatarOf(user)
  const params = parseMxc(mxcUri)
  if (!params) throw new Error(`${String(mxcUri)} isn't an MXC URI`)
  const picture = await (await user.ok(getContentAuthed, { params, query: {} })).bytes()
  expect(Buffer.from(picture).subarray(1, 4).toString()).toBe('PNG')

  await typeInto(page, field('Room name'), 'A room to learn in')
  await expect(request).toContainText('A room to learn in')
  await step('“A room to learn in” exists', 'Invite someone')
  const [roomId = ''] = (await user.ok(getJoinedRooms, {})).joined_rooms
  const nameParams = { roomId, eventType: 'm.room.name' }
  expect((await user.ok(getRoomStateByType, { params: nameParams })).name).toBe(
    'A room to learn in',
  )
  await expect(field('Room ID')).toHaveValue(roomId)
  await typeInto(page, field('Matrix ID'), guest.userId)
  await step(`${guest.userId} is invited.`, 'Send a message')
  const memberParams = { roomId, eventType: 'm.room.member', stateKey: guest.userId }
  expect((await user.ok(getRoomStateWithKey, { params: memberParams })).membership).toBe('invite')

  await typeInto(page, field('Message'), 'Plain, with <b>')
  await step('Your message is in the room', 'Send a formatted message')
  await typeInto(page, field('HTML'), '<i>Formatted</i>')
  await typeInto(page, field('Plain text'), 'Not formatted')
  await step('with its formatting', 'List the members')
  const { chunk } = await user.ok(getRoomEvents, { params: { roomId }, query: { dir: 'f' } })
  const messages = chunk.filter(({ type }) => type === 'm.room.message')
  expect(messages.map(({ content }) => content)).toEqual([
    { msgtype: 'm.text', body: 'Plain, with <b>' },
    {
      msgtype: 'm.text',
      body: 'Not formatted',
      format: 'org.matrix.custom.html',
      formatted_body: '<i>Formatted</i>',
    },
  ])

  await press(page, send)
  await expect(status('1 joined member')).toBeVisible()
  const { joined } = await user.ok(getJoinedMembersByRoom, { params: { roomId } })
  await expect(page.getByRole('list', { name: 'Matrix IDs' }).getByRole('listitem')).toHaveText([
    ...joined.keys(),
  ])
  await press(page, next)
  await expect(heading('Invalidate the token')).toBeFocused()
  await expect(done(9)).toBeVisible()

  await press(page, page.getByRole('button', { name: 'Put the old picture back' }))
  await expect(status('You have no picture, as before.')).toBeVisible()
  expect((await avatarOf(user)) ?? '').toBe('')
  await press(page, page.getByRole('button', { name: 'Leave and forget the room…' }))
  const leaving = page.getByRole('alertdialog', { name: 'Leave and forget the tour’s room?' })
  await press(page, leaving.getByRole('button', { name: 'Leave and forget the room' }))
  await expect(status('You left the tour’s room')).toBeVisible()
  expect((await user.ok(getJoinedRooms, {})).joined_rooms).toEqual([])

  await press(page, page.getByRole('button', { name: 'Invalidate token…' }))
  const ending = page.getByRole('alertdialog', { name: 'Invalidate the token everywhere?' })
  await press(page, ending.getByRole('button', { name: 'Cancel' }))
  await expect(ending).toBeHidden()
  await expect(heading('Invalidate the token')).toBeVisible()
  await press(page, page.getByRole('button', { name: 'Keep the token' }))
  await expect(status('You’ve finished the tour')).toBeVisible()
  expect((await user.call(getJoinedRooms, {})).status).toBe(200)

  await press(page, page.getByRole('button', { name: 'Invalidate token…' }))
  await press(page, ending.getByRole('button', { name: 'Invalidate token' }))
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible()
  expect((await user.call(getJoinedRooms, {})).status).toBe(401)
})

test('a refused step says why, is skipped, and everything stays over a reload', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { heading, field, send, skip, status, done } = tourPage(page)
  const elsewhere = await makeRoom(await registerUser('owner'))
  await signIn(user)
  await goTo(paths.learn('token'))
  await send.click()
  await expect(status('It works')).toBeVisible()

  await goTo(paths.learn('plain'))
  await expect(heading('Send a message')).toBeVisible()
  await expect(send).toBeDisabled()
  await field('Room ID').fill(elsewhere)
  await field('Message').fill('Hello?')
  await send.click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Not allowed')
  await expect(field('Message')).toHaveValue('Hello?')
  await skip.click()
  await expect(heading('Send a formatted message')).toBeFocused()

  await page.reload()
  await expect(heading('Send a formatted message')).toBeVisible()
  await expect(field('Room ID')).toHaveValue(elsewhere)
  await expect(done(1)).toBeVisible()
  const list = page.getByRole('navigation', { name: 'Steps' })
  await expect(list.getByRole('link', { name: '7. Send a message, skipped' })).toBeVisible()
  await tabTo(page, list.getByRole('link', { name: '1. Get a token safely, done' }))
  await page.keyboard.press('Enter')
  await expect(heading('Get a token safely')).toBeFocused()
  await expect(status('It works')).toBeVisible()
})
