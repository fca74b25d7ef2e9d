/**
 * `npm run bench:api`: measures a large response on the API page, against `JSON.parse` and
 * `JSON.stringify` of the same text in a bare page, and the search of the catalogue. Only prints the
 * results; the last line is one JSON object.
 */
import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { startBenchServer } from './bench-server.ts'
import { goTo, median, printTable, round, signIn, withBench, type Bench } from './console.ts'
import { ratio, watchedPage } from './watched-page.ts'

const runs = 5
const megabytes = Number(process.env.BENCH_MB ?? 50)
const path = '/_matrix/client/v3/large'

/** Member events, as in the largest response that Matrix has. */
function largeAnswer(): Buffer {
  const event = (at: number) => ({
    type: 'm.room.member',
    sender: `@user${at}:example.org`,
    state_key: `@user${at}:example.org`,
    event_id: `$${String(at).padStart(43, 'x')}`,
    room_id: '!room:example.org',
    origin_server_ts: 1_700_000_000_000 + at,
    content: { membership: 'join', displayname: `Üser ${at}`, avatar_url: 'mxc://example.org/a' },
    unsigned: { age: at },
  })
  const each = JSON.stringify(event(0)).length + 1
  const count = Math.floor((megabytes * 1_000_000) / each)
  return Buffer.from(JSON.stringify({ chunk: Array.from({ length: count }, (_, at) => event(at)) }))
}

/** Ms of parsing and of indenting the response in a bare page. */
async function measureFloor(on: Bench, bareUrl: string, url: string): Promise<number> {
  const { page } = await watchedPage(on, 'loopback')
  await page.goto(bareUrl)
  const times = []
  for (let run = 0; run < runs; run++) {
    times.push(
      await page.evaluate(async (address) => {
        const response = await fetch(address)
        const text = await response.text()
        const start = performance.now()
        JSON.stringify(JSON.parse(text), undefined, 2)
        return performance.now() - start
      }, url),
    )
  }
  await page.close()
  return median(times)
}

/** Sends the call. @returns ms from the last byte of the response to its first rows, and all rows */
async function measureAnswer(page: Page) {
  return page.evaluate(async (name) => {
    const treeIs = async (ready: (tree: Element | null) => boolean) => {
      while (!ready(document.querySelector('[role=tree][aria-label="Response body"]'))) {
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      return performance.now()
    }
    performance.clearResourceTimings()
    const send = [...document.querySelectorAll('button')].find(({ textContent }) =>
      textContent.startsWith('Send request'),
    )
    send?.click()
    await treeIs((tree) => tree === null)
    window.bench.longTasks = []
    const first = await treeIs((tree) => (tree?.querySelectorAll('bdi').length ?? 0) > 10)
    const [timing] = performance
      .getEntriesByType('resource')
      .filter(({ name: url }) => url.endsWith(name))
    if (!(timing instanceof PerformanceResourceTiming)) throw new Error('No request was sent')
    return first - timing.responseEnd
  }, path)
}

/** Ms from a key in the search of the catalogue to its results, including their layout. */
async function measureSearch(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('input[role=combobox]')
    const list = document.querySelector('[role=listbox]')
    if (!input || !list) throw new Error('The catalogue is missing')
    const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
    const times = []
    for (const text of ['b', 'ba', 'ban', 'who is in', 'avatar', '/rooms/', 'm']) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      const start = performance.now()
      value?.set?.call(input, text)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await Promise.resolve()
      list.getBoundingClientRect()
      times.push(performance.now() - start)
    }
    return Math.max(...times)
  })
}

async function measure(on: Bench) {
  const answer = largeAnswer()
  const server = await startBenchServer(on.homeserver.baseUrl, (asked) =>
    asked === path ? answer : undefined,
  )
  try {
    const floor = await measureFloor(on, server.bareUrl, server.baseUrl + path)
    const { page } = await watchedPage(on, 'loopback')
    await signIn(on, page, server.baseUrl)
    await goTo(page, paths.api('custom'))
    await page.getByRole('textbox', { name: 'Path' }).fill(path)
    const firsts = []
    const tasks = []
    for (let run = 0; run < runs; run++) {
      firsts.push(await measureAnswer(page))
      // Until all of it has been read.
      await page.getByRole('searchbox', { name: 'Search the response' }).fill(`run ${run}`)
      await page.getByText('Not found').waitFor({ timeout: 120_000 })
      tasks.push(await page.evaluate(() => Math.max(0, ...window.bench.longTasks)))
    }
    await goTo(page, paths.api())
    const search = await measureSearch(page)
    return { bytes: answer.length, floor, first: median(firsts), task: median(tasks), search }
  } finally {
    server.close()
  }
}

const { bytes, floor, first, task, search } = await withBench(measure)
printTable([
  [`response of ${round(bytes / 1e6)} MB`, 'floor', 'console', 'ratio', 'goal'],
  ['first screen', `${round(floor)} ms`, `${round(first)} ms`, ratio(first, floor), '≤ 0.2 ×'],
  ['longest task', '', `${round(task)} ms`, '', '≤ 50 ms'],
  ['search of the catalogue', '', `${round(search, 1)} ms`, '', '≤ 16 ms'],
])
console.log(
  JSON.stringify({
    bytes,
    floorMs: round(floor),
    firstScreenMs: round(first),
    firstScreenRatio: round(first / floor, 3),
    longestTaskMs: round(task),
    catalogueSearchMs: round(search, 1),
  }),
)
