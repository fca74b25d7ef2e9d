import { boxOf, overlap } from '../support/watch/boxes.ts'
import { png } from '../support/pages/files.ts'
import { stepUntil, stopClock } from '../support/watch/clock.ts'
import { sizes } from '../support/views/sizes.ts'
import { expect, test } from '../support/test.ts'

const picture = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(png(300, 200)) }

test('a toast doesn’t cover a dialog, and disappears even under the pointer', async ({
  page,
  user,
  signIn,
}) => {
  await page.clock.install()
  await signIn(user)
  await page.getByRole('textbox', { name: 'Display name' }).fill('Ada')
  await stopClock(page)
  await page.getByRole('button', { name: 'Save display name' }).click()
  const toast = page.getByRole('status').filter({ hasText: 'Display name saved' })
  await stepUntil(page, () => toast.isVisible())

  await page.getByLabel('Avatar image').setInputFiles(picture)
  const dialog = page.getByRole('dialog', { name: 'Crop the picture' })
  await expect(dialog).toBeVisible()
  for (const { width, height } of sizes) {
    await page.setViewportSize({ width, height })
    await page.waitForFunction((expected) => window.innerHeight === expected, height)
    await expect
      .poll(async () => overlap(await boxOf(toast), await boxOf(dialog)), `${width} × ${height}`)
      .toBe(false)
    await expect(toast).toBeInViewport({ ratio: 1 })
  }
  await toast.hover()
  await page.clock.runFor(6000)
  await expect(toast).toBeHidden()
  await expect(dialog).toBeVisible()
})

test('a toast that is dismissed leaves the dialog open', async ({ page, user, signIn }) => {
  await page.clock.install()
  await signIn(user)
  await page.getByRole('textbox', { name: 'Display name' }).fill('Ada')
  await stopClock(page)
  await page.getByRole('button', { name: 'Save display name' }).click()
  const dismiss = page.getByRole('status').getByRole('button', { name: 'Dismiss' })
  await stepUntil(page, () => dismiss.isVisible())
  await page.getByLabel('Avatar image').setInputFiles(picture)
  const dialog = page.getByRole('dialog', { name: 'Crop the picture' })
  await expect(dialog).toBeVisible()
  await dismiss.click()
  await expect(dismiss).toBeHidden()
  await expect(dialog).toBeVisible()
})

test('F6 moves to a toast, also from a dialog, and the toast stays while focused', async ({
  page,
  user,
  signIn,
}) => {
  await page.clock.install()
  await signIn(user)
  const name = page.getByRole('textbox', { name: 'Display name' })
  await name.fill('Ada')
  await stopClock(page)
  await name.press('Enter')
  const toast = page.getByRole('group', { name: 'Display name saved' })
  await stepUntil(page, () => toast.isVisible())
  await page.keyboard.press('F6')
  await page.keyboard.press('Tab')
  await expect(toast).toBeFocused()
  await page.clock.runFor(20_000)
  await expect(toast).toBeVisible()
  await page.clock.resume()
  await page.keyboard.press('Escape')
  await expect(toast).toBeHidden()
  await expect(name).toBeFocused()

  await name.fill('Grace')
  await stopClock(page)
  await name.press('Enter')
  await stepUntil(page, () => toast.isVisible())
  await page.getByLabel('Avatar image').setInputFiles(picture)
  const dialog = page.getByRole('dialog', { name: 'Crop the picture' })
  await expect(dialog).toBeVisible()
  const hasFocus = () =>
    page.evaluate(() => document.activeElement?.closest('[data-dialog]') != null)
  await stepUntil(page, hasFocus)
  await page.keyboard.press('F6')
  await page.keyboard.press('Tab')
  await expect(toast).toBeFocused()
  await page.clock.resume()
  await page.keyboard.press('Escape')
  await expect(toast).toBeHidden()
  await expect(dialog).toBeVisible()
})
