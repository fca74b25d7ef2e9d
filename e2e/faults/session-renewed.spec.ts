import type { Page } from '@playwright/test'
import { test as base, type OwnHomeserver } from '../support/homeserver/own-homeserver.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect } from '../support/test.ts'

const displayName = (page: Page) =>
  page.getByRole('textbox', { name: 'Display name', includeHidden: true })

/** Saves a name that is typed in while the server refuses the token, and won't renew it either. */
async function saveWithDeadSession(page: Page, own: OwnHomeserver, renewal: string): Promise<void> {
  await own.fail(renewal, {
    kind: 'answer',
    status: 400,
    body: { errcode: 'M_UNKNOWN_TOKEN', error: 'invalid_grant' },
  })
  await own.fail('/displayname$', { kind: 'expiredToken' }, 'PUT', 1)
  await displayName(page).fill('Typed in the middle')
  await page.getByRole('button', { name: 'Save display name' }).click()
}

const passwordServer = base.extend({ ownOptions: { signIn: ['password'] } })

passwordServer(
  'a session that can’t be renewed continues with the password, and the work is kept',
  async ({ page, own }) => {
    const form = signInForm(page)
    await page.goto(consoleUrl())
    await form.homeserver.fill(own.baseUrl)
    await form.homeserver.blur()
    await form.username.fill(own.user.userId)
    await form.password.fill(own.user.password)
    await form.byPassword.click()
    await expect(displayName(page)).toBeVisible()
    await saveWithDeadSession(page, own, '/refresh$')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(`Sign in again as ${own.user.userId}`)
    await own.heal()
    await expect(dialog.getByRole('textbox', { name: 'Username' })).toHaveValue(own.user.userId)
    await dialog.getByRole('textbox', { name: 'Password' }).fill(own.user.password)
    await dialog.getByRole('button', { name: 'Sign in with password' }).click()
    await expect(dialog).toBeHidden()
    await expect(displayName(page)).toHaveValue('Typed in the middle')
    await page.getByRole('button', { name: 'Save display name' }).click()
    await expect(page.getByText('Display name saved')).toBeVisible()
  },
)

const oauthServer = base.extend({ ownOptions: { signIn: ['oauth'] } })

oauthServer(
  'a session that OAuth can’t renew continues after a visit to the issuer’s page',
  async ({ page, own }) => {
    const form = signInForm(page)
    const agree = async () => {
      await page.getByRole('combobox', { name: 'Account' }).selectOption(own.user.userId)
      await page.getByRole('button', { name: 'Continue' }).click()
    }
    await page.goto(consoleUrl())
    await form.homeserver.fill(own.baseUrl)
    await form.homeserver.blur()
    await form.byOauth.click()
    await agree()
    await expect(displayName(page)).toBeVisible()
    await saveWithDeadSession(page, own, '/oauth2/token$')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(`Sign in again as ${own.user.userId}`)
    await own.heal()
    await dialog.getByRole('button', { name: 'Paste a token…' }).click()
    await expect(dialog).toContainText('This server’s tokens expire after 5 minutes.')
    await expect(dialog).toContainText('For a bot, ask the server’s admin')
    await dialog.getByRole('button', { name: 'Sign in with your account…' }).click()
    await dialog.getByRole('button', { name: 'Sign in with your account', exact: true }).click()
    await agree()
    await expect(displayName(page)).toHaveValue('Typed in the middle')
  },
)

base(
  'a pasted token that dies can be followed by a session of the console’s own',
  async ({ page, own, signIn }) => {
    await signIn(own.user)
    await saveWithDeadSession(page, own, '/nothing$')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await own.heal()
    await expect(dialog).not.toContainText('expires')
    await dialog.getByRole('button', { name: 'Sign in with your account…' }).click()
    await dialog.getByRole('textbox', { name: 'Password' }).fill(own.user.password)
    await dialog.getByRole('button', { name: 'Sign in with password' }).click()
    await expect(dialog).toBeHidden()
    await expect(displayName(page)).toHaveValue('Typed in the middle')
  },
)
