import type { Page } from '@playwright/test'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { settled, watchRequests } from '../support/watch/settled.ts'
import { consoleUrl, expect, test } from '../support/test.ts'

/** Limit in bytes for everything the sign-in page transfers before it can be used. */
const budget = 90_000

/** Counts what a page transfers, including headers, as the browser's own tools do. */
async function countBytes(page: Page) {
  const transfers = new Map<string, { url: string; bytes: number }>()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  session.on('Network.responseReceived', ({ requestId, response }) => {
    transfers.set(requestId, { url: response.url, bytes: 0 })
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const transfer = transfers.get(requestId)
    if (transfer) transfer.bytes = encodedDataLength
  })
  return {
    urls: () => [...transfers.values()].map(({ url }) => url),
    total: () => [...transfers.values()].reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** Whether React has hydrated the form in the HTML. */
const isUsable = (page: Page) =>
  page.waitForFunction(() =>
    Object.keys(document.querySelector('form') ?? {}).some((key) => key.startsWith('__react')),
  )

/** Opens the sign-in page, and waits until it can be used and all its own requests are done. */
async function openAtRest(page: Page): Promise<void> {
  watchRequests(page)
  await page.goto(consoleUrl())
  await isUsable(page)
  // Anything that waits for an idle moment has had one.
  await page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(() => requestIdleCallback(resolve))),
  )
  await settled(page)
}

test('the sign-in page is small, and fetches nothing from other origins', async ({ page }) => {
  const counted = await countBytes(page)
  await openAtRest(page)
  console.log(`${counted.total()} bytes for the sign-in page`)
  expect(counted.total()).toBeGreaterThan(10_000)
  expect(counted.total()).toBeLessThan(budget)
  const { origin } = new URL(consoleUrl())
  expect(counted.urls().filter((url) => new URL(url).origin !== origin)).toEqual([])
})

test('the rest of the console is fetched when the user starts typing', async ({ page }) => {
  const counted = await countBytes(page)
  const loaded = (name: string) =>
    counted.urls().filter((url) => new RegExp(`/assets/${name}-[^/]*[.]js$`).test(url))
  await openAtRest(page)
  for (const chunk of ['app', 'try-demo', 'sign-in']) expect(loaded(chunk)).toEqual([])
  await signInForm(page).token.focus()
  await expect.poll(() => loaded('app')).toHaveLength(1)
  expect(loaded('try-demo'), 'the demo is not fetched by who does not want it').toEqual([])
})

test('the form is painted without a script', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(consoleUrl())
  const form = signInForm(page)
  for (const part of [form.heading, form.homeserver, form.token, form.submit, form.demo]) {
    await expect(part).toBeVisible()
  }
  await expect(page.getByText('Don’t sign out of Element')).toBeVisible()
  await expect(form.token).toHaveCSS('-webkit-text-security', 'disc')
  await context.close()
})

test('text typed before the script loads stays', async ({ page, user }) => {
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
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  release()
  await isUsable(page)
  await expect(form.homeserver).toHaveValue(user.homeserver.baseUrl)
  await expect(form.token).toHaveValue(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('text typed while the script starts stays', async ({ page, user }) => {
  await page.addInitScript(() => {
    // As on a busy machine: React renders in tasks of its own, which come late.
    const later: (() => void)[] = []
    let isBusy = true
    const { prototype } = MessagePort
    const post = Object.getOwnPropertyDescriptor(prototype, 'postMessage')?.value as (
      message: unknown,
    ) => void
    prototype.postMessage = function (message: unknown) {
      const send = (): unknown => Reflect.apply(post, this, [message])
      if (isBusy) later.push(send)
      else send()
    }
    window.addEventListener('idle', () => {
      isBusy = false
      for (const send of later) send()
    })
  })
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await page.evaluate(() => window.dispatchEvent(new Event('idle')))
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('the console works if the browser blocks storage', async ({ page, user }) => {
  await page.addInitScript(() => {
    let isBlocked = true
    for (const name of ['localStorage', 'sessionStorage'] as const) {
      const storage = window[name]
      const get = () => {
        if (isBlocked) throw new DOMException('Access is denied.', 'SecurityError')
        return storage
      }
      Object.defineProperty(window, name, { get })
    }
    window.addEventListener('unblock', () => (isBlocked = false))
  })
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
  await page.getByRole('textbox', { name: 'Display name' }).fill('Typed')
  await page.getByRole('link', { name: 'API' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible()
  // For the check of the storage afterwards.
  await page.evaluate(() => window.dispatchEvent(new Event('unblock')))
})

test('a chunk that can’t be loaded is reported, and fetched again', async ({ page, user }) => {
  await page.route('**/assets/app-*.js', (route) => route.abort())
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.failure).toContainText('Couldn’t load the console')
  await expect(form.token).toHaveValue(user.token)
  await page.unroute('**/assets/app-*.js')
  await form.submit.click()
  await expect(form.account).toBeVisible()
})
