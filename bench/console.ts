import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import { startHomeserver, type RunningHomeserver } from '@demo/node'
import { chromiumFlags, findChromium } from '../scripts/chromium.ts'
import { ensureChromium } from '../scripts/ensure-chromium.ts'
import { serveConsole, type ServedConsole } from '../scripts/serve.ts'

/** What a measurement runs on: the built console, a seeded homeserver, a browser. */
export interface Surroundings {
  browser: Browser
  homeserver: RunningHomeserver
  console: ServedConsole
}

/** Runs a measurement, and ends what it ran on whatever comes of it. */
export async function withSurroundings<T>(measure: (on: Surroundings) => Promise<T>): Promise<T> {
  await ensureChromium()
  const homeserver = await startHomeserver({ seed: true, rateLimits: 'off' })
  const served = await serveConsole(0)
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
  try {
    return await measure({ browser, homeserver, console: served })
  } finally {
    await browser.close()
    await served.close()
    await homeserver.close()
  }
}

/** A page of its own, with the protocol behind it. */
export interface OpenPage {
  page: Page
  session: CDPSession
}

/** Opens an empty page; `observe` may put scripts into it. */
export async function newPage({ browser }: Surroundings): Promise<OpenPage> {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 800 },
    reducedMotion: 'reduce',
  })
  // tsx names the functions that it compiles through a helper, which the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named' })
  return { page, session: await page.context().newCDPSession(page) }
}

/** What the seed of the embedded homeserver names. @throws Error where it has none */
export function seedOf({ homeserver }: Surroundings) {
  const { seeded } = homeserver.homeserver
  if (!seeded) throw new Error('The embedded homeserver has no seed')
  return seeded
}

/** Signs in with the demo's account. @param baseUrl of the homeserver, or of what stands before it */
export async function signIn(on: Surroundings, page: Page, baseUrl: string): Promise<void> {
  await page.goto(on.console.url)
  await page.getByRole('textbox', { name: 'Homeserver or Matrix ID' }).fill(baseUrl)
  await page.getByRole('textbox', { name: 'Access token' }).fill(seedOf(on).accessToken)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Account' }).waitFor()
}

/** Opens an address of the signed-in console: a path of `lib/paths`. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, path)
}

/** The value in the middle; NaN of none. */
export const median = (values: readonly number[]) => percentile(values, 0.5)

/** The value that a share of the others does not exceed; NaN of none. */
export const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN

export const round = (value: number, digits = 0) => Number(value.toFixed(digits))

/** Prints lines of cells in columns, each as wide as its longest cell; all but the first to the right. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const columns = Math.max(...rows.map(({ length }) => length))
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  )
  for (const row of rows) {
    const cells = widths.map((width, column) => {
      const cell = row[column] ?? ''
      return column === 0 ? cell.padEnd(width) : cell.padStart(width)
    })
    console.log(cells.join('   ').trimEnd())
  }
}
