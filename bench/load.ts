/**
 * `npm run bench:load`: measures the sign-in page on a slow phone, against a bare page that renders
 * a form with the same React, and the way from there to the room list. Only prints the results.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { serveConsole } from '../scripts/serve.ts'
import { builtScript } from './built-script.ts'
import { median, newPage, printTable, round, seedOf, withBench, type Bench } from './console.ts'
import { observe } from './in-page.ts'
import { ratio } from './watched-page.ts'

const runs = 3

/** Time to paste a token, or to type a password, in ms. */
const typingMs = 10_000

const network = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
}

/** A new browser profile, with a slow network and processor. */
async function slowPage(on: Bench): Promise<Page> {
  const { page, session } = await newPage(on)
  await observe(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  return page
}

/** The longest task so far; 0 if none exceeded 50 ms. Forgets it. */
async function longestTask(page: Page): Promise<number> {
  await page.waitForTimeout(500)
  return page.evaluate(() => Math.max(0, ...window.bench.longTasks.splice(0)))
}

/** Opens a page. @returns ms until React listens to its form */
async function open(page: Page, url: string): Promise<number> {
  await page.goto(url, { waitUntil: 'commit' })
  const usable = await page.waitForFunction(() => {
    const input = document.querySelector('input')
    const isUsable = input && Object.keys(input).some((key) => key.startsWith('__reactProps'))
    return isUsable ? performance.now() : undefined
  })
  return Number(await usable.jsonValue())
}

async function opening(on: Bench, url: string) {
  const times: number[] = []
  const tasks: number[] = []
  for (let run = 0; run < runs; run++) {
    const page = await slowPage(on)
    times.push(await open(page, url))
    tasks.push(await longestTask(page))
    await page.close()
  }
  return { ms: median(times), longestTask: median(tasks) }
}

/** Signs in. @param waitMs between filling in the form and submitting it @returns ms to the list */
async function signingIn(on: Bench, waitMs: number) {
  const times: number[] = []
  const tasks: number[] = []
  for (let run = 0; run < runs; run++) {
    const page = await slowPage(on)
    await open(page, `${on.console.url}#${paths.rooms()}`)
    const field = (name: string) => page.getByRole('textbox', { name })
    await field('Homeserver or Matrix ID').fill(on.homeserver.baseUrl)
    await field('Access token').fill(seedOf(on).accessToken)
    await page.waitForTimeout(waitMs)
    await longestTask(page)
    const start = await page.evaluate(() => {
      document.querySelector('form')?.requestSubmit()
      return performance.now()
    })
    const shown = await page.waitForFunction(
      () =>
        document.querySelector('[role=table][aria-label=Rooms] [aria-rowindex="2"]')
          ? performance.now()
          : undefined,
      undefined,
      { timeout: 60_000 },
    )
    times.push(Number(await shown.jsonValue()) - start)
    tasks.push(await longestTask(page))
    await page.close()
  }
  return { ms: median(times), longestTask: median(tasks) }
}

/** The bare page's folder. */
async function bareFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bare-'))
  await writeFile(
    join(folder, 'index.html'),
    '<!doctype html><title>Bare</title><div id="root"></div><script src="./bare.js"></script>',
  )
  await writeFile(join(folder, 'bare.js'), await builtScript('./bare-form-entry.ts'))
  return folder
}

await withBench(async (on) => {
  const folder = await bareFolder()
  const bare = await serveConsole(0, { folder })
  const floor = await opening(on, bare.url)
  await bare.close()
  await rm(folder, { recursive: true })
  const page = await opening(on, on.console.url)
  const atOnce = await signingIn(on, 0)
  const afterTyping = await signingIn(on, typingMs)

  const row = (name: string, { ms, longestTask: task }: typeof page, than = '') => [
    name,
    `${round(ms)} ms`,
    than,
    `${round(task)} ms`,
  ]
  printTable([
    ['1.6 Mbit/s, 150 ms, a quarter of the processor', '', '', 'longest task'],
    row('bare form with React, until it can be used', floor),
    row('sign-in page, until it can be used', page, ratio(page.ms, floor.ms)),
    row('from signing in at once to the room list', atOnce),
    row(`from signing in after ${typingMs / 1000} s to the room list`, afterTyping),
  ])
  console.log(
    JSON.stringify({
      bench: 'load',
      usableRatio: round(page.ms / floor.ms, 2),
      usableMs: round(page.ms),
      longestTaskMs: round(page.longestTask),
      listMs: round(atOnce.ms),
      listAfterTypingMs: round(afterTyping.ms),
      signInLongestTaskMs: round(Math.max(atOnce.longestTask, afterTyping.longestTask)),
    }),
  )
})
