import { expect, test as base, type Page } from '@playwright/test'
import { homeserverUnderTest } from './homeserver/homeserver.ts'
import { signInForm } from './pages/sign-in-form.ts'
import { registerUser, type TestUser } from './homeserver/users.ts'
import { saveData } from './watch/chunks.ts'
import { watchToasts } from './watch/toasts.ts'
import { watchContext, type Watch } from './watch/watch-page.ts'

/** What a project or a spec may choose. */
export interface Options {
  /**
   * Whether the console fetches all of its parts once it is idle, as for most people. That is a
   * quarter of the work of a usual test, so by default the browser saves data.
   */
  fetchesAhead: boolean
}

/** The fixtures of every journey. */
interface Fixtures {
  /** A new user of the homeserver under test. */
  user: TestUser
  /** Opens the sign-in page, signs in, and waits for the console. */
  signIn: (user: Pick<TestUser, 'token' | 'homeserver'>, page?: Page) => Promise<void>
  /** Opens a page of the console by its link in the navigation. */
  open: (
    name: 'Profile' | 'Rooms' | 'Invites' | 'Batch' | 'Sessions' | 'API' | 'Request log' | 'Learn',
  ) => Promise<void>
  /** Opens a path of `lib/paths` in the signed-in console. */
  goTo: (path: string) => Promise<void>
  /** The watch on the page; a test adds further homeservers and secrets. */
  watch: Watch
}

/** URL of the console under test, with a trailing slash. */
export const consoleUrl = (): string => process.env.MX_CONSOLE_URL ?? ''

/** Loads the sign-in page, and waits until it notices what is typed. */
export async function openSignIn(page: Page, url = consoleUrl()) {
  await page.goto(url)
  const form = signInForm(page)
  // The form is in the HTML. React marks the elements that it has taken over; text typed just
  // before that isn't noticed.
  const isTakenOver = (field: HTMLElement) =>
    Object.keys(field).some((key) => key.startsWith('__react'))
  await expect
    .poll(() => form.homeserver.evaluate(isTakenOver), { intervals: [20, 50, 100] })
    .toBe(true)
  return form
}

/**
 * Playwright's `test` on the built console with its security headers. Every journey
 * fails on an uncaught error, an unhandled rejection, a CSP or Trusted Types report, a request
 * to a third party, or a token outside an Authorization header.
 */
export const test = base.extend<Fixtures & Options>({
  fetchesAhead: [false, { option: true }],
  context: async ({ context, fetchesAhead }, use) => {
    if (!fetchesAhead) await saveData(context)
    await use(context)
  },
  watch: async ({ context }, use) => {
    const { MX_SEEDED_URL: seeded = '', MX_OAUTH_URL: withOauth = '' } = process.env
    const homeservers = [homeserverUnderTest().baseUrl, seeded, withOauth]
    const watch = await watchContext(context, consoleUrl(), homeservers.filter(Boolean))
    await use(watch)
    await watch.verify()
  },
  // Watched from before its first load; still open when the result is checked.
  page: async ({ page, watch }, use) => {
    // The first listener makes the browser intercept file choosers; a key press would be faster.
    page.on('filechooser', () => undefined)
    await watchToasts(page)
    await (watch && use(page))
  },
  user: async ({ watch }, use) => {
    const user = await registerUser('user')
    watch.guardToken(user.token)
    watch.guardPassword(user.password)
    await use(user)
  },
  signIn: async ({ page, watch }, use) => {
    await use(async ({ homeserver, token }, other = page) => {
      watch.guardToken(token)
      watch.allow(homeserver.baseUrl)
      const form = await openSignIn(other)
      await form.homeserver.fill(homeserver.baseUrl)
      await form.token.fill(token)
      await form.submit.click()
      // Several requests, and the rest of the console.
      await expect(form.account).toBeVisible({ timeout: 30_000 })
      // Before the redirect to the first page, another page would be left for it.
      await expect(other).toHaveURL(/#\/profile$/)
    })
  },
  open: async ({ page }, use) => {
    await use(async (name) => {
      await page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    })
  },
  goTo: async ({ page }, use) => {
    await use(async (path) => {
      // Only the hash changes: a load would be a new visit, without the token.
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, path)
    })
  },
})

export { expect } from '@playwright/test'
