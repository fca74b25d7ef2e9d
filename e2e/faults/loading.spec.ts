import type { Page, Route } from '@playwright/test'
import { paths } from '@/lib/paths'
import { builtFiles, builtParts } from '../support/watch/chunks.ts'
import { settled, watchRequests } from '../support/watch/settled.ts'
import { composer } from '../support/pages/compose.ts'
import {
  pageViews,
  partsBeforeSignIn,
  partViews,
  partsOnDemand,
} from '../support/views/part-views.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

const parts = builtParts()

/** Files of the page's loaded style sheets; one that failed is present but empty. */
const stylesOf = (page: Page) =>
  page.evaluate(() =>
    [...document.styleSheets].flatMap((sheet) => {
      try {
        return sheet.cssRules.length > 0 ? [sheet.href?.split('/').at(-1)] : []
      } catch {
        return []
      }
    }),
  )

/** A busy machine is rarely idle. */
const idle = { timeout: 30_000 }

const isAsset = /\/assets\//

/** Makes the console's server deliver another version, with only that version's files. */
async function publishAnother(page: Page, gone: (route: Route) => Promise<void>): Promise<void> {
  await page.route(isAsset, gone)
  await page.route(consoleUrl(), async (route) => {
    const response = await route.fetch()
    const html = await response.text()
    await route.fulfill({ response, body: html.replaceAll(/assets\/index-[^."]+/g, 'assets/x') })
  })
}

test('each part of the build has a test without it', () => {
  const known = [...Object.keys(partViews), ...partsBeforeSignIn]
  expect(parts.map(({ source }) => source).sort()).toEqual(known.sort())
})

for (const { source, file, css } of parts.filter((part) => part.source in partViews)) {
  const view = partViews[source]
  if (!view) continue
  for (const missing of [file, ...css]) {
    const kind = missing.endsWith('.css') ? 'the styles of ' : ''
    test(`without ${kind}${source}: a notice appears, and it can be retried`, async ({
      page,
      user,
      signIn,
      goTo,
    }) => {
      const roomId = await makeRoom(user)
      const { notice, isToast, ask, again, shown, path } = view
      watchRequests(page)
      let refused = 0
      await page.route(`**/${missing}`, async (route) => {
        // Counted first: by the time the page has a notice, every failure is.
        refused++
        await route.abort()
      })
      await signIn(user)
      await goTo(path(roomId))
      await ask?.(page)
      if (notice) {
        await expect(notice(page)).toBeVisible()
        const before = refused
        await again(page)
        await expect.poll(() => refused).toBeGreaterThan(before)
        // Otherwise the notice could be the one from before.
        await settled(page)
        await expect(notice(page)).toBeVisible()
        await page.unroute(`**/${missing}`)
        await again(page)
      }
      await expect(shown(page)).toBeVisible()
      // A toast stays for a while.
      if (notice && !isToast) await expect(notice(page)).toBeHidden()
      for (const style of css) expect(await stylesOf(page)).toContain(style.split('/').at(-1))
    })
  }
}

test('missing styles are reported on the sign-in page, and loaded on retry', async ({
  page,
  user,
}) => {
  const [style = ''] = parts.find(({ source }) => source === 'src/app/app.tsx')?.css ?? []
  await page.route(`**/${style}`, (route) => route.abort())
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(user.homeserver.baseUrl)
  await form.token.fill(user.token)
  await form.submit.click()
  await expect(form.failure).toContainText('Couldn’t load the console')
  await page.unroute(`**/${style}`)
  await form.submit.click()
  await expect(form.account).toBeVisible()
  expect(await stylesOf(page)).toContain(style.split('/').at(-1))
})

test('a dialog with a slow chunk shows that it is loading, and can be cancelled', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const dialogs = parts.find(
    ({ source }) => source === 'src/features/composer/broadcast/dialogs.ts',
  )
  const roomId = await makeRoom(user)
  let send: () => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    send = resolve
  })
  await page.route(`**/${dialogs?.file}`, async (route) => {
    await asked
    await route.continue()
  })
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).message.fill('Hello')
  const open = page.getByRole('button', { name: 'Send to several rooms…' })
  const loading = page.getByRole('dialog', { name: 'Loading this dialog…' })
  const cancel = loading.getByRole('button', { name: 'Cancel' })
  await open.click()
  // A fast chunk shows no loading state.
  await expect(loading).toHaveCSS('opacity', '1')
  await cancel.click()
  await expect(loading).toBeHidden()
  await expect(open).toBeFocused()

  await open.click()
  await expect(loading).toBeVisible()
  send()
  const dialog = page.getByRole('dialog', { name: 'Send to several rooms' })
  await expect(dialog).toBeVisible()
  await expect(loading).toBeHidden()
  await expect(dialog.locator(':focus')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(open).toBeFocused()
})

test('a chunk shared by pages is missing: each page can be retried', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  watchRequests(page)
  await page.route('**/assets/data-table-*.js', (route) => route.abort())
  await signIn(user)
  for (const [path, title] of [
    [paths.rooms(), 'Rooms'],
    [paths.sessions(), 'Sessions'],
  ] as const) {
    await goTo(path)
    await expect(page).toHaveTitle(`${user.localpart} · ${title} · mxconsole`)
    // Otherwise the alert could be that of the page before.
    await settled(page)
    await expect(page.getByRole('alert')).toContainText('Couldn’t load this page')
  }
  await page.unroute('**/assets/data-table-*.js')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
  await goTo(paths.rooms())
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible()
})

test('the members’ worker can’t be loaded: a notice appears, and it can be retried', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const named = parts.map(({ file }) => file.replace('assets/', ''))
  const workers = builtFiles('member-list.worker-').filter((file) => !named.includes(file))
  expect(workers).toHaveLength(1)
  const roomId = await makeRoom(user)
  await page.route(`**/${workers[0]}`, (route) => route.abort())
  await signIn(user)
  await goTo(paths.room(roomId))
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load part of the console' })
  await expect(alert).toBeVisible()
  await page.unroute(`**/${workers[0]}`)
  await alert.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByRole('table', { name: 'Members' }).getByRole('row')).toHaveCount(2)
})

test('offline: an unloaded page says so, offers no reload, and loads automatically later', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await signIn(user)
  await page.context().setOffline(true)
  await goTo(paths.sessions())
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load this page' })
  await expect(alert).toContainText('Check the connection')
  await expect(alert.getByRole('button')).toHaveText(['Retry'])
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
})

test.describe('if the browser doesn’t save data', () => {
  test.use({ fetchesAhead: true })

  test('everything is prefetched while the page is idle: offline, each page and editor opens', async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    await signIn(user)
    const ahead = parts.filter(({ source }) => !partsOnDemand.includes(source))
    const fetched = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    await expect
      .poll(async () => {
        const urls = await fetched()
        return ahead.filter(({ file }) => !urls.some((url) => url.endsWith(file)))
      }, idle)
      .toEqual([])
    await page.context().setOffline(true)
    for (const path of pageViews(roomId)) {
      await goTo(path)
      await expect(page.locator('#page-title')).toBeVisible()
      await expect(page.getByText('Couldn’t load this page')).toHaveCount(0)
    }
    await page.context().setOffline(false)
    expect((await fetched()).filter((url) => url.includes('try-demo'))).toEqual([])
  })

  test('a chunk that couldn’t be prefetched is loaded when opened, without a notice', async ({
    page,
    user,
    signIn,
    open,
  }) => {
    const file = parts.find(({ source }) => source === 'src/features/devices/page.tsx')?.file ?? ''
    let refused = 0
    await page.route(`**/${file}`, async (route) => {
      refused++
      await route.abort()
    })
    // Only then does the page know about the failure: opened before, it would have a notice.
    const noted = page.waitForEvent('console', (message) =>
      message.text().startsWith('Couldn’t load a part of the console ahead of time'),
    )
    await signIn(user)
    await expect.poll(() => refused, idle).toBe(1)
    await noted
    await page.unroute(`**/${file}`)
    await open('Sessions')
    await expect(page.getByRole('alert')).toHaveCount(0)
  })
})

test('a browser that saves data fetches only what is opened', async ({ page, user, signIn }) => {
  await signIn(user)
  await expect(page.getByRole('heading', { level: 1, name: 'Profile' })).toBeVisible()
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)))
  const names = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name),
  )
  expect(names.filter((name) => name.includes('code-editor'))).toEqual([])
})

for (const [kind, gone] of [
  ['404', (route: Route) => route.fulfill({ status: 404, body: 'Not found' })],
  ['HTML', (route: Route) => route.fulfill({ contentType: 'text/html', body: '<p>Home' })],
] as const) {
  test(`a deployment that returns ${kind} for old files: a reload is offered, and keeps everything`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    await signIn(user)
    await goTo(paths.room(roomId, 'compose'))
    await composer(page).message.fill('Half a message')
    await publishAnother(page, gone)
    await goTo(paths.sessions())
    const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load this page' })
    await expect(alert).toContainText('A new version of the console is available')
    await expect(alert.getByRole('button')).toHaveText(['Retry', 'Reload'])
    await page.unrouteAll({ behavior: 'wait' })
    await alert.getByRole('button', { name: 'Reload' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
    await goTo(paths.room(roomId, 'compose'))
    await expect(composer(page).message).toHaveText('Half a message')
  })
}

test('a failed file that the browser remembers as broken loads after a reload', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const chunk = /\/assets\/data-table-[^/]+\.js$/
  await page.route(chunk, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export const half = {' }),
  )
  await signIn(user)
  await goTo(paths.sessions())
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load this page' })
  await expect(alert.getByRole('button')).toHaveText(['Retry', 'Reload'])
  await page.unroute(chunk)
  await alert.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
})

test('a reload that can’t load the console doesn’t end the session: the next one restores it', async ({
  page,
  user,
  signIn,
}) => {
  await signIn(user)
  await page.route('**/assets/app-*.js', (route) => route.abort())
  await page.reload()
  await expect(page.getByText('Couldn’t load the console')).toBeVisible()
  await page.unroute('**/assets/app-*.js')
  await page.reload()
  await expect(signInForm(page).account).toBeVisible()
})
