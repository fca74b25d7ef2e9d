import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect, test } from '../support/test.ts'

test('the first visit explains the console, and focuses the first field', async ({ page }) => {
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await expect(form.homeserver).toBeFocused()
  await expect(page.getByText(/^Manage a Matrix account from your browser:/)).toBeVisible()
  await expect(form.demo).toBeVisible()
  await expect(page.getByText(/^No account\?/)).toBeVisible()
  await expect(page.getByText(/Each tab signs in separately/)).toBeHidden()
})

test('the demo is marked as such, on every page and after a reload', async ({ page, watch }) => {
  watch.guardToken('mxc_demo_token')
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.demo.click()
  await expect(form.account).toBeVisible()
  const badge = page.getByText('demo', { exact: true })
  await expect(badge).toBeVisible()
  await page.getByRole('link', { name: 'Sessions' }).click()
  await expect(badge).toBeVisible()
  await page.reload()
  await expect(form.account).toBeVisible()
  await expect(badge).toBeVisible()
})

test('a second tab says that it signs in separately, and has the homeserver filled in', async ({
  page,
  context,
  user,
  signIn,
}) => {
  await signIn(user)
  await expect(page.getByText('demo', { exact: true })).toBeHidden()
  const second = await context.newPage()
  await second.goto(consoleUrl())
  const form = signInForm(second)
  await expect(form.homeserver).toHaveValue(user.homeserver.baseUrl)
  await expect(form.token).toBeFocused()
  // It stays after the homeserver's response.
  const { host } = new URL(user.homeserver.baseUrl)
  await expect(second.getByText(`Found ${host}`)).toBeVisible()
  await expect(second.getByText(/^Each tab signs in separately/)).toBeVisible()
  await expect(form.token).toHaveValue('')
  // Only the URL is kept.
  expect(await second.evaluate(() => Object.entries(localStorage))).toEqual([
    ['mxconsole.homeserver', user.homeserver.baseUrl],
  ])
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('signing in by Matrix ID stores the URL of the server, not the ID', async ({
  page,
  context,
  user,
  watch,
}) => {
  watch.allow('https://department.example')
  await context.route('https://department.example/.well-known/matrix/client', (route) =>
    route.fulfill({
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { 'm.homeserver': { base_url: user.homeserver.baseUrl } },
    }),
  )
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(`@${user.localpart}:department.example`)
  await form.token.fill(user.token)
  await form.submit.click()
  await page.getByRole('button', { name: `Continue as ${user.userId}` }).click()
  await expect(form.account).toBeVisible()
  const stored = await page.evaluate(() => localStorage.getItem('mxconsole.homeserver'))
  expect(stored).toBe(user.homeserver.baseUrl)
})
