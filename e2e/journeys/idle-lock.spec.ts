import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { press, typeInto } from '../support/pages/keyboard.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { stopClock } from '../support/watch/clock.ts'
import { consoleUrl, expect, openSignIn, test } from '../support/test.ts'
import { expectToast } from '../support/watch/toasts.ts'

/** The dialog over a locked page. */
function locked(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Locked' })
  return {
    dialog,
    token: dialog.getByRole('textbox', { name: 'Access token' }),
    goOn: dialog.getByRole('button', { name: 'Continue' }),
    password: dialog.getByRole('textbox', { name: 'Password' }),
  }
}

async function openLock(page: Page) {
  await signInForm(page).account.click()
  await page.getByRole('menuitem', { name: 'Lock this tab…' }).click()
  return page.getByRole('dialog', { name: 'Lock this tab' })
}

async function lockNow(page: Page): Promise<void> {
  const dialog = await openLock(page)
  await dialog.getByRole('button', { name: 'Lock now' }).click()
  await expect(locked(page).dialog).toBeVisible()
}

/** Chooses to be locked after five minutes. */
async function lockAfterFive(page: Page): Promise<void> {
  const dialog = await openLock(page)
  await dialog.getByRole('combobox', { name: 'Without activity' }).click()
  await page.getByRole('option', { name: 'Lock after 5 minutes' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(dialog).toBeHidden()
}

test('a locked tab shows nothing, and continues with the token as if nothing had happened', async ({
  page,
  user,
  signIn,
}) => {
  await signIn(user)
  const name = page.getByRole('textbox', { name: 'Display name' })
  await name.fill('Typed before')
  await lockNow(page)
  const { dialog, token, goOn } = locked(page)
  await expect(page).toHaveTitle('Locked · mxconsole')
  await expect(name).toBeHidden()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  await expect(signInForm(page).account).toBeHidden()
  await expect(dialog).toContainText(user.userId)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeVisible()

  await token.fill('wrong')
  await goOn.click()
  await expect(dialog.getByRole('alert')).toContainText('This token is no longer valid')
  await expect(name).toBeHidden()
  await token.fill(user.token)
  await goOn.click()
  await expect(dialog).toBeHidden()
  await expect(name).toHaveValue('Typed before')
  await expect(page).toHaveTitle(/ · Profile · mxconsole$/)
  await page.getByRole('button', { name: 'Save display name' }).click()
  await expectToast(page, 'Display name saved')
})

test('an open dialog is hidden too, and stays open', async ({ page, user, signIn, open }) => {
  await page.clock.install()
  await signIn(user)
  await lockAfterFive(page)
  await open('Sessions')
  await page.getByRole('button', { name: /^Rename/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename session' })
  await dialog.getByRole('textbox', { name: 'Session name' }).fill('Half a na')
  await page.clock.runFor(300_000)
  const { token, goOn } = locked(page)
  await expect(token).toBeFocused()
  await expect(page.getByText('Rename session')).toBeHidden()
  await page.keyboard.press('Escape')
  await token.fill(user.token)
  await goOn.click()
  await expect(locked(page).dialog).toBeHidden()
  await expect(dialog.getByRole('textbox', { name: 'Session name' })).toHaveValue('Half a na')
})

test('a tab without activity locks after the chosen time', async ({ page, user, signIn }) => {
  await page.clock.install()
  await signIn(user)
  await lockAfterFive(page)
  await stopClock(page)
  for (let times = 0; times < 2; times++) {
    await page.keyboard.press('Shift')
    await page.clock.runFor(299_000)
    await expect(locked(page).dialog).toBeHidden()
  }
  await page.clock.runFor(1_000)
  await expect(locked(page).dialog).toBeVisible()
  await page.clock.resume()
  await page.reload()
  await expect(signInForm(page).heading).toBeVisible()
})

test('a computer that slept for a day is locked as it wakes', async ({ page, user, signIn }) => {
  await page.clock.install()
  await signIn(user)
  await lockAfterFive(page)
  await page.clock.fastForward(86_400_000)
  const { dialog, token, goOn } = locked(page)
  await expect(dialog).toBeVisible()
  await token.fill(user.token)
  await goOn.click()
  await expect(dialog).toBeHidden()
  // The choice stays, and counts from now.
  await stopClock(page)
  await page.keyboard.press('Shift')
  await page.clock.runFor(299_000)
  await expect(dialog).toBeHidden()
  await page.clock.runFor(1_000)
  await expect(dialog).toBeVisible()
})

test('a password unlocks a session of the console’s own', async ({ page, user }) => {
  const form = await openSignIn(page)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.homeserver.blur()
  await form.username.fill(user.userId)
  await form.password.fill(user.password)
  await form.byPassword.click()
  await expect(form.account).toBeVisible()
  await lockNow(page)
  const { dialog, password } = locked(page)
  await expect(dialog.getByRole('textbox', { name: 'Username' })).toHaveValue(user.userId)
  await password.fill(user.password)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await page.getByRole('link', { name: 'Sessions', exact: true }).click()
  await expect(page.getByText('this session')).toBeVisible()
})

test('locks and unlocks by keyboard alone', async ({ page, user, signIn }) => {
  await signIn(user)
  await press(page, signInForm(page).account)
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('l')
  await expect(page.getByRole('menuitem', { name: 'Lock this tab…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('button', { name: 'Lock now' }))
  const { dialog, token } = locked(page)
  await expect(token).toBeFocused()
  await typeInto(page, token, user.token)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await page.keyboard.press('Tab')
  await expect(page.locator(':focus')).toBeVisible()
})

test('leaving from a locked tab forgets the session', async ({ page, user, signIn }) => {
  await signIn(user)
  await lockNow(page)
  await locked(page).dialog.getByRole('button', { name: 'Leave' }).click()
  await expect(signInForm(page).heading).toBeFocused()
  await expect(page.locator('html')).not.toHaveAttribute('data-locked')
})

test('the demo can’t be locked', async ({ page, watch }) => {
  watch.guardToken('mxc_demo_token')
  await page.goto(`${consoleUrl()}#${paths.rooms()}`)
  await signInForm(page).demo.click()
  await signInForm(page).account.click()
  await expect(page.getByRole('menuitem', { name: 'Lock this tab…' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})
