/** `npm run screenshots`: every view in both themes and at two widths, into docs/screenshots. */
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from '@playwright/test'
import { startHomeserver } from '@demo/node'
import {
  consoleViews,
  openView,
  signInSeeded,
  signInViews,
  themes,
} from '../e2e/support/gallery.ts'
import { sizes } from '../e2e/support/sizes.ts'
import { chromiumFlags, findChromium } from './chromium.ts'
import { ensureChromium } from './ensure-chromium.ts'
import { serveConsole } from './serve.ts'

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url))

type Theme = (typeof themes)[number]
type Size = (typeof sizes)[number]

async function shoot(browser: Browser, url: string, baseUrl: string, theme: Theme, size: Size) {
  const page = await browser.newPage({
    viewport: { width: size.width, height: size.height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Zurich',
  })
  const save = (name: string) =>
    page.screenshot({
      path: `${folder}${name}-${theme}-${size.name}.png`,
      caret: 'initial',
      animations: 'disabled',
    })
  await page.goto(url)
  for (const view of signInViews) {
    await view.prepare?.(page)
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
for (const theme of themes) {
  for (const size of sizes) {
    await shoot(browser, served.url, homeserver.baseUrl, theme, size)
  }
}
await browser.close()
await served.close()
await homeserver.close()
