/**
 * `npm run bench:composer`: measures the composer with a message of 50 KB, against Chromium's own
 * `contenteditable` and plain DOMPurify in the same run. Only prints the results.
 */
import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { settled, watchRequests } from '../e2e/support/watch/settled.ts'
import { saveData } from '../e2e/support/watch/chunks.ts'
import {
  goTo,
  median,
  newPage,
  percentile,
  printTable,
  round,
  seedOf,
  signIn,
  withBench,
  type Bench,
} from './console.ts'
import { builtScript } from './built-script.ts'
import { measureKeys, measureSwitch, watchKeys } from './composer-in-page.ts'
import { messageDocument } from './message-document.ts'

const keyPresses = 80
const switches = 5
const sanitizeRuns = 15
const document = messageDocument()

/** Editor modes by tab name, and what to convert from. */
const modes = ['Markdown', 'HTML', 'Rich text'] as const
type Mode = (typeof modes)[number]

const message = (page: Page) => page.getByRole('textbox', { name: 'Message', exact: true })
const kilobytes = (bytes: number) => round(bytes / 1000, 1)

/** Puts the cursor in the middle of the edited text. */
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

/** The same text in a bare page, edited by the browser alone. */
async function floorKeys(on: Bench): Promise<number[]> {
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

/** A composer with the document as rich text. */
async function openDocument(on: Bench, query: string): Promise<Page> {
  const { page } = await newPage(on)
  await signIn(on, page, on.homeserver.baseUrl)
  await goTo(page, composePath(on) + query)
  await page.getByRole('tab', { name: 'HTML' }).click()
  await message(page).fill(document)
  await showMode(page, 'Rich text')
  return page
}

function composePath(on: Bench): string {
  const { general: roomId } = seedOf(on).roomIds
  if (!roomId) throw new Error('The seed has no such room')
  return paths.room(roomId, 'compose')
}

async function showMode(page: Page, mode: Mode): Promise<void> {
  await page.getByRole('tab', { name: mode }).click()
  await page.getByRole('tab', { name: mode, selected: true }).waitFor()
  await message(page).waitFor()
}

async function consoleKeys(on: Bench, preview: 'on' | 'off'): Promise<number[]> {
  const page = await openDocument(on, preview === 'off' ? '?preview=off' : '')
  await watchKeys(page)
  await focusMiddle(page)
  const keys = await measureKeys(page, keyPresses)
  await page.close()
  return keys
}

/** Ms from clicking a tab until its editor shows the text, each time after a change. */
async function modeSwitches(on: Bench): Promise<Record<Mode, number[]>> {
  const page = await openDocument(on, '')
  const times: Record<Mode, number[]> = { Markdown: [], HTML: [], 'Rich text': [] }
  // Go around once first, so that the chunks are loaded.
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

/** Bytes transferred to open the composer in a mode, by file name. */
async function chunksOf(on: Bench, mode: Mode): Promise<[string, number][]> {
  const { page } = await newPage(on)
  // What is fetched ahead of other pages doesn't count.
  await saveData(page.context())
  watchRequests(page)
  await signIn(on, page, on.homeserver.baseUrl)
  const path = composePath(on)
  await goTo(page, path.replace('/compose', '/state'))
  await page
    .getByRole('tab', { name: 'State', selected: true })
    .or(page.getByText('Aliases'))
    .first()
    .waitFor()
  await settled(page)
  await page.evaluate(() => performance.clearResourceTimings())
  if (mode !== 'Rich text') {
    // Opens with a draft in this mode.
    await goTo(page, path)
    await page.getByRole('tab', { name: mode }).click()
  } else await goTo(page, path)
  await message(page).waitFor()
  await settled(page)
  const chunks = await page.evaluate((origin) => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
    return entries
      .filter(({ name }) => name.startsWith(origin))
      .map(({ name, encodedBodySize }) => [name.split('/').at(-1) ?? '', encodedBodySize] as const)
  }, new URL(on.console.url).origin)
  await page.close()
  return chunks.map(([name, bytes]) => [name, bytes])
}

async function sanitizing(on: Bench) {
  const { page } = await newPage(on)
  await page.setContent('<!doctype html><title>Bare</title>')
  await page.addScriptTag({ content: await builtScript('./sanitize-entry.ts') })
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

await withBench(async (on) => {
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
    keyRow('plain contenteditable', floor),
    keyRow('rich text, preview on', withPreview),
    keyRow('rich text, preview off', withoutPreview),
  ])

  const switching = await modeSwitches(on)
  console.log('')
  printTable([
    ['switching the editor mode', 'median', 'worst'],
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
    ['plain DOMPurify', `${round(purify, 2)} ms`, ''],
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
