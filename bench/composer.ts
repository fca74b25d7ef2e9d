/**
 * `npm run bench:composer`: how the composer does with a message of 50 KB, beside Chromium's own
 * `contenteditable` and DOMPurify alone in the same run. Prints, and judges nothing.
 */
import type { Page } from '@playwright/test'
import { build } from 'vite'
import { fileURLToPath } from 'node:url'
import { paths } from '@/lib/paths'
import {
  goTo,
  median,
  newPage,
  percentile,
  printTable,
  round,
  seedOf,
  signIn,
  withSurroundings,
  type Surroundings,
} from './console.ts'
import { measureKeys, measureSwitch, watchKeys } from './composer-in-page.ts'
import { messageDocument } from './message-document.ts'

const keyPresses = 80
const switches = 5
const sanitizeRuns = 15
const document = messageDocument()

/** Way of writing by the name of its tab, and the way that is made of it. */
const modes = ['Markdown', 'HTML', 'Rich text'] as const
type Mode = (typeof modes)[number]

const message = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true })
const kilobytes = (bytes: number) => round(bytes / 1000, 1)

/** Puts the cursor into the middle of the text that is edited. */
async function focusMiddle(page: Page): Promise<void> {
  await page
    .getByText(/^the homeserver|restarts/)
    .first()
    .waitFor()
  const paragraph = page.locator('[contenteditable=true]:visible p').nth(100)
  await paragraph.scrollIntoViewIfNeeded()
  await paragraph.click()
  await page.keyboard.press('End')
}

/** The same text in a bare page, edited by nothing but the browser. */
async function floorKeys(on: Surroundings): Promise<number[]> {
  const { page } = await newPage(on)
  await page.setContent(
    `<!doctype html><div contenteditable="true" style="font:14px sans-serif">${document}</div>`,
  )
  await watchKeys(page)
  await focusMiddle(page)
  const keys = await measureKeys(page, keyPresses)
  await page.close()
  return keys
}

/** A composer that holds the document as rich text. */
async function openDocument(on: Surroundings, query: string): Promise<Page> {
  const { page } = await newPage(on)
  await signIn(on, page, on.homeserver.baseUrl)
  await goTo(page, composePath(on) + query)
  await page.getByRole('tab', { name: 'HTML' }).click()
  await message(page).fill(document)
  await showMode(page, 'Rich text')
  return page
}

function composePath(on: Surroundings): string {
  const { general: roomId } = seedOf(on).roomIds
  if (!roomId) throw new Error('The seed lacks a room')
  return paths.room(roomId, 'compose')
}

async function showMode(page: Page, mode: Mode): Promise<void> {
  await page.getByRole('tab', { name: mode }).click()
  await page.getByRole('tab', { name: mode, selected: true }).waitFor()
  await message(page).waitFor()
}

async function consoleKeys(on: Surroundings, preview: 'on' | 'off'): Promise<number[]> {
  const page = await openDocument(on, preview === 'off' ? '?preview=off' : '')
  await watchKeys(page)
  await focusMiddle(page)
  const keys = await measureKeys(page, keyPresses)
  await page.close()
  return keys
}

/** Ms from a press on a tab until its editor shows the text, each time after a change. */
async function modeSwitches(on: Surroundings): Promise<Record<Mode, number[]>> {
  const page = await openDocument(on, '')
  const times: Record<Mode, number[]> = { Markdown: [], HTML: [], 'Rich text': [] }
  // Once around first, so that the chunks are there.
  for (const mode of modes) await showMode(page, mode)
  for (let run = 0; run < switches; run++) {
    for (const mode of modes) {
      await message(page).press('Control+Home')
      await page.keyboard.type('x')
      times[mode].push(await measureSwitch(page, mode))
    }
  }
  await page.close()
  return times
}

/** Bytes that are transferred when the composer is opened in a mode, by the name of the file. */
async function chunksOf(on: Surroundings, mode: Mode): Promise<[string, number][]> {
  const { page } = await newPage(on)
  await signIn(on, page, on.homeserver.baseUrl)
  const path = composePath(on)
  await goTo(page, path.replace('/compose', '/state'))
  await page
    .getByRole('tab', { name: 'State', selected: true })
    .or(page.getByText('Aliases'))
    .first()
    .waitFor()
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => performance.clearResourceTimings())
  if (mode !== 'Rich text') {
    // As a draft in this way of writing opens.
    await goTo(page, path)
    await page.getByRole('tab', { name: mode }).click()
  } else await goTo(page, path)
  await message(page).waitFor()
  await page.waitForLoadState('networkidle')
  const chunks = await page.evaluate((origin) => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return entries
      .filter(({ name }) => name.startsWith(origin))
      .map(({ name, encodedBodySize }) => [name.split('/').at(-1) ?? '', encodedBodySize] as const)
  }, new URL(on.console.url).origin)
  await page.close()
  return chunks.map(([name, bytes]) => [name, bytes])
}

/** The sanitizer as a script for a bare page. */
async function sanitizerScript(): Promise<string> {
  const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': folder('../src') } },
    build: {
      write: false,
      lib: { entry: folder('./sanitize-entry.ts'), formats: ['iife'], name: 'bench' },
    },
  })
  const outputs = Array.isArray(built) ? built.flatMap(({ output }) => output) : []
  const script = outputs.find((output) => output.type === 'chunk')
  if (!script || script.type !== 'chunk') throw new Error('The sanitizer could not be built')
  return script.code
}

async function sanitizing(on: Surroundings) {
  const { page } = await newPage(on)
  await page.setContent('<!doctype html><title>Bare</title>')
  await page.addScriptTag({ content: await sanitizerScript() })
  const times = await page.evaluate(([html, runs]) => window.benchSanitize(html, runs), [
    document,
    sanitizeRuns,
  ] as const)
  await page.close()
  const per10Kb = (ms: number[]) => (median(ms) * 10_000) / document.length
  return {
    floor: per10Kb(times.floor),
    read: per10Kb(times.read),
    write: per10Kb(times.write),
  }
}

await withSurroundings(async (on) => {
  console.log(`A message of ${kilobytes(document.length)} KB\n`)
  const floor = await floorKeys(on)
  const withPreview = await consoleKeys(on, 'on')
  const withoutPreview = await consoleKeys(on, 'off')
  const keyRow = (name: string, keys: number[]) => [
    name,
    `${round(median(keys), 1)} ms`,
    `${round(percentile(keys, 0.95), 1)} ms`,
  ]
  printTable([
    ['key press to paint', 'median', '95th of 100'],
    keyRow('contenteditable alone', floor),
    keyRow('rich text, preview on', withPreview),
    keyRow('rich text, preview off', withoutPreview),
  ])

  const switching = await modeSwitches(on)
  console.log('')
  printTable([
    ['changing the way of writing', 'median', 'worst'],
    ...modes.map((mode) => [
      `to ${mode}`,
      `${round(median(switching[mode]))} ms`,
      `${round(Math.max(...switching[mode]))} ms`,
    ]),
  ])

  const { floor: purify, read, write } = await sanitizing(on)
  console.log('')
  printTable([
    ['sanitising, per 10 KB', '', ''],
    ['DOMPurify alone', `${round(purify, 2)} ms`, ''],
    ['read into a tree', `${round(read, 2)} ms`, `${round(read / purify, 2)} ×`],
    ['written as HTML', `${round(write, 2)} ms`, ''],
  ])

  let openKb = 0
  for (const mode of ['Rich text', 'Markdown', 'HTML'] as const) {
    const chunks = await chunksOf(on, mode)
    const total = chunks.reduce((sum, [, bytes]) => sum + bytes, 0)
    if (mode === 'Rich text') openKb = kilobytes(total)
    console.log('')
    printTable([
      [`opened as ${mode}, gzip`, `${kilobytes(total)} KB`],
      ...chunks
        .toSorted(([, a], [, b]) => b - a)
        .slice(0, 8)
        .map(([name, bytes]) => [`  ${name}`, `${kilobytes(bytes)} KB`]),
    ])
  }

  console.log(
    JSON.stringify({
      bench: 'composer',
      keyP95ExtraMs: round(percentile(withPreview, 0.95) - percentile(floor, 0.95), 1),
      modeSwitchMs: round(Math.max(...modes.map((mode) => median(switching[mode])))),
      sanitizeRatio: round((read + write) / purify, 2),
      openKb,
    }),
  )
})
