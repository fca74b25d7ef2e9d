import { getDevices } from '@/api/endpoints/devices'
import { setUpCrossSigning, uploadDeviceKeys } from '../support/homeserver/keys.ts'
import { press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { anonymous, logInAgain, type TestUser } from '../support/homeserver/users.ts'
import { expectToast } from '../support/watch/toasts.ts'

/** Names of the account's devices by ID, as the server returns them. */
async function deviceNames(user: TestUser): Promise<Map<string, string | undefined>> {
  const { devices } = await user.ok(getDevices, {})
  return new Map(devices.map((device) => [device.device_id, device.display_name]))
}

test('lists the sessions, marks this one, and renames another', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const laptop = await logInAgain(user, 'Old laptop')
  await signIn(user)
  await open('Sessions')
  const table = page.getByRole('table', { name: 'Sessions' })
  await expect(table.getByRole('row', { name: user.deviceId })).toContainText('this session')
  await expect(table.getByRole('row', { name: 'Old laptop' })).toContainText(laptop.deviceId)

  await page.getByRole('button', { name: 'Rename Old laptop' }).click()
  const dialog = page.getByRole('dialog', { name: 'Rename session' })
  await dialog.getByRole('textbox', { name: 'Session name' }).fill('x'.repeat(101))
  await expect(dialog.getByRole('alert')).toHaveText('Limit: 100 characters')
  await dialog.getByRole('textbox', { name: 'Session name' }).fill('Print server “Ä”')
  await dialog.getByRole('button', { name: 'Save name' }).click()
  await expectToast(page, 'Session renamed')
  await expect(table.getByRole('row', { name: 'Print server “Ä”' })).toBeVisible()
  expect((await deviceNames(user)).get(laptop.deviceId)).toBe('Print server “Ä”')
})

test('deletes several sessions after a wrong password and the right one', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const one = await logInAgain(user, 'One')
  await logInAgain(user, 'Two')
  await signIn(user)
  await open('Sessions')
  for (const name of ['One', 'Two']) {
    await page.getByRole('checkbox', { name: `Select ${name}` }).click()
  }
  await page.getByRole('button', { name: 'Delete sessions' }).click()
  await page.getByRole('button', { name: 'Delete 2 sessions' }).click()

  const dialog = page.getByRole('dialog', { name: 'Confirm your identity' })
  const password = dialog.getByRole('textbox', { name: 'Password' })
  await password.fill('not the password')
  await dialog.getByRole('button', { name: 'Delete 2 sessions' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Wrong password')
  expect((await deviceNames(user)).size).toBe(3)
  await expect(password).toHaveValue('not the password')

  await password.fill(user.password)
  await dialog.getByRole('button', { name: 'Delete 2 sessions' }).click()
  await expectToast(page, '2 sessions deleted')
  await expect(dialog).toBeHidden()
  const left = await deviceNames(user)
  expect([...left.keys()]).toEqual([user.deviceId])
  const { status } = await one.request('GET', '/_matrix/client/v3/account/whoami')
  expect(status).toBe(401)
  // Neither the request bar nor the log shows the password.
  await open('Request log')
  await expect(page.getByText(user.password)).toHaveCount(0)
})

test('shows which sessions are verified', async ({ page, user, signIn, open }) => {
  const laptop = await logInAgain(user, 'Laptop')
  await logInAgain(user, 'Script')
  const keys = await uploadDeviceKeys(user)
  await uploadDeviceKeys(laptop)
  await signIn(user)
  await open('Sessions')
  const row = (name: string) =>
    page.getByRole('table', { name: 'Sessions' }).getByRole('row', { name })
  await expect(row('Laptop')).toContainText('Unknown')
  await expect(row('Script')).toContainText('No encryption')
  await expect(page.getByText('This account hasn’t set up cross-signing')).toBeVisible()

  const verify = await setUpCrossSigning(user)
  await verify(keys)
  await page.reload()
  await expect(row(user.deviceId)).toContainText('Verified')
  await expect(row('Laptop')).toContainText('Not verified')
  await expect(row('Script')).toContainText('No encryption')
})

test('finds sessions by name, ID and age, and keeps that in the URL', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const laptop = await logInAgain(user, 'Old laptop')
  await logInAgain(user, 'Kiosk')
  await signIn(user)
  await open('Sessions')
  const rows = page.getByRole('table', { name: 'Sessions' }).getByRole('row')
  await expect(rows).toHaveCount(1 + 3)
  const search = page.getByRole('searchbox', { name: 'Search sessions' })
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await page.keyboard.type('OLD lap')
  await expect(rows).toHaveCount(1 + 1)
  await expect(page.getByRole('status').filter({ hasText: '1 of 3 sessions' })).toBeVisible()
  await search.fill(laptop.deviceId)
  await expect(rows.nth(1)).toContainText('Old laptop')
  await expect(page).toHaveURL(new RegExp(`q=${laptop.deviceId}`))
  await page.reload()
  await expect(search).toHaveValue(laptop.deviceId)
  await expect(rows).toHaveCount(1 + 1)

  await page.getByRole('checkbox', { name: 'Not seen for 90 days' }).click()
  await expect(page).toHaveURL(/unseen=90/)
  await search.fill('nothing like it')
  await expect(page.getByText('No sessions match')).toBeVisible()
  await page.getByRole('button', { name: 'Show all sessions' }).click()
  await expect(rows).toHaveCount(1 + 3)
  await expect(search).toHaveValue('')

  await page.getByRole('button', { name: 'Name', exact: true }).click()
  await expect(page).toHaveURL(/sort=name/)
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute(
    'aria-sort',
    /ending$/,
  )
})

test('a session that is filtered out isn’t deleted', async ({ page, user, signIn, open }) => {
  await logInAgain(user, 'Hidden')
  await signIn(user)
  await open('Sessions')
  await page.getByRole('checkbox', { name: 'Select Hidden' }).click()
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill(user.deviceId)
  const button = page.getByRole('button', { name: 'Delete sessions' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('searchbox', { name: 'Search sessions' }).fill('')
  await expect(button).not.toHaveAttribute('aria-disabled')
})

test('signs out everywhere, after asking', async ({ page, user, signIn, open }) => {
  const laptop = await logInAgain(user, 'Laptop')
  await signIn(user)
  await open('Sessions')
  await expect(page.getByRole('row', { name: 'Laptop' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  const dialog = page.getByRole('alertdialog', { name: 'Sign out everywhere?' })
  await expect(dialog).toContainText('all 2 sessions')
  await expect(dialog).toContainText(user.userId)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  expect((await deviceNames(user)).size).toBe(2)

  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click()
  // The console has more than one status.
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeFocused()
  await expect(page.getByRole('status')).toContainText('You are signed out everywhere.')
  for (const { token } of [user, laptop]) {
    const { status } = await anonymous(token, user.homeserver).request(
      'GET',
      '/_matrix/client/v3/account/whoami',
    )
    expect(status).toBe(401)
  }
})

test('the current session can’t be deleted', async ({ page, user, signIn, open }) => {
  await signIn(user)
  await open('Sessions')
  const button = page.getByRole('button', { name: 'Delete sessions' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  // There has to be something to select.
  await expect(page.getByRole('checkbox', { name: /^Select/ })).toHaveCount(1 + 1)
  await page.getByRole('checkbox', { name: 'Select all' }).click()
  await expect(button).toHaveAccessibleDescription(/choose Invalidate token/)
  await expect(page.getByRole('status').filter({ hasText: '0 sessions to delete' })).toContainText(
    'This session isn’t included',
  )
})

test('deletes a session by keyboard alone', async ({ page, user, signIn, open }) => {
  await logInAgain(user, 'Kiosk')
  await signIn(user)
  await open('Sessions')
  await press(page, page.getByRole('checkbox', { name: 'Select Kiosk' }), 'Space')
  // Back to the button above the table.
  const button = page.getByRole('button', { name: 'Delete sessions' })
  await tabTo(page, button)
  await page.keyboard.press('Enter')
  await press(page, page.getByRole('button', { name: 'Delete session', exact: true }))
  const password = page.getByRole('textbox', { name: 'Password' })
  await typeInto(page, password, user.password)
  await page.keyboard.press('Enter')
  await expectToast(page, 'Session deleted')
  expect([...(await deviceNames(user)).keys()]).toEqual([user.deviceId])
})
