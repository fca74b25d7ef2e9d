import type { Page, Route } from '@playwright/test'
import { paths } from '@/lib/paths'
import { builtFiles, builtParts, saveData } from '../support/chunks.ts'
import { composer } from '../support/compose.ts'
import { pageViews, partsBeforeSignIn, partViews } from '../support/part-views.ts'
import { signInForm } from '../support/sign-in-form.ts'
import { consoleUrl, expect, test } from '../support/test.ts'
import { makeRoom } from '../support/users.ts'

const parts = builtParts()

/** Files of the style sheets that the page really has: one that failed is there, and empty. */
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

const isAsset = /\/assets\//

/** Has the console's server answer with another version, whose files alone it has. */
async function publishAnother(page: Page, gone: (route: Route) => Promise<void>): Promise<void> {
  await page.route(isAsset, gone)
  await page.route(consoleUrl(), async (route) => {
    const response = await route.fetch()
    const html = await response.text()
    await route.fulfill({ response, body: html.replaceAll(/assets\/index-[^."]+/g, 'assets/x') })
  })
}

test('each part of the build has a test of what happens without it', () => {
  const known = [...Object.keys(partViews), ...partsBeforeSignIn]
  expect(parts.map(({ source }) => source).sort()).toEqual(known.sort())
})

for (const { source, file, css } of parts.filter((part) => part.source in partViews)) {
  const view = partViews[source]
  if (!view) continue
  for (const missing of [file, ...css]) {
    const kind = missing.endsWith('.css') ? 'the styles of ' : ''
    test(`without ${kind}${source}: it is said, and can be tried again`, async ({
      page,
      user,
      signIn,
      goTo,
    }) => {
      const roomId = await makeRoom(user)
      const { notice, ask, again, shown, path } = view
      await saveData(page)
      let refused = 0
      await page.route(`**/${missing}`, async (route) => {
        await route.abort()
        refused++
      })
      await signIn(user)
      await goTo(path(roomId))
      await ask?.(page)
      if (notice) {
        await expect(notice(page)).toBeVisible()
        const before = refused
        await again(page)
        await expect.poll(() => refused).toBeGreaterThan(before)
        await expect(notice(page)).toBeVisible()
        await page.unroute(`**/${missing}`)
        await again(page)
      }
      await expect(shown(page)).toBeVisible()
      if (notice) await expect(notice(page)).toBeHidden({ timeout: 20_000 })
      for (const style of css) expect(await stylesOf(page)).toContain(style.split('/').at(-1))
    })
  }
}

test('the console without its styles is told of at the sign-in page, and has them afterwards', async ({
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
  await expect(form.failure).toContainText('The console could not be loaded')
  await page.unroute(`**/${style}`)
  await form.submit.click()
  await expect(form.account).toBeVisible()
  expect(await stylesOf(page)).toContain(style.split('/').at(-1))
})

test('a dialog whose chunk comes slowly is said to load, and can be cancelled', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const dialogs = parts.find(({ source }) => source === 'src/features/composer/rooms/dialogs.ts')
  const roomId = await makeRoom(user)
  await saveData(page)
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
  // What is there soon enough is not seen to load.
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

test('a chunk that pages share is missing: each of them can be tried again', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await saveData(page)
  await page.route('**/assets/data-table-*.js', (route) => route.abort())
  await signIn(user)
  for (const [path, title] of [
    [paths.rooms(), 'Rooms'],
    [paths.sessions(), 'Sessions'],
  ] as const) {
    await goTo(path)
    await expect(page).toHaveTitle(`${title} · mxconsole`)
    await expect(page.getByRole('alert')).toContainText('Couldn’t load this page')
  }
  await page.unroute('**/assets/data-table-*.js')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
  await goTo(paths.rooms())
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible()
})

test('the members’ worker cannot be fetched: it is said, and can be tried again', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const named = parts.map(({ file }) => file.replace('assets/', ''))
  const workers = builtFiles('members.worker-').filter((file) => !named.includes(file))
  expect(workers).toHaveLength(1)
  const roomId = await makeRoom(user)
  await saveData(page)
  await page.route(`**/${workers[0]}`, (route) => route.abort())
  await signIn(user)
  await goTo(paths.room(roomId))
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load a part of the console' })
  await expect(alert).toBeVisible()
  await page.unroute(`**/${workers[0]}`)
  await alert.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('table', { name: 'Members' }).getByRole('row')).toHaveCount(2)
})

test('offline: a page that is not there says so, does not offer a reload, and comes by itself', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await saveData(page)
  await signIn(user)
  await page.context().setOffline(true)
  await goTo(paths.sessions())
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load this page' })
  await expect(alert).toContainText('Check the connection')
  await expect(alert.getByRole('button')).toHaveText(['Try again'])
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
})

test('everything is fetched ahead while the page is idle: offline, each page and editor opens', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  await signIn(user)
  const ahead = parts.filter(({ source }) => source !== 'src/app/try-demo.ts')
  const fetched = () =>
    page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
  await expect
    .poll(async () => {
      const urls = await fetched()
      return ahead.filter(({ file }) => !urls.some((url) => url.endsWith(file)))
    })
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

test('what could not be fetched ahead is fetched when it is opened, without a word', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const file = parts.find(({ source }) => source === 'src/features/devices/page.tsx')?.file ?? ''
  let refused = 0
  await page.route(`**/${file}`, async (route) => {
    await route.abort()
    refused++
  })
  await signIn(user)
  await expect.poll(() => refused).toBe(1)
  await page.unroute(`**/${file}`)
  await open('Sessions')
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('a browser that saves data fetches what is opened alone', async ({ page, user, signIn }) => {
  await saveData(page)
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
  test(`a deployment that leaves ${kind} for old files: a reload is offered, and keeps everything`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    await saveData(page)
    await signIn(user)
    await goTo(paths.room(roomId, 'compose'))
    await composer(page).message.fill('Half a message')
    await publishAnother(page, gone)
    await goTo(paths.sessions())
    const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load this page' })
    await expect(alert).toContainText('A new version of the console was published')
    await expect(alert.getByRole('button')).toHaveText(['Reload'])
    await page.unrouteAll()
    await alert.getByRole('button', { name: 'Reload' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
    await goTo(paths.room(roomId, 'compose'))
    await expect(composer(page).message).toHaveText('Half a message')
  })
}

test('a file that is broken for good, as the browser remembers it, is there after a reload', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await saveData(page)
  const chunk = /\/assets\/data-table-[^/]+\.js$/
  await page.route(chunk, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: 'export const half = {' }),
  )
  await signIn(user)
  await goTo(paths.sessions())
  const alert = page.getByRole('alert').filter({ hasText: 'Couldn’t load this page' })
  await expect(alert.getByRole('button')).toHaveText(['Try again', 'Reload'])
  await page.unroute(chunk)
  await alert.getByRole('button', { name: 'Reload' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Sessions' })).toBeVisible()
})

test('a reload that does not get the console does not end the session: the next one finds it', async ({
  page,
  user,
  signIn,
}) => {
  await signIn(user)
  await page.route('**/assets/app-*.js', (route) => route.abort())
  await page.reload()
  await expect(page.getByText('The console could not be loaded')).toBeVisible()
  await page.unroute('**/assets/app-*.js')
  await page.reload()
  await expect(signInForm(page).account).toBeVisible()
})
