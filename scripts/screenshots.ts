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
} from '../e2e/support/gallery.ts'
import { settled, watchRequests } from '../e2e/support/settled.ts'
import { sizes, type Size } from '../e2e/support/sizes.ts'
import { chromiumFlags, findChromium } from './chromium.ts'
import { ensureChromium } from './ensure-chromium.ts'
import { serveConsole } from './serve.ts'

const folder = fileURLToPath(new URL('../screenshots/', import.meta.url))

/** Pictures of all views, which are opened at `size` and shown in both themes. */
async function shoot(browser: Browser, url: string, baseUrl: string, size: Size) {
  const page = await browser.newPage({
    viewport: { width: size.width, height: size.height },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
  })
  watchRequests(page)
  const save = async (name: string) => {
    for (const theme of themes) {
      await showIn(page, theme)
      await page.screenshot({
        path: `${folder}${name}-${theme}-${size.name}.png`,
        caret: 'initial',
        animations: 'disabled',
      })
    }
    await showIn(page, 'light')
  }
  await page.goto(url)
  for (const view of signInViews) {
    await view.prepare?.(page)
    await settled(page)
    await save(view.name)
  }
  await signInSeeded(page, url, baseUrl)
  for (const view of await consoleViews(baseUrl)) {
    await openView(page, view)
    await save(view.name)
    await view.cleanUp?.(page)
  }
  await page.close()
}

await ensureChromium()
await mkdir(folder, { recursive: true })
const homeserver = await startHomeserver({ seed: true, rateLimits: 'off' })
const served = await serveConsole(0)
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
for (const size of sizes) await shoot(browser, served.url, homeserver.baseUrl, size)
await browser.close()
await served.close()
await homeserver.close()
