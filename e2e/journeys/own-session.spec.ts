import { getDevices } from '@/api/endpoints/devices'
import type { TestUser } from '../support/homeserver/users.ts'
import { expect, openSignIn, test } from '../support/test.ts'

/** Names of the user's sessions that the console opened. */
async function ownSessions(user: TestUser): Promise<string[]> {
  const { devices } = (await user.call(getDevices, {})).answer
  return devices.flatMap(({ display_name: name }) => (name?.startsWith('mxconsole') ? [name] : []))
}

test('a password signs in, with a session named after the browser', async ({ page, user }) => {
  const { baseUrl } = user.homeserver
  const form = await openSignIn(page)
  await form.homeserver.fill(baseUrl)
  await form.homeserver.blur()
  await form.username.fill(user.userId)
  await form.password.fill('wrong')
  await form.byPassword.click()
  await expect(form.failure).toContainText('Wrong username or password')
  await expect(form.password).toBeFocused()
  await form.password.fill(user.password)
  await page.keyboard.press('Enter')
  await expect(form.account).toBeVisible()
  expect(await ownSessions(user)).toEqual([
    expect.stringMatching(/^mxconsole \((?:Chrome|Firefox|Safari), \w+\)$/),
  ])
})

test('signing in again in the same tab replaces the session', async ({ page, user }) => {
  const { baseUrl } = user.homeserver
  for (const time of [1, 2]) {
    const form = await openSignIn(page)
    await form.homeserver.fill(baseUrl)
    await form.homeserver.blur()
    await form.username.fill(user.userId)
    await form.password.fill(user.password)
    await form.byPassword.click()
    await expect(form.account).toBeVisible()
    await page.goto('about:blank')
    expect(await ownSessions(user), `after sign-in ${time}`).toHaveLength(1)
  }
})

test('a Matrix ID as the homeserver is the user name too', async ({
  page,
  user,
  context,
  watch,
}) => {
  const { baseUrl } = user.homeserver
  watch.allow('https://department.example')
  await context.route('https://department.example/.well-known/matrix/client', (route) =>
    route.fulfill({
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { 'm.homeserver': { base_url: baseUrl } },
    }),
  )
  const form = await openSignIn(page)
  await form.homeserver.fill('@ada:department.example')
  await form.homeserver.blur()
  await expect(form.username).toHaveValue('@ada:department.example')
  await form.byPassword.click()
  await expect(form.password).toHaveAccessibleDescription('Enter your password')
  await expect(form.password).toBeFocused()
})
