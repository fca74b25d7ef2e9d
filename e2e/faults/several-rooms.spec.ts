import type { Page } from '@playwright/test'
import { createRoom } from '@/api/endpoints/rooms'
import { setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { composer, contentsOf } from '../support/pages/compose.ts'
import { hold } from '../support/faults/hold.ts'
import { countElements } from '../support/watch/elements.ts'
import { noteText } from '../support/watch/shown-texts.ts'
import { broadcast } from '../support/pages/broadcast.ts'
import { expect, test, type OwnHomeserver } from '../support/homeserver/own-homeserver.ts'
import { logInAgain, makeRoom } from '../support/homeserver/users.ts'

// Several requests for each room, one after another, some of them with the console's retries.
test.setTimeout(120_000)

const names = ['Alpha', 'Bravo', 'Carol', 'Delta', 'Echo']
const once = [{ msgtype: 'm.text', body: 'Once', 'm.mentions': {} }]
const sends = '/send/m\\.room\\.message/'

/** Pattern for paths below a room. */
const below = (roomId = '') => encodeURIComponent(roomId).replaceAll('.', String.raw`\.`)
const sendsTo = (roomId: string | undefined) => `${below(roomId)}/send/`

/** Rooms of the homeserver's user, in the order of their names. */
async function makeRooms(own: OwnHomeserver, count = names.length): Promise<string[]> {
  const roomIds: string[] = []
  for (const name of names.slice(0, count))
    roomIds.push(await makeRoom(own.user, { body: { name } }))
  return roomIds
}

interface Tools {
  page: Page
  own: OwnHomeserver
  signIn: (user: OwnHomeserver['user']) => Promise<void>
  goTo: (path: string) => Promise<void>
}

/** Writes a message in the first room, and opens the dry run for all of them. */
async function dryRun({ page, own, signIn, goTo }: Tools, roomIds: readonly string[]) {
  const { message, mode } = composer(page)
  const rooms = broadcast(page)
  await signIn(own.user)
  await goTo(paths.room(roomIds[0] ?? '', 'compose'))
  await mode('Markdown').click()
  await message.fill('Once')
  await rooms.open.click()
  await expect(rooms.table.getByRole('rowheader')).toHaveCount(roomIds.length)
  await rooms.table.getByRole('checkbox', { name: 'Select all: Rooms' }).click()
  await rooms.button(`Continue with ${roomIds.length} rooms`).click()
  const send = rooms.button(`Send to ${roomIds.length} rooms`)
  await expect(send).not.toHaveAttribute('aria-disabled')
  return { ...rooms, send, message }
}

async function expectOnceInEach(own: OwnHomeserver, roomIds: readonly string[]): Promise<void> {
  for (const roomId of roomIds) expect(await contentsOf(own.user, roomId)).toEqual(once)
}

test('a storm of 429s is waited out, and the wait is shown', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const roomIds = await makeRooms(own)
  const { send, dialog } = await dryRun({ page, own, signIn, goTo }, roomIds)
  await own.fail(sends, { kind: 'rateLimit', retryAfterMs: 400 }, 'PUT', 5)
  const counted = await noteText(page, /Rate limited; retrying in \d+ s/)
  await send.click()
  await expect(dialog).toContainText('5 sent.', { timeout: 30_000 })
  expect(await counted()).toBe(true)
  await expectOnceInEach(own, roomIds)
})

test('a long wait pauses, and continues in the same place', async ({ page, own, signIn, goTo }) => {
  const roomIds = await makeRooms(own, 3)
  const { send, dialog, button } = await dryRun({ page, own, signIn, goTo }, roomIds)
  await own.fail(sends, { kind: 'rateLimit', retryAfterMs: 86_399_983 }, 'PUT', 1)
  await send.click()
  await expect(dialog).toContainText('The server asks you to wait 24 h before more messages.')
  await button('Resume').click()
  await expect(dialog).toContainText('3 sent.')
  await expectOnceInEach(own, roomIds)
})

for (const [kind, summary] of [
  ['dropBefore', '0 sent, 2 failed.'],
  ['dropAfter', '2 sent.'],
  ['badGateway', '0 sent, 2 failed.'],
  ['truncated', '2 sent.'],
  ['malformed', '0 sent, 2 failed.'],
] as const) {
  test(`${kind} throughout: arrived messages are found, and nothing is sent twice`, async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const roomIds = await makeRooms(own, 2)
    const tools = { page, own, signIn, goTo }
    const { send, dialog, button, result } = await dryRun(tools, roomIds)
    await own.fail(sends, { kind }, 'PUT')
    await send.click()
    await expect(dialog).toContainText(summary, { timeout: 45_000 })
    await own.heal()
    const lost = summary !== '2 sent.'
    if (lost) {
      await expect(result('Alpha')).toContainText('It didn’t arrive.')
      await button('Retry 2 failed').click()
      await expect(dialog).toContainText('2 sent.')
    } else {
      await expect(result('Alpha')).toContainText('Sent (confirmed after a lost response)')
    }
    await expectOnceInEach(own, roomIds)
  })
}

test('a reload halfway: paused, checked, and nothing twice', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const roomIds = await makeRooms(own, 4)
  const { send, result, strip, button, dialog } = await dryRun({ page, own, signIn, goTo }, roomIds)
  await own.fail(sendsTo(roomIds[1]), { kind: 'delay', ms: 30_000 }, 'PUT')
  await send.click()
  await expect(result('Alpha')).toContainText('Sent')
  await expect(result('Bravo')).toContainText('Sending')
  await page.reload()
  await own.heal()
  await expect(strip).toContainText('The page was reloaded.')
  await strip.getByRole('button', { name: 'Show results' }).click()
  await expect(result('Alpha')).toContainText('Sent')
  await expect(result('Bravo')).toContainText('May have been sent')
  await expect(result('Delta')).toContainText('Queued')
  await button('Resume').click()
  await expect(dialog).toContainText('4 sent.')
  await expectOnceInEach(own, roomIds)
})

test('a token expires halfway, after a lost response: another one continues, nothing twice', async ({
  page,
  own,
  watch,
  signIn,
  goTo,
}) => {
  const roomIds = await makeRooms(own, 4)
  const { send, result, dialog } = await dryRun({ page, own, signIn, goTo }, roomIds)
  await own.fail(sends, { kind: 'delay', ms: 400 }, 'PUT', 2)
  await own.fail(sends, { kind: 'dropAfter' }, 'PUT', 1)
  await own.fail(sends, { kind: 'expiredToken' }, 'PUT', 1)
  await send.click()
  const refused = page.getByRole('dialog').filter({ hasText: 'This token has expired' })
  await expect(refused).toBeVisible()
  // Another device, for which the server doesn't know the transaction IDs.
  const again = await logInAgain(own.user)
  watch.guardToken(again.token)
  await refused.getByRole('textbox', { name: 'Access token' }).fill(again.token)
  await refused.getByRole('button', { name: 'Continue' }).click()
  // A toast that fades out counts too.
  await expect(page.locator('[role=dialog]')).toHaveCount(1)
  await expect(result('Carol')).toContainText('Sent (confirmed after a lost response)')
  await expect(dialog).toContainText('4 sent.')
  await expectOnceInEach(own, roomIds)
})

test('the same message sent again is a new one, although the token changes meanwhile', async ({
  page,
  own,
  watch,
  signIn,
  goTo,
}) => {
  const roomIds = await makeRooms(own, 2)
  const tools = await dryRun({ page, own, signIn, goTo }, roomIds)
  const { send, dialog, button, message, table } = tools
  await send.click()
  await expect(dialog).toContainText('2 sent.')
  await button('Clear results').click()
  await message.fill('Once')
  await tools.open.click()
  await expect(table.getByRole('rowheader')).toHaveCount(2)
  await table.getByRole('checkbox', { name: 'Select all: Rooms' }).click()
  await button('Continue with 2 rooms').click()
  await own.fail(sends, { kind: 'expiredToken' }, 'PUT', 1)
  await button('Send to 2 rooms').click()
  const refused = page.getByRole('dialog').filter({ hasText: 'This token has expired' })
  const again = await logInAgain(own.user)
  watch.guardToken(again.token)
  await refused.getByRole('textbox', { name: 'Access token' }).fill(again.token)
  await refused.getByRole('button', { name: 'Continue' }).click()
  // A toast that fades out counts too.
  await expect(page.locator('[role=dialog]')).toHaveCount(1)
  await expect(dialog).toContainText('2 sent.')
  for (const roomId of roomIds) {
    expect(await contentsOf(own.user, roomId)).toEqual([...once, ...once])
  }
})

test('going offline pauses, and nothing is lost', async ({ page, own, signIn, goTo }) => {
  const roomIds = await makeRooms(own, 4)
  const { send, result, dialog, button } = await dryRun({ page, own, signIn, goTo }, roomIds)
  const release = await hold(page, /\/send\/m\.room\.message\//, 1)
  await send.click()
  await expect(result('Bravo')).toContainText('Sending')
  await page.context().setOffline(true)
  release()
  await expect(dialog).toContainText('You’re offline.', { timeout: 30_000 })
  await page.context().setOffline(false)
  await button('Resume').click()
  await expect(dialog).toContainText('4 sent.')
  await expectOnceInEach(own, roomIds)
})

test('pause, another page, resume, cancel, requeue, and retry failed', async ({
  page,
  own,
  signIn,
  goTo,
  open,
}) => {
  const roomIds = await makeRooms(own, 4)
  const tools = await dryRun({ page, own, signIn, goTo }, roomIds)
  const { send, dialog, button, strip, result, message } = tools
  await own.fail(sendsTo(roomIds[1]), { kind: 'rateLimit', retryAfterMs: 50_000 }, 'PUT')
  await send.click()
  await expect(result('Bravo')).toContainText('Rate limited; retrying in')
  await button('Pause').click()
  await expect(dialog).toContainText('Paused')
  await button('Close').last().click()
  await expect(message).toHaveText('')
  await message.fill('Another')
  await expect(tools.open).toHaveAccessibleDescription(
    'Resume or cancel the last message to several rooms first',
  )
  await strip.getByRole('button', { name: 'Resume' }).click()
  await open('Profile')
  const shell = page.getByRole('region', { name: 'Batch', exact: true })
  await expect(shell).toContainText('Send a message to 4 rooms')
  await goTo(paths.room(roomIds[0] ?? '', 'compose'))
  await expect(strip).toContainText('1 of 4')
  await strip.getByRole('button', { name: 'Cancel' }).click()
  await expect(strip).toContainText('1 sent, 3 not sent.')
  await strip.getByRole('button', { name: 'Show results' }).click()
  await expect(result('Bravo')).toContainText('Not sent. Cancelled')
  await expect(result('Delta')).toContainText('Not sent. Cancelled')
  for (const roomId of roomIds.slice(1)) expect(await contentsOf(own.user, roomId)).toEqual([])
  await own.heal()

  await button('Restore to editor').click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Replace draft' }).click()
  await expect(dialog).toBeHidden()
  await expect(message).toHaveText('Once')
  await strip.getByRole('button', { name: 'Show results' }).click()
  await button('Retry 3 failed').click()
  await expect(result('Delta')).toContainText('Sent')
  await expectOnceInEach(own, roomIds)
})

for (const kind of ['dropBefore', 'dropAfter', 'malformed'] as const) {
  test(`removing (${kind}): finished removals are found, and the rest can be retried`, async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const roomIds = await makeRooms(own, 3)
    const tools = await dryRun({ page, own, signIn, goTo }, roomIds)
    const { send, dialog, button, result, plan } = tools
    await send.click()
    await expect(dialog).toContainText('3 sent.')
    await button('Remove from 3 rooms…').click()
    await expect(plan('Alpha')).toContainText('to be removed')
    await own.fail(`${below(roomIds[1])}/redact/`, { kind }, 'PUT')
    await button('Remove from 3 rooms').click()
    if (kind === 'dropAfter') await expect(dialog).toContainText('3 removed.', { timeout: 45_000 })
    else {
      await expect(dialog).toContainText('2 removed, 1 failed.', { timeout: 45_000 })
      await expect(result('Bravo')).toContainText('It’s still there.')
      // If it is gone, there is nothing left to do.
      await expect(button('Remove from 1 room…')).toBeVisible()
      await own.heal()
      await button('Retry 1 failed').click()
      await expect(dialog).toContainText('1 removed.')
    }
    await expect(button(/^Remove from/)).toBeHidden()
    for (const roomId of roomIds) expect(await contentsOf(own.user, roomId)).toEqual([{}])
  })
}

test('an edit in several rooms continues after a reload, and is saved once in each', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const roomIds = await makeRooms(own, 3)
  const tools = await dryRun({ page, own, signIn, goTo }, roomIds)
  const { send, dialog, button, result, strip, message } = tools
  await send.click()
  await expect(dialog).toContainText('3 sent.')
  await button('Edit in 3 rooms…').click()
  await expect(message).toHaveText('Once')
  await message.fill('Twice')
  await page.reload()
  await expect(message).toHaveText('Twice')
  await composer(page).saveEdit.click()
  await own.fail(sendsTo(roomIds[1]), { kind: 'delay', ms: 30_000 }, 'PUT')
  await button('Save edit in 3 rooms').click()
  await expect(result('Alpha')).toContainText('Edited')
  await expect(result('Bravo')).toContainText('Saving the edit')
  await page.reload()
  await own.heal()
  await expect(strip).toContainText('The page was reloaded.')
  await strip.getByRole('button', { name: 'Resume' }).click()
  await expect(strip).toContainText('3 edited.')
  for (const roomId of roomIds) {
    expect(await contentsOf(own.user, roomId)).toMatchObject([
      { body: 'Once' },
      { body: '* Twice', 'm.new_content': { body: 'Twice' } },
    ])
  }
})

test('a room that becomes encrypted, or doesn’t say, gets nothing', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const roomIds = await makeRooms(own, 3)
  const { send, dialog, button, result } = await dryRun({ page, own, signIn, goTo }, roomIds)
  const [, second = '', third = ''] = roomIds
  await own.user.ok(setRoomState, {
    params: { roomId: second, eventType: 'm.room.encryption' },
    body: {},
  })
  await own.fail(`${below(third)}/state/`, {
    kind: 'error',
    status: 403,
    errcode: 'M_FORBIDDEN',
    error: 'No peeking',
  })
  await send.click()
  await expect(dialog).toContainText('1 sent, 2 failed.')
  await expect(result('Bravo')).toContainText('Not sent: this room is encrypted')
  await expect(result('Carol')).toContainText('couldn’t tell whether the room is encrypted')
  await expect(result('Carol')).toContainText('No peeking')
  expect(await contentsOf(own.user, second)).toEqual([])
  expect(await contentsOf(own.user, third)).toEqual([])
  await own.heal()
  await button('Retry 2 failed').click()
  await expect(result('Carol')).toContainText('Sent')
  await expectOnceInEach(own, [third])
  expect(await contentsOf(own.user, second)).toEqual([])
})

test('requests of the dry run can fail, and are retried', async ({ page, own, signIn, goTo }) => {
  const [roomId = ''] = await makeRooms(own, 1)
  const alias = { room_alias_name: 'far', name: 'Far away' }
  const { room_id: other } = await own.user.ok(createRoom, { body: alias })
  const rooms = broadcast(page)
  await signIn(own.user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await composer(page).message.fill('Once')
  await rooms.open.click()
  await expect(rooms.box('Alpha')).toBeChecked()
  const { serverName } = own.user
  await rooms.pasted.fill(`#far:${serverName} #nowhere:${serverName}`)
  await own.fail('/sync$', { kind: 'serverError' })
  await rooms.button('Continue with 3 rooms').click()
  await expect(rooms.dialog.getByRole('alert')).toContainText('Homeserver error')
  await expect(rooms.button(/^Send to/)).toHaveAccessibleDescription('The rooms couldn’t be loaded')
  await own.heal()
  await own.fail('/directory/room/', { kind: 'serverError' })
  await rooms.button('Retry').click()
  await expect(rooms.plan('Far away')).toContainText('to be sent')
  await expect(rooms.dialog).toContainText('1 entry left out')
  await own.heal()
  await rooms.button('Look up again').click()
  await expect(rooms.dialog).toContainText(`No room has this alias: #nowhere:${serverName}`)
  await rooms.button('Send to 2 rooms').click()
  await expect(rooms.dialog).toContainText('2 sent.')
  await expectOnceInEach(own, [roomId, other])
})

test('a thousand rooms: searched, chosen and scrolled without rendering all', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  // Nearly all of it goes by creating the rooms, one request after another.
  test.setTimeout(240_000)
  const roomIds: string[] = []
  for (let number = 1; number <= 1000; number++) {
    roomIds.push(await makeRoom(own.user, { body: { name: `Room ${number}` } }))
  }
  const rooms = broadcast(page)
  const elements = () => countElements(page)
  await signIn(own.user)
  await goTo(paths.room(roomIds[0] ?? '', 'compose'))
  await composer(page).mode('Markdown').click()
  await composer(page).message.fill('Once')
  await rooms.open.click()
  await expect(rooms.table).toHaveAttribute('aria-rowcount', '1001')
  await rooms.table.getByRole('checkbox', { name: 'Select all: Rooms' }).click()
  expect(await elements()).toBeLessThan(1500)
  await rooms.button('Continue with 1,000 rooms').click()
  await expect(rooms.dialog).toContainText('1,000 to be sent')
  expect(await elements()).toBeLessThan(1500)
  await rooms.button('Show these requests').click()
  await expect(rooms.dialog).toContainText('and 980 more requests')
  await rooms.button('Back').click()
  await rooms.button('Clear selection').click()
  await rooms.search.fill('room 999')
  await rooms.box('Room 999').check()
  await rooms.button('Continue with 1 room').click()
  await rooms.button('Send to 1 room').click()
  await expect(rooms.dialog).toContainText('1 sent.')
  await expectOnceInEach(own, [roomIds[998] ?? ''])
})
