/** `npm run screenshots`: every view in both themes and at four sizes, into screenshots/. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { startHomeserver } from '@demo/node'
import {
  consoleViews,
  openView,
  showIn,
  signInSeeded,
  signInViews,
  themes,
  type View,
} from '../e2e/support/views/gallery.ts'
import { layoutFaults } from '../e2e/support/watch/layout-faults.ts'
import { settled, watchRequests } from '../e2e/support/watch/settled.ts'
import { sizes, type Size } from '../e2e/support/views/sizes.ts'
import { chromiumFlags, findChromium } from './chromium.ts'
import { ensureChromium } from './ensure-chromium.ts'
import { ensureFonts } from './ensure-fonts.ts'
import { serveConsole } from './serve.ts'

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url))

/**
 * Pictures of all views, which are opened at `size` and shown in both themes.
 * @throws Error if a view has a layout fault, such as another view's toast, or never settles
 */
async function shoot(browser: Browser, url: string, baseUrl: string, size: Size) {
  const page = await browser.newPage({
    viewport: { width: size.width, height: size.height },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
  })
  // What runs in the page is compiled here, with calls that keep the names of functions.
  await page.addInitScript('globalThis.__name ??= (named) => named')
  watchRequests(page)
  const save = async (view: View) => {
    await settled(page)
    const faults = await layoutFaults(page, view)
    if (faults.length > 0) throw new Error(`At ${size.name}: ${faults.join('\n')}`)
    for (const theme of themes) {
      await showIn(page, theme)
      await page.screenshot({
        path: `${folder}${view.name}-${theme}-${size.name}.png`,
        caret: 'initial',
        animations: 'disabled',
      })
    }
    await showIn(page, 'light')
  }
  await page.goto(url)
  for (const view of signInViews(baseUrl, withOauth.baseUrl)) {
    await view.prepare?.(page)
    await save(view)
    await view.cleanUp?.(page)
  }
  await signInSeeded(page, url, baseUrl)
  for (const view of await consoleViews(baseUrl)) {
    await openView(page, view)
    await save(view)
    await view.cleanUp?.(page)
  }
  await page.close()
}

ensureFonts()
await ensureChromium()
await mkdir(folder, { recursive: true })
const seeded = { seed: true, rateLimits: 'off' } as const
const homeserver = await startHomeserver({ ...seeded, signIn: ['password', 'sso'] })
const withOauth = await startHomeserver({ ...seeded, signIn: ['oauth'] })
const served = await serveConsole(0)
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
for (const size of sizes) await shoot(browser, served.url, homeserver.baseUrl, size)
await browser.close()
await served.close()
await homeserver.close()
await withOauth.close()
