import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { test as base } from '../support/homeserver/own-homeserver.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect } from '../support/test.ts'

const test = base.extend({ ownOptions: { signIn: ['oauth'] } })

/** Opens the sign-in page with the homeserver filled in, and waits for the sign-in options. */
async function openSignIn(page: Page, baseUrl: string, route = ''): Promise<void> {
  await page.goto(consoleUrl() + route)
  await signInForm(page).homeserver.fill(baseUrl)
  await signInForm(page).homeserver.blur()
  await expect(signInForm(page).byOauth).toBeVisible()
}

/** The console asks every five seconds whether the code was approved. */
const asked = { timeout: 30_000 }

/** Chooses an account on the homeserver's own page, and approves or cancels. */
async function decide(page: Page, userId: string, button: 'Continue' | 'Cancel'): Promise<void> {
  await page.getByRole('combobox', { name: 'Account' }).selectOption(userId)
  await page.getByRole('button', { name: button }).click()
}

test('on the homeserver’s page, and back to the requested page', async ({ page, own }) => {
  const form = signInForm(page)
  await openSignIn(page, own.baseUrl, `#${paths.rooms()}`)
  await form.byOauth.click()
  await expect(page.getByRole('heading', { name: 'Allow access to your account?' })).toBeVisible()
  await decide(page, own.user.userId, 'Continue')
  await expect(form.account).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible()
  expect(page.url()).not.toMatch(/state=|code=/)
  await page.reload()
  await expect(form.account).toBeVisible()
})

test('Enter after the homeserver leads to the ways in', async ({ page, own }) => {
  const form = signInForm(page)
  await page.goto(consoleUrl())
  await form.homeserver.fill(own.baseUrl)
  await page.keyboard.press('Enter')
  await expect(form.byOauth).toBeFocused()
  await expect(form.failure).toBeHidden()
})

test('a sign-in cancelled there says so, and can be started again', async ({ page, own }) => {
  const form = signInForm(page)
  await openSignIn(page, own.baseUrl)
  await form.byOauth.click()
  await decide(page, own.user.userId, 'Cancel')
  await expect(form.failure).toContainText('Signing in was cancelled')
  await form.byOauth.click()
  await decide(page, own.user.userId, 'Continue')
  await expect(form.account).toBeVisible()
})

test('with a code approved on another device', async ({ page, own, context }) => {
  test.setTimeout(120_000)
  const form = signInForm(page)
  await openSignIn(page, own.baseUrl)
  await form.otherDevice.click()
  await expect(page.getByLabel('Code', { exact: true })).toHaveText(/^\w+$/)
  await expect(page.getByRole('img', { name: /^QR code of / })).toBeVisible()
  const link = page.getByRole('link', { name: /oauth2\/link/ })
  const other = await context.newPage()
  await other.goto((await link.getAttribute('href')) ?? '')
  await decide(other, own.user.userId, 'Continue')
  await expect(other.getByRole('heading', { name: 'Signed in' })).toBeVisible()
  await expect(form.account).toBeVisible(asked)
})

test('a code refused on the other device says so', async ({ page, own, context }) => {
  const form = signInForm(page)
  await openSignIn(page, own.baseUrl)
  await form.otherDevice.click()
  const link = page.getByRole('link', { name: /oauth2\/link/ })
  const other = await context.newPage()
  await other.goto((await link.getAttribute('href')) ?? '')
  await decide(other, own.user.userId, 'Cancel')
  await expect(form.failure).toContainText('Signing in was cancelled', asked)
  await expect(form.byOauth).toBeVisible()
})

test('a locked tab is unlocked on the homeserver’s page, with what was typed', async ({
  page,
  own,
}) => {
  const form = signInForm(page)
  await openSignIn(page, own.baseUrl)
  await form.byOauth.click()
  await decide(page, own.user.userId, 'Continue')
  await page.getByRole('textbox', { name: 'Display name' }).fill('Typed before')
  await form.account.click()
  await page.getByRole('menuitem', { name: 'Lock this tab…' }).click()
  await page.getByRole('button', { name: 'Lock now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Locked' })
  await dialog.getByRole('button', { name: 'Sign in with your account' }).click()
  await decide(page, own.user.userId, 'Continue')
  await expect(page.getByRole('textbox', { name: 'Display name' })).toHaveValue('Typed before')
  await expect(dialog).toBeHidden()
})

test('an expired token is refreshed silently', async ({ page, own }) => {
  const form = signInForm(page)
  await openSignIn(page, own.baseUrl)
  await form.byOauth.click()
  await decide(page, own.user.userId, 'Continue')
  await expect(form.account).toBeVisible()
  await own.fail('/displayname$', { kind: 'expiredToken' }, 'PUT', 1)
  const refreshed = page.waitForResponse((response) => response.url().endsWith('/oauth2/token'))
  await page.getByRole('textbox', { name: 'Display name' }).fill('Ada')
  await page.getByRole('button', { name: 'Save display name' }).click()
  expect((await refreshed).status()).toBe(200)
  await expect(page.getByText('Display name saved')).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('Sign out ends the session at the homeserver', async ({ page, own }) => {
  const form = signInForm(page)
  await openSignIn(page, own.baseUrl)
  await form.byOauth.click()
  await decide(page, own.user.userId, 'Continue')
  await form.account.click()
  const revoked = page.waitForResponse((response) => response.url().endsWith('/oauth2/revoke'))
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  expect((await revoked).status()).toBe(200)
  await expect(form.heading).toBeVisible()
  await expect(page.getByText('You are signed out.')).toBeVisible()
})

test('Invalidate token shows the request to the issuer', async ({ page, own }) => {
  const form = signInForm(page)
  await page.goto(consoleUrl())
  await form.homeserver.fill(own.baseUrl)
  await form.token.fill(own.user.token)
  await form.submit.click()
  await form.account.click()
  await page.getByRole('menuitem', { name: 'Invalidate token' }).click()
  await expect(page.getByLabel('This request')).toContainText(/token=\$token.*\/oauth2\/revoke/s)
})
