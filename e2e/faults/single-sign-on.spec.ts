import { test as base } from '../support/homeserver/own-homeserver.ts'
import { png } from '../support/pages/files.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect } from '../support/test.ts'

const test = base.extend({ ownOptions: { signIn: ['password', 'sso'] } })

test('single sign-on returns signed in, and no URL contains its token', async ({ page, own }) => {
  await page.route('**/_matrix/media/v3/thumbnail/**', (route) =>
    route.fulfill({
      body: Buffer.from(png(20, 20)),
      headers: { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'image/png' },
    }),
  )
  await page.goto(`${consoleUrl()}#/rooms`)
  const form = signInForm(page)
  await form.homeserver.fill(own.baseUrl)
  await form.homeserver.blur()
  await expect(form.byPassword).toBeVisible()
  const university = page.getByRole('button', { name: 'Continue with University account' })
  await expect(university.locator('img')).toHaveJSProperty('naturalWidth', 20)
  const github = page.getByRole('button', { name: 'Continue with GitHub', exact: true })
  await expect(github).toHaveText('GContinue with GitHub')
  await university.click()
  await expect(page.getByRole('heading', { name: 'Sign in with University account' })).toBeVisible()
  await page.getByRole('combobox', { name: 'Account' }).selectOption(own.user.userId)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(form.account).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible()
  expect(page.url()).not.toContain('loginToken')
})

test('a link with someone else’s login token doesn’t sign in', async ({ page }) => {
  await page.goto(`${consoleUrl()}?loginToken=somebody-elses`)
  const form = signInForm(page)
  await expect(form.failure).toContainText('This sign-in wasn’t started in this tab')
  await expect(form.homeserver).toBeVisible()
  expect(page.url()).not.toContain('loginToken')
})

test('a refused login token is reported, and the form appears', async ({ page, own }) => {
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(own.baseUrl)
  await form.homeserver.blur()
  await page.getByRole('button', { name: 'Continue with GitHub' }).click()
  await page.getByRole('combobox', { name: 'Account' }).selectOption(own.user.userId)
  await own.fail(
    '/login$',
    { kind: 'error', status: 403, errcode: 'M_FORBIDDEN', error: 'Invalid login token' },
    'POST',
  )
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(form.failure).toBeVisible()
  await own.heal()
  await expect(form.homeserver).toHaveValue(own.baseUrl)
  await form.username.fill(own.user.userId)
  await form.password.fill(own.user.password)
  await form.byPassword.click()
  await expect(form.account).toBeVisible()
})
