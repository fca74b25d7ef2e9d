import type { Page } from '@playwright/test'
import { getDevices } from '@/api/endpoints/devices'
import { expect, test, type OwnHomeserver } from '../support/own-homeserver.ts'
import { logInAgain } from '../support/users.ts'

const deletion = (page: Page) => ({
  start: async () => {
    await page.getByRole('checkbox', { name: 'Select Kiosk' }).click()
    await page.getByRole('button', { name: 'Delete sessions' }).click()
    await page.getByRole('button', { name: 'Delete session', exact: true }).click()
  },
  dialog: page.getByRole('dialog'),
  confirm: page.getByRole('dialog', { name: 'Confirm your identity' }),
  openPage: page.getByRole('link', { name: 'Open confirmation page' }),
  proceed: page.getByRole('button', { name: 'Continue' }),
  password: page.getByRole('textbox', { name: 'Password' }),
  done: page.getByRole('status').filter({ hasText: 'Session deleted' }),
})

const countDevices = async ({ user }: OwnHomeserver) =>
  (await user.ok(getDevices, {})).devices.length

/** Opens the homeserver's page in its new tab, and confirms there. */
async function confirmOnPage(page: Page): Promise<void> {
  const opening = page.context().waitForEvent('page')
  await deletion(page).openPage.click()
  const tab = await opening
  await tab.getByRole('button', { name: 'Confirm' }).click()
  await expect(tab.getByRole('heading', { name: 'Thank you' })).toBeVisible()
  await tab.close()
}

test.beforeEach(async ({ own, signIn, open }) => {
  await logInAgain(own.user, 'Kiosk')
  await signIn(own.user)
  await open('Sessions')
})

test.describe('single sign-on alone', () => {
  test.use({ ownOptions: { userAuthFlows: [['m.login.sso']] } })

  test('is done on the homeserver’s page, and then continued', async ({ page, own }) => {
    const { start, confirm, proceed, done } = deletion(page)
    await start()
    await expect(confirm).toContainText('Single sign-on')
    // Too soon: nothing happens, which is said, and the same session goes on.
    await proceed.click()
    await expect(confirm.getByRole('alert')).toContainText('Not confirmed yet')
    expect(await countDevices(own)).toBe(2)
    await confirmOnPage(page)
    await proceed.click()
    await expect(done).toBeVisible()
    expect(await countDevices(own)).toBe(1)
  })
})

test.describe('single sign-on, the terms and the dummy stage', () => {
  const userAuthFlows = [['m.login.sso', 'm.login.terms', 'm.login.dummy']]
  test.use({ ownOptions: { userAuthFlows } })

  test('come one after another, the last by itself', async ({ page, own }) => {
    const { start, confirm, proceed, done } = deletion(page)
    await start()
    await expect(confirm).toContainText('Single sign-on')
    await confirmOnPage(page)
    await proceed.click()
    await expect(confirm).toContainText('Terms of service')
    await expect(confirm.getByRole('alert')).toHaveCount(0)
    await confirmOnPage(page)
    await proceed.click()
    await expect(done).toBeVisible()
    expect(await countDevices(own)).toBe(1)
  })
})

test.describe('the dummy stage alone', () => {
  test.use({ ownOptions: { userAuthFlows: [['m.login.dummy']] } })

  test('asks the user for nothing', async ({ page, own }) => {
    const { start, done } = deletion(page)
    await start()
    await expect(done).toBeVisible()
    expect(await countDevices(own)).toBe(1)
  })
})

test.describe('the password or single sign-on', () => {
  test.use({ ownOptions: { userAuthFlows: [['m.login.sso'], ['m.login.password']] } })

  test('either can be chosen, also after a wrong password', async ({ page, own }) => {
    const { start, dialog, confirm, password, proceed, done } = deletion(page)
    await start()
    await password.fill('not the password')
    await dialog.getByRole('button', { name: 'Delete session', exact: true }).click()
    await expect(confirm.getByRole('alert')).toContainText('This password is wrong')
    await confirm.getByRole('combobox', { name: 'Confirm with' }).click()
    await page.getByRole('option', { name: 'Single sign-on' }).click()
    await expect(password).toBeHidden()
    await confirmOnPage(page)
    await proceed.click()
    await expect(done).toBeVisible()
    expect(await countDevices(own)).toBe(1)
  })
})

test('a question that cannot be read is said, and nothing is deleted', async ({ page, own }) => {
  const { start, dialog } = deletion(page)
  const fault = { kind: 'answer', status: 401, body: null }
  await own.fail('/delete_devices$', fault, 'POST')
  await start()
  await expect(dialog.getByRole('alert')).toContainText('This can’t be confirmed here')
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(dialog).toBeHidden()
  expect(await countDevices(own)).toBe(2)
})

test('an account page that nobody names is said without the server’s code', async ({
  page,
  own,
}) => {
  const { start, dialog } = deletion(page)
  const unknown = { kind: 'error', status: 404, errcode: 'M_UNRECOGNIZED', error: 'Unrecognized' }
  await own.fail('/delete_devices$', unknown, 'POST')
  await start()
  await expect(dialog.getByRole('alert')).toContainText('its account page')
  await expect(dialog.getByRole('alert')).toContainText('Ask its administrators')
  await expect(dialog).not.toContainText('Unrecognized')
})
