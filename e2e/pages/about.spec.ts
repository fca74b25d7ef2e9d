import type { Locator } from '@playwright/test'
import packageFacts from '../../package.json' with { type: 'json' }
import { press } from '../support/pages/keyboard.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect, test } from '../support/test.ts'

const { version } = packageFacts

/** A link whose target is served, and names the libraries. */
async function leadsToLicences(link: Locator): Promise<void> {
  const page = link.page()
  const href = (await link.getAttribute('href')) ?? ''
  const licences = await page.request.get(new URL(href, page.url()).href)
  expect(licences.status()).toBe(200)
  expect(licences.headers()['content-type']).toContain('text/plain')
  expect(await licences.text()).toContain('react')
}

test('the sign-in page has the version and the licences', async ({ page }) => {
  await page.goto(consoleUrl())
  await expect(page.getByRole('main')).toContainText(`mxconsole ${version}`)
  await leadsToLicences(page.getByRole('link', { name: 'Licences' }))
})

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
  await leadsToLicences(dialog.getByRole('link', { name: /^Licences of the libraries/ }))
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(signInForm(page).account).toBeFocused()
})
