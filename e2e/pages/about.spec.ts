import packageFacts from '../../package.json' with { type: 'json' }
import { press } from '../support/pages/keyboard.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { expect, test } from '../support/test.ts'

const { version } = packageFacts

test('About has the version and the licences, by keyboard', async ({ page, user, signIn }) => {
  await signIn(user)
  await press(page, signInForm(page).account)
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('a')
  await expect(page.getByRole('menuitem', { name: /^About/ })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'About mxconsole' })
  await expect(dialog).toContainText(version)
  await expect(dialog).toContainText('Apache-2.0')
  const link = dialog.getByRole('link', { name: /^Licences of the libraries/ })
  const licences = await page.request.get(
    new URL((await link.getAttribute('href')) ?? '', page.url()).href,
  )
  expect(licences.status()).toBe(200)
  expect(licences.headers()['content-type']).toContain('text/plain')
  expect(await licences.text()).toContain('react')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(signInForm(page).account).toBeFocused()
})
