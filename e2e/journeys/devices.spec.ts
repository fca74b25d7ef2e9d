import { getDevices } from '@/api/endpoints/devices'
import { press, tabTo, typeInto } from '../support/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { logInAgain, type TestUser } from '../support/users.ts'

/** Names of the account's devices by ID, as the server tells them. */
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
  await expect(dialog.getByRole('alert')).toHaveText('At most 100 characters')
  await dialog.getByRole('textbox', { name: 'Session name' }).fill('Print server “Ä”')
  await dialog.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Session renamed' })).toBeVisible()
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
  await expect(dialog.getByRole('alert')).toContainText('This password is wrong')
  expect((await deviceNames(user)).size).toBe(3)
  await expect(password).toHaveValue('not the password')

  await password.fill(user.password)
  await dialog.getByRole('button', { name: 'Delete 2 sessions' }).click()
  await expect(page.getByRole('status').filter({ hasText: '2 sessions deleted' })).toBeVisible()
  await expect(dialog).toBeHidden()
  const left = await deviceNames(user)
  expect([...left.keys()]).toEqual([user.deviceId])
  const { status } = await one.request('GET', '/_matrix/client/v3/account/whoami')
  expect(status).toBe(401)
  // Neither the request bar nor the log shows the password.
  await open('Request log')
  await expect(page.getByText(user.password)).toHaveCount(0)
})

test('keeps the session in use out of what is deleted', async ({ page, user, signIn, open }) => {
  await signIn(user)
  await open('Sessions')
  const button = page.getByRole('button', { name: 'Delete sessions' })
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  // There has to be something to select.
  await expect(page.getByRole('checkbox')).toHaveCount(1 + 1)
  await page.getByRole('checkbox', { name: 'Select all' }).click()
  await expect(button).toHaveAccessibleDescription(/choose Invalidate token/)
  await expect(page.getByRole('status').filter({ hasText: '0 sessions to delete' })).toContainText(
    'This session is left out',
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
  await expect(page.getByRole('status').filter({ hasText: 'Session deleted' })).toBeVisible()
  expect([...(await deviceNames(user)).keys()]).toEqual([user.deviceId])
})
