import { expect, test as base } from '../support/homeserver/own-homeserver.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl } from '../support/test.ts'

const test = base.extend({ ownOptions: { signIn: ['oauth'] } })

test('a server with an account page leads there for each session', async ({
  page,
  own,
  signIn,
  open,
}) => {
  const { deviceId } = own.user
  await signIn(own.user)
  await open('Sessions')
  await expect(page.getByRole('link', { name: 'Profile (opens' })).toHaveAttribute(
    'href',
    `${own.baseUrl}/oauth2/account?action=org.matrix.profile`,
  )
  await expect(page.getByRole('link', { name: 'Sessions (opens' })).toHaveAttribute(
    'href',
    `${own.baseUrl}/oauth2/account?action=org.matrix.devices_list`,
  )
  const row = page.getByRole('row', { name: deviceId })
  await expect(row.getByRole('link', { name: 'on your account page' })).toHaveAttribute(
    'href',
    `${own.baseUrl}/oauth2/account?action=org.matrix.device_view&device_id=${deviceId}`,
  )
  await expect(
    page.getByRole('button', { name: 'Sign out everywhere' }),
  ).toHaveAccessibleDescription('This server ends sessions on your account page')
})

test('a session is deleted there, and then gone from the list', async ({
  page,
  own,
  open,
  context,
}) => {
  const { userId, deviceId } = own.user
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(own.baseUrl)
  await form.homeserver.blur()
  await form.byOauth.click()
  await page.getByRole('combobox', { name: 'Account' }).selectOption(userId)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(form.account).toBeVisible()
  await open('Sessions')
  const row = page.getByRole('row', { name: deviceId })
  await row.getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Delete sessions' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('alert')).toContainText('Nothing was deleted')
  const opening = context.waitForEvent('page')
  await dialog.getByRole('link').click()
  const tab = await opening
  await tab.getByRole('combobox', { name: 'Account' }).selectOption(userId)
  await tab.getByRole('button', { name: `Sign out ${deviceId}` }).click()
  await expect(tab.getByRole('heading', { name: 'The device is signed out' })).toBeVisible()
  await tab.close()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(row).toBeHidden()
  const { status } = await own.user.request('GET', '/_matrix/client/v3/account/whoami')
  expect(status).toBe(401)
})
