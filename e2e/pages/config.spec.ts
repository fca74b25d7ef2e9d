import type { Page } from '@playwright/test'
import { stopClock } from '../support/watch/clock.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect, test } from '../support/test.ts'

/** Opens the sign-in page of a console with this `config.json`. */
async function openWith(page: Page, config: unknown): Promise<ReturnType<typeof signInForm>> {
  const body = typeof config === 'string' ? config : JSON.stringify(config)
  await page.route('**/config.json', (route) =>
    route.fulfill({ body, contentType: 'application/json' }),
  )
  await page.goto(consoleUrl())
  return signInForm(page)
}

test('a fixed homeserver is filled in, and its ways in are there at once', async ({
  page,
  user,
}) => {
  const { baseUrl } = user.homeserver
  const form = await openWith(page, { homeservers: { fixed: baseUrl } })
  await expect(form.homeserver).toHaveValue(baseUrl)
  await expect(form.homeserver).toHaveAttribute('readonly')
  await expect(form.homeserver).toHaveAccessibleDescription(`This console is for ${baseUrl}.`)
  await form.username.fill(user.userId)
  await form.password.fill(user.password)
  await form.byPassword.click()
  await expect(form.account).toBeVisible()
})

test('a fixed homeserver gets its own tokens, and no other’s', async ({
  page,
  context,
  user,
  watch,
}) => {
  const { baseUrl } = user.homeserver
  const other = 'https://other.example'
  watch.allow(other)
  await context.route(`${other}/**`, (route) =>
    route.fulfill({
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { versions: ['v1.11'] },
    }),
  )
  const form = await openWith(page, { homeservers: { fixed: baseUrl } })
  await expect(form.homeserver).toHaveValue(baseUrl)
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.headers()['authorization']) sent.push(request.url())
  })
  const command = `curl -H 'Authorization: Bearer syt_elsewhere' ${other}/_matrix/client/v3/sync`
  await form.token.fill(command)
  const said = `The token you pasted is for ${other}. This console only signs in to ${baseUrl}, so the token wasn’t sent.`
  await expect(form.token).toHaveAccessibleDescription(said)
  await form.submit.click()
  await expect(form.failure).toContainText(said)
  await expect(form.token).toHaveValue(command)
  expect(sent).toEqual([])
  await form.token.fill(
    `curl -H 'Authorization: Bearer ${user.token}' ${baseUrl}/_matrix/client/v3/sync`,
  )
  await expect(form.token).toHaveValue(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('only allowed homeservers can be used', async ({ page, user, watch }) => {
  const allowed = ['example.org', 'matrix.example.org']
  // Each is asked whether it is the one entered, without the token.
  for (const name of allowed) {
    watch.allow(`https://${name}`)
    await page.route(`https://${name}/**`, (route) => route.fulfill({ status: 404 }))
  }
  const form = await openWith(page, { homeservers: { allowed } })
  await expect(page.getByRole('button', { name: 'matrix.example.org' })).toBeVisible()
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.failure).toContainText(
    'This console is only for example.org and matrix.example.org',
  )
  await expect(form.token).toHaveValue(user.token)
  await expect(form.account).toBeHidden()
})

test('a suggested homeserver is chosen by keyboard, and others can be entered', async ({
  page,
  user,
}) => {
  const { baseUrl } = user.homeserver
  const form = await openWith(page, { homeservers: { suggested: [baseUrl] } })
  const { host } = new URL(baseUrl)
  await page.getByRole('button', { name: host }).focus()
  await page.keyboard.press('Enter')
  await expect(form.homeserver).toHaveValue(baseUrl)
  await expect(form.username).toBeVisible()
  await form.homeserver.fill(`${baseUrl}/`)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('name, logo and links are shown before and after sign-in', async ({ page, user }) => {
  const form = await openWith(page, {
    name: 'Example University',
    logo: 'icon.svg',
    links: [{ name: 'Help', url: 'https://www.example.org/help' }],
  })
  await expect(page.getByRole('main').getByText('Example University')).toBeVisible()
  const help = page.getByRole('link', { name: 'Help' })
  await expect(help).toHaveAttribute('href', 'https://www.example.org/help')
  const logo = page.locator('img[src="icon.svg"]')
  await expect(logo).toHaveJSProperty('complete', true)
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
  await expect(page.getByText('Example University')).toBeVisible()
  await form.account.click()
  await expect(page.getByRole('menuitem', { name: 'Help' })).toBeVisible()
})

test('the tab locks after the demanded time, and the user can’t lift that', async ({
  page,
  user,
}) => {
  await page.clock.install()
  const form = await openWith(page, { idleLockSeconds: 300 })
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await form.account.click()
  await page.getByRole('menuitem', { name: 'Lock this tab…' }).click()
  await expect(page.getByRole('combobox', { name: 'Without activity' })).toHaveText(/Never lock/)
  await page.getByRole('button', { name: 'Done' }).click()
  const locked = page.getByRole('dialog', { name: 'Locked' })
  await stopClock(page)
  await page.keyboard.press('Shift')
  await page.clock.runFor(299_000)
  await page.keyboard.press('Shift')
  await page.clock.runFor(299_000)
  await expect(locked).toBeHidden()
  await page.clock.runFor(1_000)
  await expect(locked).toBeVisible()
})

test('only the chosen ways in are offered', async ({ page, user }) => {
  const form = await openWith(page, { waysIn: ['password'] })
  await expect(form.token).toBeHidden()
  await expect(form.demo).toBeHidden()
  await expect(page.getByText('Where do I get a token?')).toBeHidden()
  await form.homeserver.fill(user.homeserver.baseUrl)
  await page.keyboard.press('Enter')
  await expect(form.username).toBeFocused()
  await expect(page.getByText(/paste an access token/i)).toBeHidden()
  await form.username.fill(user.userId)
  await form.password.fill(user.password)
  await page.keyboard.press('Enter')
  await expect(form.account).toBeVisible()
})

test('a way in that the console doesn’t offer isn’t there', async ({ page, user }) => {
  const form = await openWith(page, { waysIn: ['token', 'oauth'] })
  await form.homeserver.fill(user.homeserver.baseUrl)
  await page.keyboard.press('Enter')
  await expect(page.getByText('offers no way to sign in that this console can use')).toBeVisible()
  await expect(form.username).toBeHidden()
  await expect(form.token).toBeFocused()
})

for (const [name, config, sentence] of [
  ['wrong JSON', '{"name": ', 'The file isn’t valid JSON'],
  ['an unknown setting', { homeserver: 'example.org' }, 'There is no setting “homeserver”.'],
  ['a wrong value', { idleLockSeconds: 'soon' }, '“idleLockSeconds” must be a whole number'],
] as const) {
  test(`${name} is explained, and nobody signs in unchecked`, async ({ page, user }) => {
    const form = await openWith(page, config)
    const problem = form.failure.filter({ hasText: 'This console’s config.json can’t be used' })
    await expect(problem).toHaveCount(1)
    await expect(problem).toContainText(sentence)
    await form.homeserver.fill(user.homeserver.baseUrl)
    await form.token.fill(user.token)
    await form.submit.click()
    await expect(form.submit).not.toHaveAttribute('aria-busy', 'true')
    await expect(problem).toHaveCount(1)
    await expect(form.account).toBeHidden()
    await expect(form.token).toHaveValue(user.token)
  })
}

test('a host that fails to send the file is reported, and asked again', async ({ page, user }) => {
  let status = 502
  await page.route('**/config.json', (route) => route.fulfill({ status, body: '{}' }))
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await expect(form.failure).toContainText('The file couldn’t be read: HTTP 502')
  status = 200
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('a host that answers with its page for what it doesn’t have', async ({ page, user }) => {
  await page.route('**/config.json', (route) =>
    route.fulfill({ body: '<!doctype html><title>Home</title>', contentType: 'text/html' }),
  )
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
})
