import { boxOf, overlap } from '../support/boxes.ts'
import { png } from '../support/files.ts'
import { sizes } from '../support/sizes.ts'
import { expect, test } from '../support/test.ts'

const picture = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(png(300, 200)) }

test('a toast lies over no dialog, and goes even if the pointer rests on it', async ({
  page,
  user,
  signIn,
}) => {
  await page.clock.install()
  await signIn(user)
  await page.getByRole('textbox', { name: 'Display name' }).fill('Ada')
  await page.getByRole('button', { name: 'Save display name' }).click()
  const toast = page.getByRole('status').filter({ hasText: 'Display name saved' })
  await expect(toast).toBeVisible()
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1000)

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
  await signIn(user)
  await page.getByRole('textbox', { name: 'Display name' }).fill('Ada')
  await page.getByRole('button', { name: 'Save display name' }).click()
  const dismiss = page.getByRole('status').getByRole('button', { name: 'Dismiss' })
  await expect(dismiss).toBeVisible()
  await page.getByLabel('Avatar image').setInputFiles(picture)
  const dialog = page.getByRole('dialog', { name: 'Crop the picture' })
  await expect(dialog).toBeVisible()
  await dismiss.click()
  await expect(dismiss).toBeHidden()
  await expect(dialog).toBeVisible()
})
