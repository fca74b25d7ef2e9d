import { paths } from '@/lib/paths'
import { boxOf } from '../support/watch/boxes.ts'
import { composer } from '../support/pages/compose.ts'
import { membersPage, mixedRoom } from '../support/pages/members.ts'
import { expect, test } from '../support/test.ts'

const smallWindows = [
  { name: 'on a phone', width: 360, height: 740, highest: 320 },
  { name: 'at 200 % zoom', width: 680, height: 400, highest: 230 },
  { name: 'in a wide and short window', width: 1280, height: 500, highest: 260 },
]

for (const { name, width, height, highest } of smallWindows) {
  test.describe(name, () => {
    test.use({ viewport: { width, height } })

    test('members are visible, and the page scrolls as a whole', async ({
      page,
      user,
      signIn,
      goTo,
    }) => {
      const { roomId } = await mixedRoom(user)
      const { table, search } = membersPage(page)
      await signIn(user)
      await goTo(paths.room(roomId))
      const row = table.getByRole('row').nth(1)
      await expect(row).toBeVisible()
      const bar = page.getByRole('contentinfo')
      await expect.poll(async () => (await boxOf(row)).top).toBeLessThan(highest)
      await expect
        .poll(async () => (await boxOf(row)).bottom - (await boxOf(bar)).top)
        .toBeLessThanOrEqual(0)

      // The room's ID is hidden, one press away.
      const id = page.getByRole('button', { name: 'Copy room ID' })
      await expect(id).toBeHidden()
      await page.getByRole('button', { name: 'Room details' }).click()
      await expect(id).toBeVisible()
      await page.getByRole('button', { name: 'Room details' }).click()
      await expect(id).toBeHidden()

      // Rows scroll together with the content above. There are few, so the window is made smaller.
      await page.setViewportSize({ width, height: Math.min(height, 400) })
      const { top } = await boxOf(search)
      await row.hover()
      await page.mouse.wheel(0, 2000)
      await expect.poll(async () => (await boxOf(search)).top).toBeLessThan(top)
    })

    test('the request bar hides while typing', async ({ page, user, signIn, goTo }) => {
      const { roomId } = await mixedRoom(user)
      await signIn(user)
      await goTo(paths.room(roomId, 'compose'))
      const bar = page.getByRole('contentinfo')
      await expect(bar).toBeVisible()
      const { message, sentEventId } = composer(page)
      await message.click()
      await expect(message).toBeFocused()
      await page.keyboard.type('Hello')
      await expect(bar).toBeHidden()
      await page.getByRole('button', { name: 'Send message' }).click()
      await sentEventId()
      await page.getByRole('heading', { level: 1 }).click()
      await expect(bar).toBeVisible()
    })
  })
}

test('on a phone, pressing anywhere on the request bar opens it', async ({
  page,
  user,
  signIn,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn(user)
  const button = page.getByRole('button', { name: 'Show request' })
  await expect
    .poll(async () => {
      const { top, bottom } = await boxOf(button)
      return bottom - top
    })
    .toBeGreaterThanOrEqual(32)
  const bar = page.getByRole('contentinfo')
  const request = page.getByRole('region', { name: 'Request', exact: true })
  await bar.click({ position: { x: 30, y: 17 } })
  await expect(request).toBeVisible()
  await expect(button).toHaveAttribute('aria-expanded', 'true')
  await bar.getByText('GET', { exact: true }).last().click({ force: true })
  await expect(request).toBeHidden()
})
