import { startHomeserver } from '@demo/node'
import { demoAccount } from '@demo/seed'
import { paths } from '@/lib/paths'
import { composer } from '../support/pages/compose.ts'
import { clearFaults, provoke, type FaultRequest } from '../support/faults/faults.ts'
import { hold } from '../support/faults/hold.ts'
import { signInSeeded } from '../support/views/gallery.ts'
import { linkTo, memberRequests, mentionPopup } from '../support/pages/mentions.ts'
import { test as ownTest } from '../support/homeserver/own-homeserver.ts'
import { openRichText } from '../support/pages/rich-text.ts'
import { settled, watchRequests } from '../support/watch/settled.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

/** The requests for a room's members. */
const memberLists = /\/(?:joined_)?members(?:\?|$)/

/** Makes the next load of a room's members fail: both requests of it. */
const failMembers = (roomId: string, fault: FaultRequest['fault'], times = 2) =>
  provoke({
    match: {
      path: `/rooms/${encodeURIComponent(roomId).replaceAll('.', String.raw`\.`)}/(joined_)?members$`,
    },
    fault,
    times,
  })

test('members can’t be loaded: reported, retried by keyboard, then found', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const hans = await registerUser('hans', { displayName: 'Hans Müller' })
  const members = [hans]
  const { roomId, message, sendAndRead } = await openRichText(page, user, { signIn, goTo, members })
  const { active, option, options } = mentionPopup(page)
  await failMembers(roomId, { kind: 'serverError' })
  await page.keyboard.type('Ask @hans')
  const failure = page.getByText('Homeserver error: Internal server error')
  await expect(failure.last()).toBeVisible()
  await expect(options).toHaveCount(1)
  await expect(active).toHaveCount(0)
  await page.keyboard.press('ArrowDown')
  await expect(option('Retry loading members')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(active).toContainText('Hans Müller')
  await expect(failure).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(message).toHaveText('Ask Hans Müller')
  expect(await sendAndRead()).toMatchObject({ 'm.mentions': { user_ids: [hans.userId] } })
})

test('members can’t be loaded: a Matrix ID and @room can still be mentioned', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { roomId, message, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  const { active, option } = mentionPopup(page)
  const refusal: FaultRequest['fault'] = {
    kind: 'error',
    status: 403,
    errcode: 'M_FORBIDDEN',
    error: 'No looking',
  }
  await failMembers(roomId, refusal, 10)
  await page.keyboard.type('@roo')
  await expect(active).toContainText('Notifies everyone in the room')
  await expect(page.getByText('Not allowed: No looking').last()).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('ask @jane:example.org')
  await expect(active).toHaveAccessibleName('@jane:example.org')
  await expect(option('Retry loading members')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(message.getByRole('link', { name: '@jane:example.org' })).toBeVisible()
  // Typing continues if it isn't a mention.
  await page.keyboard.type('at @nine')
  await expect(option('Retry loading members')).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('or ten')
  expect(await sendAndRead()).toMatchObject({
    formatted_body: `<p>@room ask <a href="${linkTo('@jane:example.org')}">@jane:example.org</a> at @nine</p><p>or ten</p>`,
    'm.mentions': { user_ids: ['@jane:example.org'], room: true },
  })
})

test('slow members show a loading state, and appear automatically', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const hans = await registerUser('hans', { displayName: 'Hans Müller' })
  const members = [hans]
  const { message, sendAndRead } = await openRichText(page, user, { signIn, goTo, members })
  const { active } = mentionPopup(page)
  const release = await hold(page, memberLists)
  await page.keyboard.type('@h')
  const reading = page.getByText('Loading members…')
  await expect(reading).toBeVisible()
  await expect(active).toHaveCount(0)
  release()
  await expect(active).toContainText('Hans Müller')
  await expect(reading).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(message).toHaveText('Hans Müller')
  expect(await sendAndRead()).toMatchObject({ 'm.mentions': { user_ids: [hans.userId] } })
})

test('slow members don’t block mentioning a Matrix ID', async ({ page, user, signIn, goTo }) => {
  const { roomId, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  const { active } = mentionPopup(page)
  await failMembers(roomId, { kind: 'delay', ms: 60_000 })
  await page.keyboard.type('@jane:example.org')
  await expect(page.getByText('Loading members…')).toBeVisible()
  await expect(active).toHaveAccessibleName('@jane:example.org')
  await page.keyboard.press('Enter')
  expect(await sendAndRead()).toMatchObject({
    formatted_body: `<a href="${linkTo('@jane:example.org')}">@jane:example.org</a>`,
    'm.mentions': { user_ids: ['@jane:example.org'] },
  })
})

test('leaving while members load leaves nothing behind', async ({ page, user, signIn, goTo }) => {
  const { roomId, message } = await openRichText(page, user, { signIn, goTo })
  const { active } = mentionPopup(page)
  const asked = memberRequests(page)
  const release = await hold(page, memberLists)
  await page.keyboard.type('Ask @user')
  await expect(page.getByText('Loading members…')).toBeVisible()
  await expect.poll(() => asked.length).toBe(1)
  const ended = page.waitForEvent('requestfailed', (request) =>
    new URL(request.url()).pathname.endsWith('/members'),
  )
  await goTo(paths.rooms())
  await ended
  await expect(page.getByRole('table', { name: 'Rooms' })).toBeVisible()
  expect(asked).toHaveLength(1)
  release()
  await goTo(paths.room(roomId, 'compose'))
  await expect(message).toHaveText('Ask @user')
  await message.press('Control+End')
  await page.keyboard.type('-')
  await expect(active).toContainText(user.userId)
})

test('a list that breaks off offers what arrived, and says that there are more', async ({
  page,
  watch,
  goTo,
}) => {
  const seeded = await startHomeserver({ seed: true, control: true, rateLimits: 'off' })
  const { baseUrl } = seeded
  const roomId = seeded.homeserver.seeded?.roomIds.lectures ?? ''
  watch.allow(baseUrl)
  watch.guardToken(demoAccount.accessToken)
  // The client retries if it breaks off before anything arrived.
  const match = { path: '/joined_members$' }
  await provoke({ match, fault: { kind: 'truncated' }, times: 20 }, { baseUrl })
  await signInSeeded(page, consoleUrl(), baseUrl)
  await goTo(paths.room(roomId, 'compose'))
  const { active, option, options } = mentionPopup(page)
  await composer(page).message.click()
  await page.keyboard.type('@ada')
  const partly = page.getByText('Couldn’t load all members').last()
  await expect(partly).toBeVisible()
  await expect(active).toContainText('Ada')
  await expect(options).toHaveCount(8)
  await clearFaults({ baseUrl })
  await option('Retry loading members').click()
  await expect(partly).toBeHidden()
  await expect(active).toContainText('Ada')
  await expect(options).toHaveCount(7)
  await seeded.close()
})

ownTest('rooms can’t be loaded: reported, and retried', async ({ page, own, signIn, goTo }) => {
  const roomId = await makeRoom(own.user, { body: { name: 'Laser Lab' } })
  const { message } = composer(page)
  const { option, active } = mentionPopup(page)
  const fail = () => own.fail('/sync', { kind: 'serverError' })
  watchRequests(page)
  await fail()
  await signIn(own.user)
  await goTo(paths.room(roomId, 'compose'))
  // Only the room, not the list of rooms.
  const again = page.getByRole('button', { name: 'Retry' })
  await expect(again).toBeVisible()
  // A request still on its way would succeed, and the rooms be known.
  await settled(page)
  await own.heal()
  await again.click()
  await message.click()
  await fail()
  await page.keyboard.type('See #')
  const failure = page.getByText('Couldn’t load the rooms').last()
  await expect(failure).toBeVisible()
  await own.heal()
  await option('Retry loading rooms').click()
  await expect(active).toContainText('Laser Lab')
  await expect(failure).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(message.getByRole('link', { name: 'Laser Lab' })).toBeVisible()
})
