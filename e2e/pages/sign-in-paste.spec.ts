import type { Page } from '@playwright/test'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import type { TestUser } from '../support/homeserver/users.ts'

const curlOf = ({ token, homeserver: { baseUrl } }: TestUser) =>
  `curl -H "Authorization: Bearer ${token}" '${baseUrl}/_matrix/client/v3/account/whoami'`

/** A server's response to a login. */
const loginOf = ({ token, userId, homeserver: { baseUrl } }: TestUser) =>
  JSON.stringify({
    user_id: userId,
    access_token: token,
    device_id: 'DEVICE',
    well_known: { 'm.homeserver': { base_url: `${baseUrl}/` } },
  })

/** No part of the token is in the unmasked field. */
async function expectTakenApart(page: Page, user: TestUser): Promise<void> {
  const form = signInForm(page)
  await expect(form.homeserver).toHaveValue(user.homeserver.baseUrl)
  await expect(form.token).toHaveValue(user.token)
  await expect(
    page.getByText(/^Found an access token/).filter({ hasText: user.homeserver.baseUrl }),
  ).toBeVisible()
}

for (const field of ['homeserver', 'token'] as const) {
  for (const [what, text] of [
    ['a curl command', curlOf],
    ['a login response', loginOf],
  ] as const) {
    test(`${what} pasted into the ${field}’s field fills both`, async ({ page, user }) => {
      await page.goto(consoleUrl())
      const form = signInForm(page)
      await form[field].fill(text(user))
      await expectTakenApart(page, user)
      await form.submit.click()
      await expect(form.account).toBeVisible()
    })
  }

  test(`a login response with an old home_server, in the ${field}’s field`, async ({
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
    await form[field].fill(`{"home_server":"department.example","access_token":"${user.token}"}`)
    await expect(form.homeserver).toHaveValue('department.example')
    await expect(form.token).toHaveValue(user.token)
    await form.submit.click()
    await expect(form.account).toBeVisible()
  })
}

test('text for the other field is moved there', async ({ page, user }) => {
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.token.fill(user.homeserver.baseUrl)
  await expect(form.homeserver).toHaveValue(user.homeserver.baseUrl)
  await expect(form.token).toHaveValue('')
  await expect(page.getByText('Moved to the field above')).toBeVisible()
  await form.homeserver.fill('')
  await form.homeserver.fill(user.token)
  await expect(form.token).toHaveValue(user.token)
  await expect(form.homeserver).toHaveValue('')
  await expect(page.getByText('Found an access token and moved it here')).toBeVisible()
})

test('a pasted command names a different homeserver than the field: the command wins', async ({
  page,
  context,
  user,
  watch,
}) => {
  watch.allow('https://other.example')
  await context.route('https://other.example/**', (route) => route.abort())
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill('other.example')
  await form.token.fill(curlOf(user))
  await expectTakenApart(page, user)
})

test('a command without a token fills in the homeserver, and says what is missing', async ({
  page,
  user,
}) => {
  const { baseUrl } = user.homeserver
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(curlOf(user).replace(user.token, '$token'))
  await expect(form.homeserver).toHaveValue(baseUrl)
  await expect(form.token).toHaveValue('')
  await expect(page.getByText(`Found the homeserver ${baseUrl}. This command`)).toBeVisible()
})

test('the token is masked even if the code that reads it can’t be loaded', async ({
  page,
  user,
}) => {
  await page.route('**/assets/sign-in-*.js', (route) => route.abort())
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(curlOf(user))
  await expect(form.homeserver).toHaveValue('')
  await expect(form.token).toHaveValue(curlOf(user))
  await expect(form.token).toHaveCSS('-webkit-text-security', 'disc')
  await page.unroute('**/assets/sign-in-*.js')
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('text pasted before the script loads is read too', async ({ page, user }) => {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/assets/index-*.js', async (route) => {
    await released
    await route.continue()
  })
  await page.goto(consoleUrl(), { waitUntil: 'commit' })
  const form = signInForm(page)
  await form.homeserver.fill(curlOf(user))
  release()
  await expectTakenApart(page, user)
})

test('a credentials file dropped on the page fills both fields', async ({ page, user }) => {
  const { token, userId, homeserver } = user
  const credentials = JSON.stringify({
    homeserver: homeserver.baseUrl,
    user_id: userId,
    device_id: 'BOT',
    access_token: token,
  })
  await page.goto(consoleUrl())
  const form = signInForm(page)
  const drop = async (name: string, text: string) => {
    const dataTransfer = await page.evaluateHandle(
      ([fileName, content]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([content], fileName, { type: 'application/json' }))
        return transfer
      },
      [name, text] as const,
    )
    await form.token.dispatchEvent('drop', { dataTransfer })
  }
  await drop('notes.json', '{"room_id": "!a:example.org"}')
  await expect(page.getByText('There is no access token in notes.json.')).toBeVisible()
  await drop('credentials.json', credentials)
  await expectTakenApart(page, user)
  await expect(page.getByText(`the Matrix ID ${userId}, and the device ID BOT`)).toBeVisible()
  await form.submit.click()
  await expect(form.account).toBeVisible()
})
