/**
 * `npm run bench:rooms`: measures the room list with 1,000 and 5,000 rooms, against a bare page that
 * fetches and parses the same response in the same run. Only prints the results. `BENCH_RUNS` and
 * `BENCH_SIZES` are as for the members.
 */
import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { startBenchServer } from './bench-server.ts'
import {
  fillSignIn,
  goTo,
  median,
  printTable,
  round,
  withBench,
  type Bench,
  type OpenPage,
} from './console.ts'
import { measureChange, measureLoad, type TablePage } from './in-page.ts'
import { multiplied, roomsSync } from './room-answers.ts'
import { floorOf, ratio, runsOver, slow, watchedPage, type Network } from './watched-page.ts'

const runs = Number(process.env.BENCH_RUNS ?? 3)
const sizes = (process.env.BENCH_SIZES ?? '1000,5000').split(',').map(Number)

/** A little longer than the time during which the console doesn't ask again. */
const outOfDateMs = 15_500

/** Ms of the longest task since the last `forgetTasks`; 0 if none exceeded 50 ms. */
const longestTask = async (page: Page) => {
  await page.waitForTimeout(300)
  return page.evaluate(() => Math.max(0, ...window.bench.longTasks))
}

const forgetTasks = (page: Page) =>
  page.evaluate(() => {
    window.bench.longTasks = []
  })

/** Signs in to the room list. */
async function firstVisit(on: Bench, baseUrl: string, table: TablePage, network: Network) {
  const opened = await watchedPage(on, network)
  await fillSignIn(on, opened.page, baseUrl, table.hash)
  // What the page prefetches meanwhile is there by then.
  await opened.page.waitForTimeout(1_000)
  await opened.throttle()
  return { ...opened, load: await measureLoad(opened.page, table, 'submitting') }
}

async function firstVisits(on: Bench, baseUrl: string, table: TablePage, network: Network) {
  const loads = []
  for (let run = 1; ; run++) {
    const { load, ...opened } = await firstVisit(on, baseUrl, table, network)
    loads.push(load)
    if (run >= runsOver(network, runs)) {
      return {
        ...opened,
        ms: median(loads.map(({ allRows }) => allRows)),
        longestTask: median(loads.map((each) => each.longestTask)),
      }
    }
    await opened.page.close()
  }
}

/** Leaves the list and comes back when it is out of date: shown at once, then refreshed. */
async function secondVisit({ page }: OpenPage, { hash, rows }: TablePage) {
  await goTo(page, paths.sessions())
  await page.getByRole('heading', { level: 1, name: 'Sessions' }).waitFor()
  await page.waitForTimeout(outOfDateMs)
  await forgetTasks(page)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  const ms = await page.evaluate(
    async ([target, expected]) => {
      const start = performance.now()
      window.location.hash = target
      const isShown = () => {
        const table = document.querySelector('[role=table][aria-label=Rooms]')
        return (
          Number(table?.getAttribute('aria-rowcount') ?? 0) > expected &&
          table?.querySelector('[aria-rowindex="3"]') !== null
        )
      }
      while (!isShown()) await new Promise(requestAnimationFrame)
      return performance.now() - start
    },
    [hash, rows] as const,
  )
  await page.waitForTimeout(2_000)
  const refreshed = requests.some((url) => url.includes('/sync?'))
  return { ms, refreshed, longestTask: await longestTask(page) }
}

/** Searches and sorts. @returns ms of each, and the longest task */
async function searchAndSort({ page }: OpenPage) {
  await forgetTasks(page)
  const search = page.getByRole('searchbox', { name: 'Search rooms' })
  const searchMs = await measureChange(page, 'Rooms', () => search.fill('seminar'))
  await measureChange(page, 'Rooms', () => search.fill(''))
  const sortBy = (name: string) =>
    measureChange(page, 'Rooms', () =>
      page.getByRole('columnheader', { name }).getByRole('button').click(),
    )
  const sortMs = Math.max(await sortBy('Room ID'), await sortBy('Members'), await sortBy('Name'))
  await search.pressSequentially('lab group', { delay: 30 })
  return { searchMs, sortMs, longestTask: await longestTask(page) }
}

async function measure(on: Bench, body: Buffer, rooms: number) {
  console.log(`\n${rooms} rooms, ${round(body.length / 1e6, 1)} MB`)
  const server = await startBenchServer(on.homeserver.baseUrl, (path) =>
    path.endsWith('/v3/sync') ? body : undefined,
  )
  const { baseUrl, bareUrl } = server
  const url = `${baseUrl}/_matrix/client/v3/sync`
  const table: TablePage = { hash: paths.rooms(), table: 'Rooms', request: '/v3/sync', rows: rooms }

  const bare = await floorOf(on, { url, bareUrl, network: 'loopback', runs })
  const first = await firstVisits(on, baseUrl, table, 'loopback')
  const used = await searchAndSort(first)
  const second = await secondVisit(first, table)
  await first.page.close()

  const bareSlow = await floorOf(on, { url, bareUrl, network: 'slow', runs })
  const firstSlow = await firstVisits(on, baseUrl, table, 'slow')
  await firstSlow.page.close()
  server.close()

  printTable([
    ['', 'floor', 'console', 'ratio', 'longest task'],
    ...(
      [
        ['first visit', bare, first],
        [`first visit, ${slow.name}`, bareSlow, firstSlow],
      ] as const
    ).map(([name, floor, visit]) => [
      name,
      `${round(floor.all)} ms`,
      `${round(visit.ms)} ms`,
      ratio(visit.ms, floor.all),
      `${round(visit.longestTask)} ms`,
    ]),
    ['floor’s longest task', '', '', '', `${round(bare.longestTask)} ms`],
    [
      `second visit${second.refreshed ? ', then refreshed' : ', not refreshed'}`,
      '',
      `${round(second.ms)} ms`,
      '',
      `${round(second.longestTask)} ms`,
    ],
    ['search', '', `${round(used.searchMs)} ms`, '', `${round(used.longestTask)} ms`],
    ['sort', '', `${round(used.sortMs)} ms`, '', ''],
  ])
  return {
    bench: 'rooms',
    n: rooms,
    listRatio: round(first.ms / bare.all, 2),
    listRatio50Mbit: round(firstSlow.ms / bareSlow.all, 2),
    longestTaskMs: round(Math.max(first.longestTask, firstSlow.longestTask)),
    secondVisitMs: round(second.ms),
    secondVisitLongestTaskMs: round(second.longestTask),
    searchMs: round(used.searchMs),
    sortMs: round(used.sortMs),
    searchLongestTaskMs: round(used.longestTask),
  }
}

await withBench(async (on) => {
  const sync = await roomsSync(on)
  let last: object = {}
  for (const count of sizes) last = await measure(on, multiplied(sync, count), count)
  console.log(JSON.stringify(last))
})
