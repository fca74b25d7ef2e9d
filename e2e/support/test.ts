import { expect, test as base, type Page } from '@playwright/test'
import { homeserverUnderTest } from './homeserver.ts'
import { signInForm } from './sign-in-form.ts'
import { registerUser, type TestUser } from './users.ts'
import { watchContext, type Watch } from './watch-page.ts'

/** What every journey gets. */
interface Fixtures {
  /** A new user of the homeserver under test. */
  user: TestUser
  /** Opens the sign-in page, signs in, and waits for the console. */
  signIn: (user: Pick<TestUser, 'token' | 'homeserver'>, page?: Page) => Promise<void>
  /** Opens a page of the console by its link in the navigation. */
  open: (
    name: 'Profile' | 'Rooms' | 'Invites' | 'Sessions' | 'API' | 'Request log',
  ) => Promise<void>
  /** Opens an address of the signed-in console: a path of `lib/paths`. */
  goTo: (path: string) => Promise<void>
  /** What is looked out for; a test tells it of further homeservers and secrets. */
  watch: Watch
}

/** Address of the console under test, ending with a slash. */
export const consoleUrl = (): string => process.env.MX_CONSOLE_URL ?? ''

/**
 * Playwright's `test` on the built console behind its security headers. Whatever a journey does,
 * it fails on an uncaught error, an unhandled rejection, a CSP or Trusted Types report, a request
 * to a third place, and a token anywhere but in an Authorization header.
 */
export const test = base.extend<Fixtures>({
  watch: async ({ context }, use) => {
    const homeservers = [homeserverUnderTest().baseUrl, process.env.MX_SEEDED_URL ?? '']
    const watch = await watchContext(context, consoleUrl(), homeservers.filter(Boolean))
    await use(watch)
    await watch.verify()
  },
  // Watched from before its first load; it is still open when what was seen is judged.
  page: async ({ page, watch }, use) => {
    // With the first listener the browser is told to hand choosers over; a key would be faster.
    page.on('filechooser', () => undefined)
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
      await other.goto(consoleUrl())
      const form = signInForm(other)
      await form.homeserver.fill(homeserver.baseUrl)
      await form.token.fill(token)
      await form.submit.click()
      await expect(form.account).toBeVisible()
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
      // The hash alone changes: a load would be another visit, which has no token.
      await page.evaluate((hash) => {
        window.location.hash = hash
      }, path)
    })
  },
})

export { expect } from '@playwright/test'
