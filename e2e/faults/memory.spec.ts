import type { Page } from '@playwright/test'
import * as v from 'valibot'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect, test } from '../support/test.ts'

// One look at the whole memory takes many seconds if the machine is busy.
test.setTimeout(180_000)

/** The tokens in the body of a response to `POST /login`. */
const tokens = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ access_token: v.string(), refresh_token: v.string() }),
)

/** All strings in a page's memory, after a collection of what nothing refers to. */
async function memoryOf(page: Page): Promise<string> {
  const devtools = await page.context().newCDPSession(page)
  const chunks: string[] = []
  devtools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk))
  await devtools.send('HeapProfiler.enable')
  await devtools.send('HeapProfiler.collectGarbage')
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await devtools.detach()
  return chunks.join('')
}

/** Waits until none of the secrets is in a page's memory. */
async function expectForgotten(page: Page, secrets: Readonly<Record<string, string>>) {
  const found = async () => {
    const memory = await memoryOf(page)
    return Object.keys(secrets).filter((name) => memory.includes(secrets[name] ?? ''))
  }
  await expect.poll(found, { timeout: 90_000 }).toEqual([])
}

/** Ends the session by an item of the account menu. */
async function leave(page: Page, item: string): Promise<void> {
  await signInForm(page).account.click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a forgotten token isn’t in the page’s memory', async ({ page, user, signIn }) => {
  await signIn(user)
  expect(await memoryOf(page)).toContain(user.token)
  await leave(page, 'Forget token')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Forget token' }).click()
  await expect(signInForm(page).heading).toBeVisible()
  await expectForgotten(page, { token: user.token })
})

test('after Sign out, neither password nor tokens are in the page’s memory', async ({
  page,
  user,
}) => {
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.homeserver.blur()
  await form.username.fill(user.userId)
  await form.password.fill(user.password)
  // Read on its way to the page: the browser doesn't always keep a body for its inspector.
  const bodies: string[] = []
  await page.route('**/v3/login', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const response = await route.fetch()
    bodies.push(await response.text())
    return route.fulfill({ response })
  })
  await form.byPassword.click()
  await expect(form.account).toBeVisible()
  const { access_token: token, refresh_token: refreshToken } = v.parse(tokens, bodies[0])
  expect(await memoryOf(page)).toContain(token)
  await leave(page, 'Sign out')
  await expect(form.heading).toBeVisible()
  await expectForgotten(page, { token, refreshToken, password: user.password })
})
