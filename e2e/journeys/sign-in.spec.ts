import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Page } from '@playwright/test'
import { getTokenOwner } from '@/api/endpoints/account'
import { press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { expect, openSignIn, test } from '../support/test.ts'
import { registerUser, type TestUser } from '../support/homeserver/users.ts'

/** Opens the sign-in page. */
async function start(page: Page) {
  return openSignIn(page)
}

/** A separate web server on a free local port. */
async function webServer(listener: RequestListener) {
  const server = createServer(listener)
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => {
        server.close(resolve)
      })
    },
  }
}

/** Makes a user's server name resolve, by well-known, to the homeserver under test. */
async function serveWellKnown(context: BrowserContext, user: TestUser, host: string) {
  await context.route(`https://${host}/.well-known/matrix/client`, (route) =>
    route.fulfill({
      headers: { 'Access-Control-Allow-Origin': '*' },
      json: { 'm.homeserver': { base_url: `${user.homeserver.baseUrl}/` } },
    }),
  )
}

/** The console shows the account that the server reports. */
async function expectSignedIn(page: Page, user: TestUser): Promise<void> {
  const { account } = signInForm(page)
  await expect(account).toBeVisible()
  const owner = await user.ok(getTokenOwner, {})
  await account.click()
  await expect(page.getByRole('menu').getByText(owner.user_id)).toBeVisible()
  await page.keyboard.press('Escape')
}

test('by the homeserver’s URL', async ({ page, user }) => {
  const form = await start(page)
  await form.homeserver.fill(`${user.homeserver.baseUrl}/_matrix/client/`)
  await form.token.fill(`  ${user.token} `)
  await expect(page.getByText(`Found ${new URL(user.homeserver.baseUrl).host}`)).toBeVisible()
  await form.submit.click()
  await expectSignedIn(page, user)
  await expect(page).toHaveTitle(/ · Profile · mxconsole$/)
})

test('by a local server name', async ({ page, user }) => {
  const form = await start(page)
  await form.homeserver.fill(new URL(user.homeserver.baseUrl).host)
  await form.token.fill(user.token)
  await page.keyboard.press('Enter')
  await expectSignedIn(page, user)
})

test('by a server name with a well-known file', async ({ page, context, user, watch }) => {
  watch.allow('https://department.example')
  await serveWellKnown(context, user, 'department.example')
  const form = await start(page)
  await form.homeserver.fill('department.example')
  await form.token.fill(user.token)
  await form.submit.click()
  await expectSignedIn(page, user)
})

test('by a Matrix ID; another user’s token is questioned first', async ({
  page,
  context,
  user,
  watch,
}) => {
  watch.allow('https://department.example')
  await serveWellKnown(context, user, 'department.example')
  const form = await start(page)
  await form.homeserver.fill('@someone.else:department.example')
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.failure).toContainText(
    `This token belongs to ${user.userId}, not to @someone.else:department.example.`,
  )
  const goOn = page.getByRole('button', { name: `Continue as ${user.userId}` })
  // A different token is questioned again.
  await form.token.fill(`${user.token} `)
  await expect(goOn).toBeHidden()
  await form.submit.click()
  await goOn.click()
  await expectSignedIn(page, user)
})

test('with a whole curl command', async ({ page, user }) => {
  const form = await start(page)
  const { baseUrl } = user.homeserver
  await form.token.fill(
    `curl -H "Authorization: Bearer ${user.token}" '${baseUrl}/_matrix/client/v3/account/whoami'`,
  )
  await expect(form.token).toHaveValue(user.token)
  await expect(form.homeserver).toHaveValue(baseUrl)
  await form.submit.click()
  await expectSignedIn(page, user)
})

test('by keyboard alone', async ({ page, user }) => {
  const form = await start(page)
  await typeInto(page, form.homeserver, user.homeserver.baseUrl)
  await typeInto(page, form.token, user.token)
  await press(page, form.showToken, 'Space')
  await expect(form.showToken).toHaveAttribute('aria-pressed', 'true')
  await press(page, form.showToken, 'Space')
  await tabTo(page, form.submit)
  await page.keyboard.press('Enter')
  await expect(form.account).toBeVisible()
})

test('Enter with only a homeserver leads to its ways in', async ({ page, user }) => {
  const form = await start(page)
  await expect(page.getByText(/^Enter your homeserver to sign in with your account/)).toBeVisible()
  await form.homeserver.fill(user.homeserver.baseUrl)
  await page.keyboard.press('Enter')
  await expect(form.username).toBeFocused()
  await expect(form.failure).toBeHidden()
  await expect(page.getByText('Or paste an access token:')).toBeVisible()
  // Again, from anywhere.
  await form.submit.click()
  await expect(form.username).toBeFocused()
  // Another homeserver doesn't take the focus by itself.
  await form.homeserver.fill(`${user.homeserver.baseUrl}/`)
  await tabTo(page, form.showToken)
  await expect(form.username).toBeVisible()
  await expect(form.showToken).toBeFocused()
})

test('the token is masked until it is shown', async ({ page }) => {
  const form = await start(page)
  await expect(form.token).toHaveCSS('-webkit-text-security', 'disc')
  await expect(form.token).toHaveAttribute('autocomplete', 'off')
  await expect(form.token).toHaveAttribute('spellcheck', 'false')
  await form.showToken.click()
  await expect(form.token).toHaveCSS('-webkit-text-security', 'none')
})

test.describe('errors are shown, and the input stays:', () => {
  const typedToken = 'syt_typed_by_hand'

  /** Signs in with wrong input, and expects one message. */
  async function fail(page: Page, homeserver: string, token: string, sentence: string) {
    const form = await start(page)
    await form.homeserver.fill(homeserver)
    await form.token.fill(token)
    await form.submit.click()
    await expect(form.failure).toContainText(sentence)
    await expect(form.failure).toHaveCount(1)
    await expect(form.homeserver).toHaveValue(homeserver)
    await expect(form.token).toHaveValue(token)
    await expect(form.account).toBeHidden()
    return form
  }

  test('a wrong token, until the right one is pasted', async ({ page, user }) => {
    const { baseUrl } = user.homeserver
    const form = await fail(
      page,
      baseUrl,
      typedToken,
      'The homeserver doesn’t recognise this token',
    )
    await form.token.fill(user.token)
    await expect(form.failure).toBeHidden()
    await form.submit.click()
    await expectSignedIn(page, user)
  })

  test('a token of another homeserver’s user', async ({ page, user }) => {
    const stranger = await registerUser('stranger')
    await stranger.request('POST', '/_matrix/client/v3/logout')
    const { baseUrl } = user.homeserver
    await fail(page, baseUrl, stranger.token, 'The homeserver doesn’t recognise this token')
  })

  for (const [token, sentence] of [
    ['“syt_abc”', 'Character 1 of the token is a curly quote “'],
    ['syt_abc def', 'Character 8 of the token is a space or a line break'],
    ['Authorization: Bearer $token', 'takes the token from the shell variable $token'],
  ] as const) {
    test(`the token ${JSON.stringify(token)}`, async ({ page, user }) => {
      const form = await fail(page, user.homeserver.baseUrl, token, sentence)
      await expect(form.token).toBeFocused()
      await expect(form.token).toHaveAccessibleDescription(new RegExp(sentence.split(' ')[0] ?? ''))
    })
  }

  test('nothing at all', async ({ page }) => {
    await fail(page, '', '', 'Enter a homeserver or a Matrix ID')
  })

  test('no homeserver', async ({ page }) => {
    await fail(page, '', typedToken, 'Enter a homeserver or a Matrix ID')
  })

  test('half a Matrix ID', async ({ page }) => {
    await fail(page, '@alice', typedToken, 'A Matrix ID needs a server name after the colon')
  })

  test('no server there', async ({ page, watch }) => {
    // A closed port might soon be that of another test's server.
    const gone = await webServer(({ socket }) => socket.destroy())
    watch.allow(gone.baseUrl)
    await fail(page, gone.baseUrl, typedToken, `Couldn’t reach ${gone.host}`)
    await gone.close()
  })

  test('a server without CORS headers', async ({ page, watch }) => {
    const silent = await webServer((_, response) => response.end('{"versions": ["v1.1"]}'))
    watch.allow(silent.baseUrl)
    const sentence = `${silent.host} responds, but doesn’t let web pages use it`
    await fail(page, silent.baseUrl, typedToken, sentence)
    await silent.close()
  })

  test('a web page', async ({ page, watch }) => {
    const site = await webServer((_, response) => {
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/html' })
      response.end('<h1>Welcome</h1>')
    })
    watch.allow(site.baseUrl)
    const sentence = `${site.host} responds, but isn’t a Matrix homeserver`
    await fail(page, site.baseUrl, typedToken, sentence)
    await site.close()
  })

  test('a broken well-known file', async ({ page, context, watch }) => {
    watch.allow('https://department.example')
    await context.route('https://department.example/**', (route) =>
      route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, body: '<html>' }),
    )
    const sentence = 'department.example has a broken /.well-known/matrix/client'
    await fail(page, 'department.example', typedToken, sentence)
  })

  test('no connection', async ({ page, context, user }) => {
    const form = await start(page)
    await form.homeserver.fill(user.homeserver.baseUrl)
    await form.token.fill(user.token)
    await expect(page.getByText('(Matrix ')).toBeVisible()
    await context.setOffline(true)
    await form.submit.click()
    await expect(form.failure).toContainText('You’re offline')
    await context.setOffline(false)
    await form.submit.click()
    await expectSignedIn(page, user)
  })
})
