import type { Page } from '@playwright/test'
import { setDisplayName } from '@/api/endpoints/profile'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { expect, test } from '../support/test.ts'
import { registerUser } from '../support/homeserver/users.ts'

/** Colours of the tab's icon as `r,g,b`: at its edge, and in its middle. */
async function iconColours(page: Page): Promise<{ edge: string; middle: string }> {
  let colours = { edge: '', middle: '' }
  // An icon can't be read any more once the next one replaces it.
  await expect(async () => {
    colours = await page.locator('link[rel=icon]').evaluate(readIcon)
  }).toPass({ timeout: 20_000 })
  return colours
}

/** Runs in the page. @throws while it shows the console's own icon */
async function readIcon(link: HTMLLinkElement): Promise<{ edge: string; middle: string }> {
  if (!link.href.startsWith('blob:')) throw new Error('Not drawn yet')
  const image = new Image()
  image.src = link.href
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth
  canvas.height = image.naturalHeight
  const context = canvas.getContext('2d')
  if (!context) throw new Error('No canvas')
  context.drawImage(image, 0, 0)
  const at = (x: number, y: number) =>
    context.getImageData(x, y, 1, 1).data.subarray(0, 3).join(',')
  return { edge: at(image.naturalWidth / 2, 2), middle: at(image.naturalWidth / 2, 32) }
}

test('two tabs hold two accounts, and can be told apart', async ({
  page,
  context,
  user,
  signIn,
  watch,
}) => {
  const other = await registerUser('other')
  watch.guardToken(other.token)
  const second = await context.newPage()
  await signIn(user)
  await signIn(other, second)
  await expect(page).toHaveTitle(`${user.localpart} · Profile · mxconsole`)
  await expect(second).toHaveTitle(`${other.localpart} · Profile · mxconsole`)

  // Each tab has its own drafts and its own token.
  const name = (of: Page) => of.getByRole('textbox', { name: 'Display name' })
  await name(page).fill('First')
  await expect(name(second)).toHaveValue(other.localpart)
  await name(second).fill('Second')
  for (const [tab, text] of [
    [page, 'First'],
    [second, 'Second'],
  ] as const) {
    await tab.getByRole('button', { name: 'Save display name' }).click()
    await expect(tab).toHaveTitle(`${text} · Profile · mxconsole`)
  }
  await page.reload()
  await expect(page).toHaveTitle('First · Profile · mxconsole')
  await expect(signInForm(second).account).toContainText('Second')
  await iconColours(page)
  await iconColours(second)
})

test('the tab’s icon has the account’s colour, and is the console’s own after signing out', async ({
  page,
  user,
  signIn,
}) => {
  await user.ok(setDisplayName, {
    params: { userId: user.userId },
    body: { displayname: 'I I' },
  })
  await signIn(user)
  // Before the name is known, the icon is another one.
  await expect(page).toHaveTitle(/^I I · /)
  const { edge } = await iconColours(page)
  const colours = await page.evaluate(() => {
    const styles = getComputedStyle(document.documentElement)
    return [1, 2, 3, 4, 5, 6].map((number) => {
      const hex = styles.getPropertyValue(`--color-avatar-${number}`).trim()
      return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)).join(',')
    })
  })
  expect(colours).toContain(edge)
  await signInForm(page).account.click()
  await page.getByRole('menuitem', { name: 'Forget token' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Forget token' }).click()
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', /icon\.svg$/)
})
