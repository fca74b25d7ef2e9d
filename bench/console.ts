import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test'
import { startHomeserver, type RunningHomeserver } from '@demo/node'
import type { RateLimits } from '@demo/rate-limit'
import { chromiumFlags, findChromium } from '../scripts/chromium.ts'
import { ensureChromium } from '../scripts/ensure-chromium.ts'
import { serveConsole, type ServedConsole } from '../scripts/serve.ts'

/** What a measurement needs: the built console, a seeded homeserver, a browser. */
export interface Bench {
  browser: Browser
  homeserver: RunningHomeserver
  console: ServedConsole
}

/**
 * Runs a measurement, and always shuts down what it used.
 * @param rateLimits of the homeserver; none by default
 */
export async function withBench<T>(
  measure: (on: Bench) => Promise<T>,
  rateLimits: RateLimits = {},
): Promise<T> {
  await ensureChromium()
  const homeserver = await startHomeserver({ seed: true, rateLimits })
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

/** A separate page, with access to its DevTools protocol. */
export interface OpenPage {
  page: Page
  session: CDPSession
}

/** Opens an empty page; `observe` may add scripts to it. */
export async function newPage({ browser }: Bench): Promise<OpenPage> {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 800 },
    reducedMotion: 'reduce',
  })
  // tsx wraps the functions it compiles in a helper that the page doesn't have.
  await page.addInitScript({ content: 'globalThis.__name = (named) => named' })
  return { page, session: await page.context().newCDPSession(page) }
}

/** What the seed of the embedded homeserver created. @throws Error if there is no seed */
export function seedOf({ homeserver }: Bench) {
  const { seeded } = homeserver.homeserver
  if (!seeded) throw new Error('The embedded homeserver has no seed')
  return seeded
}

/** Signs in with the demo account. @param baseUrl of the homeserver, or of a proxy for it */
export async function signIn(on: Bench, page: Page, baseUrl: string): Promise<void> {
  await fillSignIn(on, page, baseUrl)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Account' }).waitFor()
}

/** Fills in the sign-in page for the demo account. @param path of the page that follows */
export async function fillSignIn(on: Bench, page: Page, baseUrl: string, path = ''): Promise<void> {
  await page.goto(path === '' ? on.console.url : `${on.console.url}#${path}`)
  await page.getByRole('textbox', { name: 'Homeserver or Matrix ID' }).fill(baseUrl)
  await page.getByRole('textbox', { name: 'Access token' }).fill(seedOf(on).accessToken)
}

/** Opens a URL of the signed-in console: a path of `lib/paths`. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, path)
}

/** The median; NaN for no values. */
export const median = (values: readonly number[]) => percentile(values, 0.5)

/** A percentile; NaN for no values. */
export const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ] ?? Number.NaN

export const round = (value: number, digits = 0) => Number(value.toFixed(digits))

/** Prints lines of cells as aligned columns; all but the first column are right-aligned. */
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
