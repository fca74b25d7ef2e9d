import type { FaultRequest } from '../support/faults/faults.ts'
import type { Page } from '@playwright/test'
import { getDevices } from '@/api/endpoints/devices'
import { expect, test, type OwnHomeserver } from '../support/homeserver/own-homeserver.ts'
import { logInAgain } from '../support/homeserver/users.ts'

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

test.describe('only single sign-on', () => {
  test.use({ ownOptions: { userAuthFlows: [['m.login.sso']] } })

  test('is completed on the homeserver’s page', async ({ page, own }) => {
    const { start, confirm, proceed, done } = deletion(page)
    await start()
    await expect(confirm).toContainText('Single sign-on')
    // Too soon: a notice says that nothing happened, and the session continues.
    await proceed.click()
    await expect(confirm.getByRole('alert')).toContainText('Not confirmed yet')
    expect(await countDevices(own)).toBe(2)
    await confirmOnPage(page)
    await proceed.click()
    await expect(done).toBeVisible()
    expect(await countDevices(own)).toBe(1)
  })
})

test.describe('the account page', () => {
  test.use({ ownOptions: { userAuthFlows: [['m.oauth']] } })

  test('is opened where the server says, and the deletion goes on afterwards', async ({
    page,
    own,
  }) => {
    const { start, confirm, proceed, done } = deletion(page)
    await start()
    await expect(confirm).toContainText('confirm on your account page')
    await proceed.click()
    await expect(confirm.getByRole('alert')).toContainText('Not confirmed yet')
    const opening = page.context().waitForEvent('page')
    await confirm.getByRole('link', { name: 'Open account page' }).click()
    const tab = await opening
    await tab.getByRole('combobox', { name: 'Account' }).selectOption(own.user.userId)
    await tab.getByRole('button', { name: 'Approve' }).click()
    await expect(tab.getByRole('heading', { name: 'Approved' })).toBeVisible()
    await tab.close()
    await proceed.click()
    await expect(done).toBeVisible()
    expect(await countDevices(own)).toBe(1)
  })
})

test.describe('single sign-on, the terms and the dummy stage', () => {
  const userAuthFlows = [['m.login.sso', 'm.login.terms', 'm.login.dummy']]
  test.use({ ownOptions: { userAuthFlows } })

  test('come one after another, the last one automatically', async ({ page, own }) => {
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

test.describe('only the dummy stage', () => {
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

  test('either can be chosen, even after a wrong password', async ({ page, own }) => {
    const { start, dialog, confirm, password, proceed, done } = deletion(page)
    await start()
    await password.fill('not the password')
    await dialog.getByRole('button', { name: 'Delete session', exact: true }).click()
    await expect(confirm.getByRole('alert')).toContainText('Wrong password')
    await confirm.getByRole('combobox', { name: 'Confirm with' }).click()
    await page.getByRole('option', { name: 'Single sign-on' }).click()
    await expect(password).toBeHidden()
    await confirmOnPage(page)
    await proceed.click()
    await expect(done).toBeVisible()
    expect(await countDevices(own)).toBe(1)
  })
})

test('a malformed request for authentication is reported, and nothing is deleted', async ({
  page,
  own,
}) => {
  const { start, dialog } = deletion(page)
  const fault: FaultRequest['fault'] = { kind: 'answer', status: 401, body: null }
  await own.fail('/delete_devices$', fault, 'POST')
  await start()
  await expect(dialog.getByRole('alert')).toContainText('This can’t be confirmed here')
  await dialog.getByRole('button', { name: 'Close' }).first().click()
  await expect(dialog).toBeHidden()
  expect(await countDevices(own)).toBe(2)
})

test('an identity check that has expired can be started again', async ({ page, own }) => {
  const { start, dialog, confirm, password, done } = deletion(page)
  await start()
  await password.fill(own.user.password)
  const expired: FaultRequest['fault'] = {
    kind: 'error',
    status: 400,
    errcode: 'M_UNKNOWN',
    error: 'Unknown session ID: gone',
  }
  await own.fail('/delete_devices$', expired, 'POST', 1)
  const remove = dialog.getByRole('button', { name: 'Delete session', exact: true })
  await remove.click()
  await expect(page.getByText('The identity check has expired')).toBeVisible()
  expect(await countDevices(own)).toBe(2)
  await remove.click()
  await expect(confirm).toBeVisible()
  await expect(password, 'the password is kept').toHaveValue(own.user.password)
  await remove.click()
  await expect(done).toBeVisible()
  expect(await countDevices(own)).toBe(1)
})

test('a failed check of encryption keys leaves the list usable', async ({ page, own, open }) => {
  const limit: FaultRequest['fault'] = {
    kind: 'error',
    status: 403,
    errcode: 'M_FORBIDDEN',
    error: 'No keys for you',
  }
  await own.fail('/keys/query$', limit, 'POST')
  await page.reload()
  await open('Sessions')
  await expect(page.getByText('Couldn’t check which sessions are verified')).toBeVisible()
  await expect(page.getByRole('row', { name: 'Kiosk' })).toContainText('Unknown')
})

test('signing out everywhere that fails says so, and keeps the session', async ({ page, own }) => {
  const forbidden: FaultRequest['fault'] = {
    kind: 'error',
    status: 403,
    errcode: 'M_FORBIDDEN',
    error: 'Ask your administrator',
  }
  await own.fail('/logout/all$', forbidden, 'POST')
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Ask your administrator')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('row', { name: 'Kiosk' })).toBeVisible()
  expect(await countDevices(own)).toBe(2)
})

test('a missing account page is reported without the server’s code', async ({ page, own }) => {
  const { start, dialog } = deletion(page)
  const unknown: FaultRequest['fault'] = {
    kind: 'error',
    status: 404,
    errcode: 'M_UNRECOGNIZED',
    error: 'Unrecognized',
  }
  await own.fail('/delete_devices$', unknown, 'POST')
  await start()
  await expect(dialog.getByRole('alert')).toContainText('your account page')
  await expect(dialog.getByRole('alert')).toContainText('Contact its administrators')
  await expect(dialog).not.toContainText('Unrecognized')
})
