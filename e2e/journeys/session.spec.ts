import type { Page } from '@playwright/test'
import { getTokenOwner } from '@/api/endpoints/account'
import { paths } from '@/lib/paths'
import { press } from '../support/pages/keyboard.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect, openSignIn, test } from '../support/test.ts'
import type { TestUser } from '../support/homeserver/users.ts'

const leaseKey = 'mxconsole.lease'

/** What the server says about the user's token: its owner, or an errcode. */
async function whoami(user: TestUser): Promise<unknown> {
  const { status, body } = await user.call(getTokenOwner, {})
  return { status, ...(body as object) }
}

/** Chooses an item of the account menu. */
async function choose(page: Page, item: string): Promise<void> {
  await signInForm(page).account.click()
  await page.getByRole('menuitem', { name: item }).click()
}

const dialog = (page: Page) => page.getByRole('alertdialog')

/** Keys in the tab's storage that belong to a session. */
const storedKeys = (page: Page) => page.evaluate(() => Object.keys(sessionStorage))

test.describe('a token belongs to its tab:', () => {
  test('a reload keeps the session and the page', async ({ page, user, signIn, open }) => {
    await signIn(user)
    await open('Sessions')
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
    await expect(page.getByRole('cell', { name: user.deviceId }).first()).toBeVisible()
    expect(await storedKeys(page)).not.toContain(leaseKey)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
  })

  test('another tab has no token', async ({ page, context, user, signIn }) => {
    await signIn(user)
    const address = page.url()
    const other = await context.newPage()
    await other.goto(address)
    await expect(signInForm(other).heading).toBeVisible()
    await expect(signInForm(other).token).toHaveValue('')
  })

  test('a tab opened with a copy of the storage has no token', async ({
    page,
    context,
    user,
    signIn,
  }) => {
    await signIn(user)
    const opened = context.waitForEvent('page')
    // With an opener, and therefore a copy of sessionStorage.
    await page.evaluate(() => void window.open(window.location.href))
    const copy = await opened
    await expect(signInForm(copy).heading).toBeVisible()
    await expect(signInForm(page).account).toBeVisible()
  })

  for (const how of ['navigate', 'back_forward'] as const) {
    test(`a leftover lease is useless to ${how}`, async ({ page, user, signIn }) => {
      await signIn(user)
      await page.goto('about:blank')
      if (how === 'back_forward') await page.goBack()
      else await page.goto(consoleUrl())
      await expect(signInForm(page).heading).toBeVisible()
      expect(await storedKeys(page)).not.toContain(leaseKey)
      await page.reload()
      await expect(signInForm(page).heading).toBeVisible()
    })
  }

  test('a reload after more than a minute has no token', async ({ page, user, signIn }) => {
    await signIn(user)
    await page.evaluate((key) => {
      // After the console's own listener, as if the page had been gone for long.
      window.addEventListener('pagehide', () => {
        const lease = JSON.parse(sessionStorage.getItem(key) ?? '{}') as { expires: number }
        sessionStorage.setItem(key, JSON.stringify({ ...lease, expires: lease.expires - 60_000 }))
      })
    }, leaseKey)
    await page.reload()
    await expect(signInForm(page).heading).toBeVisible()
    expect(await storedKeys(page)).not.toContain(leaseKey)
  })

  for (const [away, isKept] of [
    [59_000, true],
    [60_000, false],
  ] as const) {
    test(`a page that was in the browser’s cache for ${away / 1000} s ${isKept ? 'keeps its session' : 'has no token'}`, async ({
      page,
      user,
      signIn,
    }) => {
      await signIn(user)
      await page.evaluate(
        ([key, ms]) => {
          // No time passes by itself, however slow the machine is.
          const now = Date.now()
          Date.now = () => now
          window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
          const lease = JSON.parse(sessionStorage.getItem(key) ?? '{}') as { expires: number }
          sessionStorage.setItem(key, JSON.stringify({ ...lease, expires: lease.expires - ms }))
          window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
        },
        [leaseKey, away] as const,
      )
      const { account, heading } = signInForm(page)
      await expect(isKept ? account : heading).toBeVisible()
      await expect(isKept ? heading : account).toBeHidden()
      expect(await storedKeys(page)).not.toContain(leaseKey)
    })
  }

  test('drafts are gone if the browser restores a closed tab', async ({
    page,
    user,
    signIn,
    open,
  }) => {
    await signIn(user)
    await open('API')
    const path = page.getByRole('textbox', { name: 'Path' })
    await path.fill('/_matrix/client/v3/devices')
    await page.reload()
    await expect(path).toHaveValue('/_matrix/client/v3/devices')
    await page.goto('about:blank')
    await page.goBack()
    await expect(signInForm(page).heading).toBeVisible()
    expect((await storedKeys(page)).filter((key) => key.startsWith('mxconsole.tab.'))).toEqual([])
    await expect(page.getByText('Tokens and drafts aren’t carried over')).toBeVisible()
  })
})

test('Forget token leaves it valid on the server', async ({ page, user, signIn }) => {
  await signIn(user)
  await choose(page, 'Forget token')
  await expect(dialog(page)).toContainText('It stays valid')
  await expect(dialog(page)).toContainText(user.userId)
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog(page)).toBeHidden()
  await expect(signInForm(page).account).toBeVisible()

  await choose(page, 'Forget token')
  await dialog(page).getByRole('button', { name: 'Forget token' }).click()
  const form = signInForm(page)
  await expect(form.heading).toBeFocused()
  await expect(page.getByRole('status')).toContainText('still valid elsewhere')
  await expect(page).toHaveTitle('Sign in · mxconsole')
  await expect(form.token).toHaveValue('')
  await expect(form.homeserver, 'the homeserver is remembered').toHaveValue(user.homeserver.baseUrl)
  expect(await whoami(user)).toMatchObject({ status: 200, user_id: user.userId })

  await page.reload()
  await expect(form.heading).toBeVisible()
  await expect(form.homeserver).toHaveValue(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('Invalidate token ends it everywhere', async ({ page, user, signIn }) => {
  await signIn(user)
  await choose(page, 'Invalidate token')
  await expect(dialog(page)).toContainText('Element is signed out too')
  await expect(dialog(page)).toContainText(user.deviceId)
  await dialog(page).getByRole('button', { name: 'Invalidate token' }).click()
  const form = signInForm(page)
  await expect(form.heading).toBeVisible()
  await expect(page.getByRole('status')).toContainText('Token invalidated everywhere.')
  expect(await whoami(user)).toMatchObject({ status: 401, errcode: 'M_UNKNOWN_TOKEN' })

  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.failure).toContainText('The homeserver doesn’t recognise this token')
})

test('signing out by keyboard', async ({ page, user, signIn }) => {
  await signIn(user)
  await press(page, signInForm(page).account)
  const item = page.getByRole('menuitem', { name: 'Forget token' })
  await expect(item).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(signInForm(page).account).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(item).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(item).not.toBeFocused()
  await page.keyboard.press('f')
  await expect(item).toBeFocused()
  await page.keyboard.press('Enter')
  await press(page, dialog(page).getByRole('button', { name: 'Forget token' }))
  await expect(signInForm(page).heading).toBeFocused()
})

test('the skip link skips the navigation', async ({ page, user, signIn }) => {
  await signIn(user)
  // On arrival at a page, the focus is on its heading, after the link.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  // Reloaded from the URL before, the page would be an arrival again.
  await expect(page).toHaveURL(/#\/profile$/)
  await page.reload()
  // Before it has loaded, the page has nothing to focus.
  await expect(page.getByRole('textbox', { name: 'Display name' })).toBeVisible()
  await page.keyboard.press('Tab')
  const skip = page.getByRole('button', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  const isInPage = await page.evaluate(() => document.activeElement?.closest('main') !== null)
  expect(isInPage).toBe(true)
})

test('after navigation the heading has the focus, and is announced', async ({
  page,
  user,
  signIn,
}) => {
  await signIn(user)
  // While the first page loads, the focus stays where the user puts it.
  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeFocused()
  const names = [
    'Rooms',
    'Invites',
    'Batch',
    'Sessions',
    'API',
    'Request log',
    'Learn',
    'Profile',
  ] as const
  for (const name of names) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).press('Enter')
    await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
    await expect(page).toHaveTitle(`${user.localpart} · ${name} · mxconsole`)
    await expect(page.locator('[aria-live=polite]', { hasText: name })).toBeAttached()
  }
})

test('an unknown URL says so', async ({ page, user, signIn, goTo }) => {
  await signIn(user)
  await goTo('/nowhere')
  await expect(page.getByRole('heading', { level: 1, name: 'Page not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to rooms' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeFocused()
})

test('a URL is kept until after sign-in', async ({ page, user }) => {
  const form = await openSignIn(page, `${consoleUrl()}#${paths.sessions()}`)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
})

test('the theme is kept, and follows the system until one is chosen', async ({
  page,
  context,
  user,
  signIn,
}) => {
  const theme = (of = page) =>
    expect.poll(() => of.evaluate(() => document.documentElement.dataset.theme))
  await page.emulateMedia({ colorScheme: 'dark' })
  await signIn(user)
  await theme().toBe('dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await theme().toBe('light')

  await choose(page, 'Dark theme')
  await theme().toBe('dark')
  await page.reload()
  await expect(signInForm(page).account).toBeVisible()
  await theme().toBe('dark')
  const other = await context.newPage()
  await other.goto(consoleUrl())
  await theme(other).toBe('dark')
})

test.describe('the demo', () => {
  test('works without any request, and survives a reload', async ({ page, watch }) => {
    watch.guardToken('mxc_demo_token')
    const { origin } = new URL(consoleUrl())
    const elsewhere: string[] = []
    page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol !== 'blob:' && url.origin !== origin) elsewhere.push(request.url())
    })
    await page.goto(consoleUrl())
    const form = signInForm(page)
    await form.demo.click()
    await expect(form.account).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'Display name' })).toHaveValue('announce-bot')

    await page.getByRole('link', { name: 'Rooms', exact: true }).click()
    await expect(page.getByRole('table', { name: 'Rooms' })).toContainText('Department of Physics')
    await page.reload()
    await expect(page.getByRole('table', { name: 'Rooms' })).toContainText('Department of Physics')

    await choose(page, 'Forget token')
    await dialog(page).getByRole('button', { name: 'Forget token' }).click()
    await expect(form.heading).toBeVisible()
    expect(elsewhere).toEqual([])
  })
})
