import { expect, test as base, type Page } from '@playwright/test'
import { registerUser, type TestUser } from './users.ts'
import { watchPage } from './watch-page.ts'

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
}

/** Address of the console under test, ending with a slash. */
export const consoleUrl = (): string => process.env.MX_CONSOLE_URL ?? ''

/**
 * Playwright's `test` on the built console behind its security headers. Whatever a journey does,
 * it fails on an uncaught error, an unhandled rejection, a CSP or Trusted Types report, a request
 * to a third place, and a token anywhere but in an Authorization header.
 */
export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const watch = await watchPage(page)
    await use(page)
    await watch.verify()
  },
  user: async ({}, use) => {
    await use(await registerUser('user'))
  },
  signIn: async ({ page }, use) => {
    await use(async (user, other = page) => {
      await other.goto(consoleUrl())
      await other
        .getByRole('textbox', { name: 'Homeserver or Matrix ID' })
        .fill(user.homeserver.baseUrl)
      await other.getByRole('textbox', { name: 'Access token' }).fill(user.token)
      await other.getByRole('button', { name: 'Sign in', exact: true }).click()
      await expect(other.getByRole('button', { name: 'Account' })).toBeVisible()
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
