import type { Page } from '@playwright/test'
import { demoAccount } from '@demo/seed'
import { leaveRoom } from '@/api/endpoints/rooms'
import { paths } from '@/lib/paths'
import { hold } from '../support/faults/hold.ts'
import { signInSeeded } from '../support/views/gallery.ts'
import { levelsOf, memberContent, membershipOf, moderation } from '../support/pages/moderation.ts'
import { countElements } from '../support/watch/elements.ts'
import { noteText } from '../support/watch/shown-texts.ts'
import { expectToast } from '../support/watch/toasts.ts'
import { expect, test, type OwnHomeserver } from '../support/homeserver/own-homeserver.ts'
import { consoleUrl } from '../support/test.ts'
import { logInAgain, makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

const names = ['ann', 'ben', 'cem', 'dan', 'eli', 'fay']

/** A room of the homeserver's user with members, in the order of their names. */
async function roomWith(own: OwnHomeserver, count: number) {
  const homeserver = own.user.homeserver
  const members: TestUser[] = []
  for (const name of names.slice(0, count)) members.push(await registerUser(name, { homeserver }))
  const roomId = await makeRoom(own.user, { members, body: { room_version: '11' } })
  return { roomId, members }
}

/** The requests that remove someone. */
const kicks = /\/kick$/

/** How many requests of an action the page has sent. */
function countSent(page: Page, action: string) {
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(`/${action}`)) sent += 1
  })
  return () => sent
}

/** Selects all but the account itself, and starts removing them. */
async function kickAll(page: Page, count: number) {
  const { table, bar, button, dialog } = moderation(page)
  await expect(table.getByRole('row')).toHaveCount(1 + 1 + count)
  // While the list loads, rows come and go.
  await expect(table).not.toHaveAttribute('aria-busy')
  await table.getByRole('checkbox', { name: 'Select all: Members' }).click()
  await bar.getByRole('button', { name: 'Remove from room…' }).click()
  await button(`Remove ${count} users`).click()
  await expect(dialog.getByRole('table', { name: 'Results' })).toBeVisible()
}

test.describe('many', () => {
  test('a storm of 429s is waited out, and no one is skipped', async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 6)
    const { dialog, result } = moderation(page)
    await own.fail('/kick$', { kind: 'rateLimit', retryAfterMs: 400 }, 'POST', 6)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    const counted = await noteText(page, /Rate limited; retrying in \d+ s/)
    await kickAll(page, 6)
    await expect(dialog).toContainText('6 removed, 1 not done.', { timeout: 30_000 })
    expect(await counted()).toBe(true)
    for (const { userId } of members) {
      await expect(result(userId)).toContainText('Removed')
      expect(await membershipOf(own.user, roomId, userId)).toBe('leave')
    }
  })

  test('a long wait pauses, and shows the time', async ({ page, own, signIn, goTo }) => {
    const { roomId, members } = await roomWith(own, 3)
    const { dialog, button, result } = moderation(page)
    await own.fail('/kick$', { kind: 'rateLimit', retryAfterMs: 86_399_983 }, 'POST', 1)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await kickAll(page, 3)
    await expect(dialog).toContainText('The server asks you to wait 24 h before removing more.')
    for (const { userId } of members) await expect(result(userId)).toContainText('Queued')
    await button('Resume').click()
    for (const { userId } of members) await expect(result(userId)).toContainText('Removed')
  })

  test('a reload halfway: paused, checked, and no one twice', async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 4)
    const { dialog, button, result, bar } = moderation(page)
    const sent = countSent(page, 'kick')
    await signIn(own.user)
    await goTo(paths.room(roomId))
    const release = await hold(page, kicks, 1)
    await kickAll(page, 4)
    const [first, second] = members
    await expect(result(first?.userId ?? '')).toContainText('Removed')
    await expect(result(second?.userId ?? '')).toContainText('Removing')
    await page.reload()
    release()
    const strip = page.getByRole('region', { name: 'Last action' })
    await expect(strip).toContainText('The page was reloaded.')
    await strip.getByRole('button', { name: 'Show results' }).click()
    await expect(result(first?.userId ?? '')).toContainText('Removed')
    await expect(result(second?.userId ?? '')).toContainText('May have been done')
    await button('Resume').click()
    for (const { userId } of members) {
      await expect(result(userId)).toContainText(/Removed/)
      expect(await membershipOf(own.user, roomId, userId)).toBe('leave')
    }
    await expect(dialog).toContainText('4 removed')
    // The running request may have been lost with the page.
    expect(sent()).toBeLessThanOrEqual(5)
    await expect(bar).toBeHidden()
  })

  test('a token that expires halfway: it continues once another is pasted', async ({
    page,
    own,
    watch,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 4)
    const { result, table } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await expect(table.getByRole('row')).toHaveCount(1 + 5)
    await own.fail('/kick$', { kind: 'delay', ms: 500 }, 'POST', 2)
    await own.fail('/kick$', { kind: 'expiredToken' }, 'POST', 1)
    await kickAll(page, 4)
    const refused = page.getByRole('dialog').filter({ hasText: 'This token has expired' })
    await expect(refused).toBeVisible()
    const again = await logInAgain(own.user)
    watch.guardToken(again.token)
    await refused.getByRole('textbox', { name: 'Access token' }).fill(again.token)
    await refused.getByRole('button', { name: 'Continue' }).click()
    await expect(refused).toBeHidden()
    for (const { userId } of members) {
      await expect(result(userId)).toContainText('Removed')
      expect(await membershipOf(own.user, roomId, userId)).toBe('leave')
    }
  })

  test('a lost response is checked in the room', async ({ page, own, signIn, goTo }) => {
    const { roomId, members } = await roomWith(own, 2)
    const { result, button } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await own.fail('/kick$', { kind: 'dropAfter' })
    await kickAll(page, 2)
    for (const { userId } of members) {
      await expect(result(userId)).toContainText('Done (confirmed after a lost response)')
    }
    // A request lost before it reached the server is reported, and retried.
    await own.heal()
    await button('Close').last().click()
    const [ann] = members
    if (!ann) throw new Error('Two were registered')
    const { selectByList, bar } = moderation(page)
    await selectByList([ann.userId])
    await own.fail('/ban$', { kind: 'dropBefore' })
    await bar.getByRole('button', { name: 'Ban…' }).click()
    await button('Ban 1 user').click()
    await expect(result(ann.userId)).toContainText('It wasn’t done.')
    expect(await membershipOf(own.user, roomId, ann.userId)).toBe('leave')
    await own.heal()
    await button('Retry 1 failed').click()
    await expect(result(ann.userId)).toContainText('Banned')
    expect(await membershipOf(own.user, roomId, ann.userId)).toBe('ban')
  })

  test('pause, resume and cancel', async ({ page, own, signIn, goTo }) => {
    const { roomId, members } = await roomWith(own, 4)
    const { dialog, button, result } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    const release = await hold(page, kicks)
    await kickAll(page, 4)
    await button('Pause').click()
    release()
    await expect(dialog).toContainText('Paused')
    await expect(dialog.getByRole('row').filter({ hasText: 'Queued' })).toHaveCount(3)
    // Nothing else is started meanwhile.
    await button('Close').last().click()
    const { bar, box } = moderation(page)
    const last = members.at(-1)?.userId ?? ''
    await box(last).click()
    await expect(
      bar.getByRole('button', { name: 'Remove from room…' }),
    ).toHaveAccessibleDescription('Resume or cancel the last action first')
    await own.fail('/kick$', { kind: 'rateLimit', retryAfterMs: 50_000 })
    const strip = page.getByRole('region', { name: 'Last action' })
    await strip.getByRole('button', { name: 'Resume' }).click()
    await strip.getByRole('button', { name: 'Cancel' }).click()
    await strip.getByRole('button', { name: 'Show results' }).click()
    await expect(result(last)).toContainText('Not done. Cancelled')
    expect(await membershipOf(own.user, roomId, last)).toBe('join')
  })
})

test.describe('one', () => {
  test('a refusal stays in the dialog, with the typed reason', async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 1)
    const [ann] = members
    if (!ann) throw new Error('One was registered')
    const { choose, dialog, reason, button, row, table } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await choose(ann.userId, 'Remove from room…')
    await reason.fill('Too late')
    await ann.ok(leaveRoom, { params: { roomId }, body: {} })
    await button('Remove member').click()
    await expect(dialog.getByRole('alert')).toContainText('The target user is not in the room')
    await expect(reason).toHaveValue('Too late')
    // The list below has been updated.
    await button('Cancel').click()
    await expect(row(ann.userId)).toBeHidden()
    await expect(table.getByRole('row')).toHaveCount(1 + 1)
  })

  test('a lost response is settled by reading the room', async ({ page, own, signIn, goTo }) => {
    const { roomId, members } = await roomWith(own, 1)
    const [ann] = members
    if (!ann) throw new Error('One was registered')
    const { choose, dialog, level, button, reason, row } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))

    await own.fail('/state/m.room.power_levels', { kind: 'dropAfter' }, 'PUT')
    await choose(ann.userId, 'Set power level…')
    await level.fill('40')
    await button('Set level').click()
    await expect(dialog).toBeHidden()
    await expect(row(ann.userId)).toContainText('40')
    await own.heal()

    await own.fail('/ban$', { kind: 'dropBefore' })
    await choose(ann.userId, 'Ban…')
    await reason.fill('Spam')
    await button('Ban user').click()
    await expect(dialog.getByRole('alert')).toBeVisible()
    expect(await membershipOf(own.user, roomId, ann.userId)).toBe('join')
    await own.heal()
    await own.fail('/ban$', { kind: 'dropAfter' })
    await button('Ban user').click()
    await expect(dialog).toBeHidden()
    await expect(row(ann.userId)).toBeHidden()
    expect(await memberContent(own.user, roomId, ann.userId)).toMatchObject({
      membership: 'ban',
      reason: 'Spam',
    })
  })

  test('power levels can’t be loaded: reported, and retried', async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 1)
    const [ann] = members
    if (!ann) throw new Error('One was registered')
    const { choose, dialog, level, button, row } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    // The list has read them.
    await expect(row(own.user.userId)).toContainText('100')
    await own.fail('/state/m.room.power_levels', { kind: 'serverError' })
    await choose(ann.userId, 'Set power level…')
    await expect(dialog.getByRole('alert')).toContainText('Homeserver error')
    await own.heal()
    await button('Retry').click()
    await level.fill('40')
    await button('Set level').click()
    await expect(dialog).toBeHidden()
    expect((await levelsOf(own.user, roomId)).users).toMatchObject({ [ann.userId]: 40 })
  })

  test('a token expires: the dialog stays, and works with another', async ({
    page,
    own,
    watch,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 1)
    const [ann] = members
    if (!ann) throw new Error('One was registered')
    const { choose, button, reason, table } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await expect(table.getByRole('row')).toHaveCount(1 + 2)
    await choose(ann.userId, 'Remove from room…')
    await reason.fill('Spam')
    await own.fail('/kick$', { kind: 'expiredToken' }, 'POST', 1)
    await button('Remove member').click()
    const refused = page.getByRole('dialog').filter({ hasText: 'This token has expired' })
    const again = await logInAgain(own.user)
    watch.guardToken(again.token)
    await refused.getByRole('textbox', { name: 'Access token' }).fill(again.token)
    await refused.getByRole('button', { name: 'Continue' }).click()
    await expect(refused.getByRole('textbox', { name: 'Access token' })).toBeHidden()
    await expect(reason).toHaveValue('Spam')
    await button('Remove member').click()
    await expectToast(page, 'was removed')
    expect(await membershipOf(own.user, roomId, ann.userId)).toBe('leave')
  })
})

test('5,000 members are selected, scrolled through, and cleared', async ({ page, watch }) => {
  const seeded = process.env.MX_SEEDED_URL ?? ''
  watch.allow(seeded)
  watch.guardToken(demoAccount.accessToken)
  await signInSeeded(page, consoleUrl(), seeded)
  await page.getByRole('navigation').getByRole('link', { name: 'Rooms', exact: true }).click()
  const rooms = page.getByRole('table', { name: 'Rooms' })
  await rooms.getByRole('link', { name: 'Open Lectures' }).click()
  const { table, bar, dialog, box, search } = moderation(page)
  await expect(page.getByRole('status').filter({ hasText: /^5,000 members$/ })).toBeVisible()

  // From the first to the last; most have never been on screen.
  await table.getByRole('checkbox').nth(1).click()
  await table.focus()
  await page.keyboard.press('End')
  const last = table.locator('tr[aria-rowindex="5001"]')
  await last.getByRole('checkbox').click({ modifiers: ['Shift'] })
  await expect(bar).toContainText('5,000 selected')
  const scrolled = () => table.evaluate((element) => element.scrollTop)
  const before = await scrolled()
  await last.getByRole('cell').nth(1).click()
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Membership')
  expect(await scrolled()).toBe(before)

  await bar.getByRole('button', { name: 'Remove from room…' }).click()
  await expect(dialog).toContainText(/4,\d{3} to be removed, \d+ skipped/)
  await expect(dialog.getByRole('rowheader').first()).toBeVisible()
  expect(await countElements(page)).toBeLessThan(1500)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await bar.getByRole('button', { name: 'Clear' }).click()
  await expect(bar).toBeHidden()
  await search.fill('ada.')
  await expect(page.getByText(/^\d+ of 5,000 match/)).toBeVisible()
  await table.getByRole('checkbox', { name: 'Select all: Members' }).click()
  await expect(bar).toContainText(/^\d+ selected/)
  await search.fill('no one at all')
  await expect(page.getByText('No members match')).toBeVisible()
  await expect(bar).toContainText(/^\d+ selected/)
  await expect(box('@ada')).toHaveCount(0)
})
