import type { Page } from '@playwright/test'
import { demoAccount } from '@demo/seed'
import { leaveRoom } from '@/api/endpoints/rooms'
import { paths } from '@/lib/paths'
import { signInSeeded } from '../support/gallery.ts'
import { levelsOf, memberContent, membershipOf, moderation } from '../support/moderation.ts'
import { expect, test, type OwnHomeserver } from '../support/own-homeserver.ts'
import { consoleUrl } from '../support/test.ts'
import { logInAgain, makeRoom, registerUser, type TestUser } from '../support/users.ts'

const names = ['ann', 'ben', 'cem', 'dan', 'eli', 'fay']

/** A room of the homeserver's user with members, in the order of their names. */
async function roomWith(own: OwnHomeserver, count: number) {
  const homeserver = own.user.homeserver
  const members: TestUser[] = []
  for (const name of names.slice(0, count)) members.push(await registerUser(name, { homeserver }))
  const roomId = await makeRoom(own.user, { members, body: { room_version: '11' } })
  return { roomId, members }
}

/** How many requests of an action the page has sent. */
function countSent(page: Page, action: string) {
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith(`/${action}`)) sent += 1
  })
  return () => sent
}

/** Selects all but the account itself, and begins to kick them. */
async function kickAll(page: Page, count: number) {
  const { table, bar, button, dialog } = moderation(page)
  await expect(table.getByRole('row')).toHaveCount(1 + 1 + count)
  await table.getByRole('checkbox', { name: 'Select all: Members' }).click()
  await bar.getByRole('button', { name: 'Kick…' }).click()
  await button(`Kick ${count} users`).click()
  await expect(dialog.getByRole('table', { name: 'Results' })).toBeVisible()
}

test.describe('many', () => {
  test('a storm of 429s is waited out, and nobody is left behind', async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 6)
    const { dialog, result } = moderation(page)
    await own.fail('/kick$', { kind: 'rateLimit', retryAfterMs: 400 }, 'POST', 9)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await kickAll(page, 6)
    await expect(dialog).toContainText(/Slow down; tried again in \d+ s/)
    await expect(dialog).toContainText('6 kicked, 1 not done.')
    for (const { userId } of members) {
      await expect(result(userId)).toContainText('Kicked')
      expect(await membershipOf(own.user, roomId, userId)).toBe('leave')
    }
  })

  test('a wait that is too long pauses, with the time in words', async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 3)
    const { dialog, button, result } = moderation(page)
    await own.fail('/kick$', { kind: 'rateLimit', retryAfterMs: 86_399_983 }, 'POST', 1)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await kickAll(page, 3)
    await expect(dialog).toContainText('The server asks to wait 24 h before kicking more.')
    for (const { userId } of members) await expect(result(userId)).toContainText('Waits')
    await button('Resume').click()
    for (const { userId } of members) await expect(result(userId)).toContainText('Kicked')
  })

  test('a reload halfway: paused, looked for, and nobody twice', async ({
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
    await own.fail('/kick$', { kind: 'delay', ms: 1200 })
    await kickAll(page, 4)
    const [first, second] = members
    await expect(result(first?.userId ?? '')).toContainText('Kicked')
    await expect(result(second?.userId ?? '')).toContainText('Being kicked')
    await page.reload()
    await own.heal()
    const strip = page.getByRole('region', { name: 'Last action' })
    await expect(strip).toContainText('The page was loaded again.')
    await strip.getByRole('button', { name: 'Show results' }).click()
    await expect(result(first?.userId ?? '')).toContainText('Kicked')
    await expect(result(second?.userId ?? '')).toContainText('May have been done')
    await button('Resume').click()
    for (const { userId } of members) {
      await expect(result(userId)).toContainText(/Kicked/)
      expect(await membershipOf(own.user, roomId, userId)).toBe('leave')
    }
    await expect(dialog).toContainText('4 kicked')
    // The one that was on its way may have been lost with the page.
    expect(sent()).toBeLessThanOrEqual(5)
    await expect(bar).toBeHidden()
  })

  test('a token that expires halfway: it goes on once another is pasted', async ({
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
      await expect(result(userId)).toContainText('Kicked')
      expect(await membershipOf(own.user, roomId, userId)).toBe('leave')
    }
  })

  test('a lost answer is looked for in the room', async ({ page, own, signIn, goTo }) => {
    const { roomId, members } = await roomWith(own, 2)
    const { result, button } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await own.fail('/kick$', { kind: 'dropAfter' })
    await kickAll(page, 2)
    for (const { userId } of members) {
      await expect(result(userId)).toContainText('Done, although the answer was lost')
    }
    // What was lost before anything was done is told, and tried again.
    await own.heal()
    await button('Close').last().click()
    const [ann] = members
    if (!ann) throw new Error('Two were registered')
    const { selectByList, bar } = moderation(page)
    await selectByList([ann.userId])
    await own.fail('/ban$', { kind: 'dropBefore' })
    await bar.getByRole('button', { name: 'Ban…' }).click()
    await button('Ban 1 user').click()
    await expect(result(ann.userId)).toContainText('Has not been done.')
    expect(await membershipOf(own.user, roomId, ann.userId)).toBe('leave')
    await own.heal()
    await button('Try the failed again (1)').click()
    await expect(result(ann.userId)).toContainText('Banned')
    expect(await membershipOf(own.user, roomId, ann.userId)).toBe('ban')
  })

  test('pause, resume and cancel', async ({ page, own, signIn, goTo }) => {
    const { roomId, members } = await roomWith(own, 4)
    const { dialog, button, result } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await own.fail('/kick$', { kind: 'delay', ms: 600 })
    await kickAll(page, 4)
    await button('Pause').click()
    await expect(dialog).toContainText('Paused')
    const waiting = dialog.getByRole('row').filter({ hasText: 'Waits' })
    await expect(waiting).not.toHaveCount(0)
    // Nothing else is begun meanwhile.
    await button('Close').last().click()
    const { bar, box } = moderation(page)
    const last = members.at(-1)?.userId ?? ''
    await box(last).click()
    await expect(bar.getByRole('button', { name: 'Kick…' })).toHaveAccessibleDescription(
      'Resume or cancel what is left of the last action first',
    )
    await own.heal()
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
  test('a refusal stays in the dialog, with the reason typed', async ({
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
    await choose(ann.userId, 'Kick…')
    await reason.fill('Too late')
    await ann.ok(leaveRoom, { params: { roomId }, body: {} })
    await button('Kick member').click()
    await expect(dialog.getByRole('alert')).toContainText('The target user is not in the room')
    await expect(reason).toHaveValue('Too late')
    // The list has been brought up to date beneath.
    await button('Cancel').click()
    await expect(row(ann.userId)).toBeHidden()
    await expect(table.getByRole('row')).toHaveCount(1 + 1)
  })

  test('a lost answer is settled by reading the room', async ({ page, own, signIn, goTo }) => {
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

  test('levels that cannot be read are told, and read again', async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    const { roomId, members } = await roomWith(own, 1)
    const [ann] = members
    if (!ann) throw new Error('One was registered')
    const { choose, dialog, level, button } = moderation(page)
    await signIn(own.user)
    await goTo(paths.room(roomId))
    await own.fail('/state/m.room.power_levels', { kind: 'serverError' })
    await choose(ann.userId, 'Set power level…')
    await expect(dialog.getByRole('alert')).toContainText('The homeserver failed')
    await own.heal()
    await button('Try again').click()
    await level.fill('40')
    await button('Set level').click()
    await expect(dialog).toBeHidden()
    expect((await levelsOf(own.user, roomId)).users).toMatchObject({ [ann.userId]: 40 })
  })

  test('a token that expires meanwhile: the dialog stays, and works with another', async ({
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
    await choose(ann.userId, 'Kick…')
    await reason.fill('Spam')
    await own.fail('/kick$', { kind: 'expiredToken' }, 'POST', 1)
    await button('Kick member').click()
    const refused = page.getByRole('dialog').filter({ hasText: 'This token has expired' })
    const again = await logInAgain(own.user)
    watch.guardToken(again.token)
    await refused.getByRole('textbox', { name: 'Access token' }).fill(again.token)
    await refused.getByRole('button', { name: 'Continue' }).click()
    await expect(refused.getByRole('textbox', { name: 'Access token' })).toBeHidden()
    await expect(reason).toHaveValue('Spam')
    await button('Kick member').click()
    await expect(page.getByRole('status').filter({ hasText: 'was kicked' })).toBeVisible()
    expect(await membershipOf(own.user, roomId, ann.userId)).toBe('leave')
  })
})

test('5,000 are selected, looked through, and let go again', async ({ page, watch }) => {
  const seeded = process.env.MX_SEEDED_URL ?? ''
  watch.allow(seeded)
  watch.guardToken(demoAccount.accessToken)
  await signInSeeded(page, consoleUrl(), seeded)
  await page.getByRole('navigation').getByRole('link', { name: 'Rooms', exact: true }).click()
  const rooms = page.getByRole('table', { name: 'Rooms' })
  await rooms.getByRole('link', { name: 'Open Lectures' }).click()
  const { table, bar, dialog, box, search } = moderation(page)
  await expect(page.getByRole('status').filter({ hasText: /^5,000 members$/ })).toBeVisible()

  // From the first to the last, of which most have never been on screen.
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

  await bar.getByRole('button', { name: 'Kick…' }).click()
  await expect(dialog).toContainText(/4,\d{3} to be kicked, \d+ left out/)
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1500)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await bar.getByRole('button', { name: 'Clear' }).click()
  await expect(bar).toBeHidden()
  await search.fill('ada.')
  await table.getByRole('checkbox', { name: 'Select all: Members' }).click()
  await expect(bar).toContainText(/^\d+ selected/)
  await search.fill('no one at all')
  await expect(page.getByText('No member matches')).toBeVisible()
  await expect(bar).toContainText(/^\d+ selected/)
  await expect(box('@ada')).toHaveCount(0)
})
