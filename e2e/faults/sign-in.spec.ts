import type { FaultRequest } from '../support/faults/faults.ts'
import { expect, test } from '../support/homeserver/own-homeserver.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl } from '../support/test.ts'

const whoami = '/account/whoami$'
const versions = '/client/versions$'

const cases: [name: string, path: string, fault: FaultRequest['fault'], sentence: string][] = [
  ['an expired token', whoami, { kind: 'expiredToken' }, 'This token has expired; paste a new one'],
  [
    'a token that was ended',
    whoami,
    { kind: 'expiredToken', softLogout: false },
    'The homeserver doesn’t recognise this token',
  ],
  [
    'a locked account',
    whoami,
    { kind: 'error', status: 401, errcode: 'M_USER_LOCKED', error: 'Locked' },
    'This account is locked',
  ],
  [
    'a deactivated account',
    whoami,
    { kind: 'error', status: 403, errcode: 'M_USER_DEACTIVATED', error: 'Gone' },
    'This account is deactivated',
  ],
  ['a rate limit', whoami, { kind: 'rateLimit', retryAfterMs: 90_000 }, 'wait 90 s'],
  ['an error of the server', whoami, { kind: 'serverError' }, 'Homeserver error'],
  ['a proxy’s error page', whoami, { kind: 'badGateway' }, 'was cut off'],
  ['a lost connection', whoami, { kind: 'dropBefore' }, 'was cut off'],
  ['an answer that breaks off', whoami, { kind: 'truncated' }, 'was cut off'],
  [
    'a response that isn’t JSON',
    whoami,
    { kind: 'malformed' },
    'Unexpected response from the server',
  ],
  [
    'an answer of a wrong type',
    whoami,
    { kind: 'wrongType', body: { user_id: 7 } },
    'Unexpected response from the server',
  ],
  [
    'a server that isn’t a homeserver',
    versions,
    { kind: 'wrongType', body: { hello: 'world' } },
    'responds, but isn’t a Matrix homeserver',
  ],
]

for (const [name, path, fault, sentence] of cases) {
  test(`${name} is reported, the input stays, and the next attempt works`, async ({
    page,
    own,
  }) => {
    await page.goto(consoleUrl())
    const form = signInForm(page)
    await own.fail(path, fault)
    await form.homeserver.fill(own.baseUrl)
    await form.token.fill(own.user.token)
    await form.submit.click()
    await expect(form.failure).toContainText(sentence)
    await expect(form.failure).toHaveCount(1)
    await expect(form.homeserver).toHaveValue(own.baseUrl)
    await expect(form.token).toHaveValue(own.user.token)
    await own.heal()
    await form.submit.click()
    await expect(form.account).toBeVisible()
  })
}

test('a guest sees what guests can do before the console opens', async ({ page, own }) => {
  const { userId, token } = own.user
  await own.fail(whoami, { kind: 'wrongType', body: { user_id: userId, is_guest: true } })
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(own.baseUrl)
  await form.token.fill(token)
  await form.submit.click()
  await expect(form.failure).toContainText(`This token belongs to the guest ${userId}`)
  await expect(form.account).toBeHidden()
  await page.getByRole('button', { name: `Continue as ${userId}` }).click()
  await expect(form.account).toBeVisible()
})

test('the ways in that a failure shows stay during the next attempt', async ({ page, own }) => {
  await own.fail(whoami, { kind: 'expiredToken' })
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(own.baseUrl)
  await form.token.fill(own.user.token)
  await form.submit.click()
  await expect(form.username).toBeVisible()
  await own.heal()
  await own.fail(whoami, { kind: 'delay', ms: 20_000 })
  await form.submit.click()
  await expect(form.submit).toHaveAttribute('aria-busy', 'true')
  await expect(form.username).toBeVisible()
})

test('a slow homeserver can be cancelled', async ({ page, own }) => {
  await own.fail(whoami, { kind: 'delay', ms: 20_000 })
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(own.baseUrl)
  await form.token.fill(own.user.token)
  await form.submit.click()
  await expect(form.submit).toHaveAttribute('aria-busy', 'true')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(form.submit).not.toHaveAttribute('aria-busy', 'true')
  await expect(form.failure).toBeHidden()
  await expect(form.token).toHaveValue(own.user.token)
  await own.heal()
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test.describe('an old homeserver', () => {
  test.use({ ownOptions: { versions: ['r0.5.0', 'r0.6.1'] } })

  test('is called only on /r0', async ({ page, own }) => {
    await page.goto(consoleUrl())
    const form = signInForm(page)
    await form.homeserver.fill(own.baseUrl)
    await form.token.fill(own.user.token)
    await form.submit.click()
    await expect(form.account).toBeVisible()
    await page.getByRole('link', { name: 'Request log' }).click()
    const table = page.getByRole('table')
    await expect(table).toContainText('/_matrix/client/r0/account/whoami')
    await expect(table).not.toContainText('/_matrix/client/v3/')
  })
})

test.describe('a homeserver without a way to sign in', () => {
  test.use({ ownOptions: { signIn: [] } })

  test('says so, and Enter leads to the token', async ({ page, own }) => {
    await page.goto(consoleUrl())
    const form = signInForm(page)
    await form.homeserver.fill(own.baseUrl)
    await page.keyboard.press('Enter')
    await expect(page.getByText('offers no way to sign in that this console can use')).toBeVisible()
    await expect(form.token).toBeFocused()
  })
})

test('a homeserver below a path is called only there', async ({ page, own }) => {
  const base = `${own.baseUrl}/matrix/base`
  const called: string[] = []
  page.on('request', (request) => {
    if (request.url().startsWith(own.baseUrl)) called.push(request.url())
  })
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(`${base}/`)
  await form.token.fill(own.user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
  await page.getByRole('link', { name: 'Sessions' }).click()
  await expect(page.getByRole('table', { name: 'Sessions' })).toContainText(own.user.deviceId)
  expect(called.length).toBeGreaterThan(3)
  expect(called.filter((url) => !url.startsWith(`${base}/_matrix/`))).toEqual([])
})
