import type { Page } from '@playwright/test'
import { createRoom } from '@/api/endpoints/rooms'
import { setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { composer, contentsOf } from '../support/compose.ts'
import { moreRooms } from '../support/more-rooms.ts'
import { expect, test, type OwnHomeserver } from '../support/own-homeserver.ts'
import { logInAgain, makeRoom } from '../support/users.ts'

const names = ['Alpha', 'Bravo', 'Carol', 'Delta', 'Echo']
const once = [{ msgtype: 'm.text', body: 'Once', 'm.mentions': {} }]
const sends = '/send/m\\.room\\.message/'

/** Paths below a room, as a pattern. */
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

/** Writes a message in the first room, and leads to the dry run for all of them. */
async function dryRun({ page, own, signIn, goTo }: Tools, roomIds: readonly string[]) {
  const { message, mode } = composer(page)
  const rooms = moreRooms(page)
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
  await own.fail(sends, { kind: 'rateLimit', retryAfterMs: 400 }, 'PUT', 8)
  await send.click()
  await expect(dialog).toContainText(/Slow down; sent again in \d+ s/)
  await expect(dialog).toContainText('5 sent.')
  await expectOnceInEach(own, roomIds)
})

test('a wait that is too long pauses, and goes on in the same place', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const roomIds = await makeRooms(own, 3)
  const { send, dialog, button } = await dryRun({ page, own, signIn, goTo }, roomIds)
  await own.fail(sends, { kind: 'rateLimit', retryAfterMs: 86_399_983 }, 'PUT', 1)
  await send.click()
  await expect(dialog).toContainText('The server asks to wait 24 h before more messages.')
  await button('Resume').click()
  await expect(dialog).toContainText('3 sent.')
  await expectOnceInEach(own, roomIds)
})

for (const [kind, summary] of [
  ['dropBefore', '0 sent, 3 failed.'],
  ['dropAfter', '3 sent.'],
  ['badGateway', '0 sent, 3 failed.'],
  ['truncated', '3 sent.'],
  ['malformed', '0 sent, 3 failed.'],
] as const) {
  test(`${kind} all along: what has arrived is found, and nothing is sent twice`, async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const roomIds = await makeRooms(own, 3)
    const tools = { page, own, signIn, goTo }
    const { send, dialog, button, result } = await dryRun(tools, roomIds)
    await own.fail(sends, { kind }, 'PUT')
    await send.click()
    await expect(dialog).toContainText(summary, { timeout: 45_000 })
    await own.heal()
    const lost = summary !== '3 sent.'
    if (lost) {
      await expect(result('Alpha')).toContainText('Has not arrived.')
      await button('Try the failed again (3)').click()
      await expect(dialog).toContainText('3 sent.')
    } else {
      await expect(result('Alpha')).toContainText('Sent (confirmed after a lost response)')
    }
    await expectOnceInEach(own, roomIds)
  })
}

test('a reload half way: paused, looked for, and nothing twice', async ({
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
  await expect(strip).toContainText('The page was loaded again.')
  await strip.getByRole('button', { name: 'Show results' }).click()
  await expect(result('Alpha')).toContainText('Sent')
  await expect(result('Bravo')).toContainText('May have been sent')
  await expect(result('Delta')).toContainText('Waits')
  await button('Resume').click()
  await expect(dialog).toContainText('4 sent.')
  await expectOnceInEach(own, roomIds)
})

test('a token that expires half way, after a lost answer: another one goes on, nothing twice', async ({
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
  // Another device, for which the server does not know the transaction IDs.
  const again = await logInAgain(own.user)
  watch.guardToken(again.token)
  await refused.getByRole('textbox', { name: 'Access token' }).fill(again.token)
  await refused.getByRole('button', { name: 'Continue' }).click()
  // One that fades out counts too.
  await expect(page.locator('[role=dialog]')).toHaveCount(1)
  await expect(result('Carol')).toContainText('Sent (confirmed after a lost response)')
  await expect(dialog).toContainText('4 sent.')
  await expectOnceInEach(own, roomIds)
})

test('the same message once more is another one, though the token changes meanwhile', async ({
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
  await table.getByRole('checkbox', { name: 'Select all: Rooms' }).click()
  await button('Continue with 2 rooms').click()
  await own.fail(sends, { kind: 'expiredToken' }, 'PUT', 1)
  await button('Send to 2 rooms').click()
  const refused = page.getByRole('dialog').filter({ hasText: 'This token has expired' })
  const again = await logInAgain(own.user)
  watch.guardToken(again.token)
  await refused.getByRole('textbox', { name: 'Access token' }).fill(again.token)
  await refused.getByRole('button', { name: 'Continue' }).click()
  // One that fades out counts too.
  await expect(page.locator('[role=dialog]')).toHaveCount(1)
  await expect(dialog).toContainText('2 sent.')
  for (const roomId of roomIds) {
    expect(await contentsOf(own.user, roomId)).toEqual([...once, ...once])
  }
})

test('an offline spell pauses, and nothing is lost', async ({ page, own, signIn, goTo }) => {
  const roomIds = await makeRooms(own, 4)
  const { send, result, dialog, button } = await dryRun({ page, own, signIn, goTo }, roomIds)
  await own.fail(sends, { kind: 'delay', ms: 2500 }, 'PUT')
  await send.click()
  await expect(result('Bravo')).toContainText('Sending')
  await page.context().setOffline(true)
  await expect(dialog).toContainText('You are offline.', { timeout: 30_000 })
  await page.context().setOffline(false)
  await own.heal()
  await button('Resume').click()
  await expect(dialog).toContainText('4 sent.')
  await expectOnceInEach(own, roomIds)
})

test('pause, another page, resume, cancel, put back, and the failed again', async ({
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
  await expect(result('Bravo')).toContainText('Slow down; sent again in')
  await button('Pause').click()
  await expect(dialog).toContainText('Paused')
  await button('Close').last().click()
  await expect(message).toHaveText('')
  await message.fill('Another')
  await expect(tools.open).toHaveAccessibleDescription(
    'Resume or cancel the last message to several rooms first.',
  )
  await strip.getByRole('button', { name: 'Resume' }).click()
  await open('Profile')
  await goTo(paths.room(roomIds[1] ?? '', 'compose'))
  await expect(strip).toContainText('1 of 4')
  await strip.getByRole('button', { name: 'Cancel' }).click()
  await expect(strip).toContainText('1 sent, 3 not sent.')
  await strip.getByRole('button', { name: 'Show results' }).click()
  await expect(result('Bravo')).toContainText('Not sent. Cancelled')
  await expect(result('Delta')).toContainText('Not sent. Cancelled')
  for (const roomId of roomIds.slice(1)) expect(await contentsOf(own.user, roomId)).toEqual([])
  await own.heal()

  await button('Put it back in the editor').click()
  await expect(dialog).toBeHidden()
  await composer(page).mode('Markdown').click()
  await expect(message).toHaveText('Once')
  await strip.getByRole('button', { name: 'Show results' }).click()
  await button('Try the failed again (3)').click()
  await expect(result('Delta')).toContainText('Sent')
  await expectOnceInEach(own, roomIds)
  await button('Close').last().click()
  // What was begun in the first room meanwhile is still there.
  await goTo(paths.room(roomIds[0] ?? '', 'compose'))
  await expect(message).toHaveText('Another')
})

for (const kind of ['dropBefore', 'dropAfter', 'malformed'] as const) {
  test(`removing (${kind}): what has been done is found, and the rest can be retried`, async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const roomIds = await makeRooms(own, 3)
    const tools = await dryRun({ page, own, signIn, goTo }, roomIds)
    const { send, dialog, button, result, change } = tools
    await send.click()
    await expect(dialog).toContainText('3 sent.')
    await button('Remove from 3 rooms…').click()
    await expect(change('Alpha')).toContainText('will be removed')
    await own.fail(`${below(roomIds[1])}/redact/`, { kind }, 'PUT')
    await button('Remove from 3 rooms').click()
    if (kind === 'dropAfter') await expect(dialog).toContainText('3 removed.', { timeout: 45_000 })
    else {
      await expect(dialog).toContainText('2 removed, 1 failed.', { timeout: 45_000 })
      await expect(result('Bravo')).toContainText('It is still there.')
      // Where it is gone, there is nothing to do any more.
      await expect(button('Remove from 1 room…')).toBeVisible()
      await own.heal()
      await button('Try the failed again (1)').click()
      await expect(dialog).toContainText('1 removed.')
    }
    await expect(button(/^Remove from/)).toBeHidden()
    for (const roomId of roomIds) expect(await contentsOf(own.user, roomId)).toEqual([{}])
  })
}

test('an edit in several rooms goes on after a reload, and is saved once in each', async ({
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
  await expect(strip).toContainText('The page was loaded again.')
  await strip.getByRole('button', { name: 'Resume' }).click()
  await expect(strip).toContainText('3 edited.')
  for (const roomId of roomIds) {
    expect(await contentsOf(own.user, roomId)).toMatchObject([
      { body: 'Once' },
      { body: '* Twice', 'm.new_content': { body: 'Twice' } },
    ])
  }
})

test('a room that is encrypted meanwhile, or does not say, gets nothing', async ({
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
  await expect(result('Carol')).toContainText('not clear whether the room is encrypted')
  await expect(result('Carol')).toContainText('No peeking')
  expect(await contentsOf(own.user, second)).toEqual([])
  expect(await contentsOf(own.user, third)).toEqual([])
  await own.heal()
  await button('Try the failed again (2)').click()
  await expect(result('Carol')).toContainText('Sent')
  await expectOnceInEach(own, [third])
  expect(await contentsOf(own.user, second)).toEqual([])
})

test('what the dry run needs may fail, and is asked for again', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const [roomId = ''] = await makeRooms(own, 1)
  const alias = { room_alias_name: 'far', name: 'Far away' }
  const { room_id: other } = await own.user.ok(createRoom, { body: alias })
  const rooms = moreRooms(page)
  await signIn(own.user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await composer(page).message.fill('Once')
  await rooms.open.click()
  await expect(rooms.box('Alpha')).toBeChecked()
  await rooms.pasted.fill(`#far:${own.user.serverName}`)
  await own.fail('/sync$', { kind: 'serverError' })
  await own.fail('/directory/room/', { kind: 'serverError' })
  await rooms.button('Continue with 2 rooms').click()
  await expect(rooms.dialog.getByRole('alert')).toContainText('The homeserver failed')
  await expect(rooms.button(/^Send to/)).toHaveAccessibleDescription(
    'The rooms are being looked up',
  )
  await own.heal()
  await rooms.button('Try again').click()
  await expect(rooms.plan('#far:')).toContainText('Not looked up')
  await rooms.button('Look them up again').click()
  await rooms.button('Send to 2 rooms').click()
  await expect(rooms.dialog).toContainText('2 sent.')
  await expectOnceInEach(own, [roomId, other])
})

test('a thousand rooms: searched, chosen and looked through without drawing them all', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  test.setTimeout(240_000)
  const roomIds: string[] = []
  for (let number = 1; number <= 1000; number++) {
    roomIds.push(await makeRoom(own.user, { body: { name: `Room ${number}` } }))
  }
  const rooms = moreRooms(page)
  const elements = () => page.evaluate(() => document.querySelectorAll('*').length)
  await signIn(own.user)
  await goTo(paths.room(roomIds[0] ?? '', 'compose'))
  await composer(page).mode('Markdown').click()
  await composer(page).message.fill('Once')
  await rooms.open.click()
  await rooms.table.getByRole('checkbox', { name: 'Select all: Rooms' }).click()
  expect(await elements()).toBeLessThan(1500)
  await rooms.button('Continue with 1,000 rooms').click()
  await expect(rooms.dialog).toContainText('1,000 rooms will receive it')
  expect(await elements()).toBeLessThan(1500)
  await rooms.button('Show this request').click()
  await expect(rooms.dialog).toContainText('and 995 more of the same form')
  await rooms.button('Back').click()
  await rooms.button('Untick all').click()
  await rooms.search.fill('room 999')
  await rooms.box('Room 999').check()
  await rooms.button('Continue with 1 room').click()
  await rooms.button('Send to 1 room').click()
  await expect(rooms.dialog).toContainText('1 sent.')
  await expectOnceInEach(own, [roomIds[998] ?? ''])
})
