/**
 * `npm run bench:members`: how the members page does with 1,000, 10,000 and 100,000 members, beside
 * a bare page that fetches and parses the same answer in the same run. Prints, and judges nothing.
 */
import { paths } from '@/lib/paths'
import { startBenchServer } from './bench-server.ts'
import {
  goTo,
  median,
  newPage,
  printTable,
  round,
  seedOf,
  signIn,
  withSurroundings,
  type Surroundings,
} from './console.ts'
import {
  measureChange,
  measureFloor,
  measureLoad,
  observe,
  pageHeap,
  workerMemory,
} from './in-page.ts'
import { membersAnswer } from './member-answers.ts'

const runs = 5
const keyPresses = 40
const slow = { name: '50 Mbit/s', bytesPerSecond: 50_000_000 / 8 }
const sizes = (process.env.BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number)

/** A page that is watched, and a way to slow its network down. */
async function watchedPage(on: Surroundings, network: 'loopback' | 'slow') {
  const { page, session } = await newPage(on)
  await observe(page)
  const throttle = async () => {
    if (network !== 'slow') return
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 5,
      downloadThroughput: slow.bytesPerSecond,
      uploadThroughput: slow.bytesPerSecond,
    })
  }
  return { page, session, throttle }
}

async function floor(on: Surroundings, url: string, bareUrl: string, network: 'loopback' | 'slow') {
  const { page, throttle } = await watchedPage(on, network)
  await page.goto(bareUrl)
  await throttle()
  const { accessToken } = seedOf(on)
  const results = []
  for (let run = 0; run < runs; run++) results.push(await measureFloor(page, url, accessToken))
  await page.close()
  return {
    all: median(results.map(({ all }) => all)),
    firstByte: median(results.map(({ firstByte }) => firstByte)),
    longestTask: median(results.map(({ longestTask }) => longestTask)),
  }
}

interface Where {
  baseUrl: string
  /** Address of the room's members. */
  hash: string
  /** Address of the members of a small room, which fetches the page's script. */
  warmUp: string
  joined: number
}

/** A console that has just been signed in, with the script of the members page there. */
async function freshConsole(on: Surroundings, where: Where, network: 'loopback' | 'slow') {
  const opened = await watchedPage(on, network)
  await signIn(on, opened.page, where.baseUrl)
  await goTo(opened.page, where.warmUp)
  await opened.page.locator('[role=table][aria-label=Members]:not([aria-busy])').waitFor()
  await goTo(opened.page, paths.rooms())
  await opened.page.getByRole('table', { name: 'Rooms' }).waitFor()
  await opened.throttle()
  return opened
}

async function consoleLoads(on: Surroundings, where: Where, network: 'loopback' | 'slow') {
  const loads = []
  for (let run = 1; ; run++) {
    const { page, session } = await freshConsole(on, where, network)
    const empty = await pageHeap(session)
    loads.push(await measureLoad(page, where.hash, where.joined))
    if (run === runs) return { page, session, empty, loads }
    await page.close()
  }
}

/** The worst delay of key presses, from the press to the frame that answers it, while rows come. */
async function worstKey(on: Surroundings, where: Where) {
  const worst: number[] = []
  for (let run = 0; run < 3; run++) {
    const { page } = await freshConsole(on, where, 'loopback')
    await page.evaluate((hash) => {
      window.bench.keys = []
      window.location.hash = hash
    }, where.hash)
    await page.getByRole('searchbox', { name: 'Search members' }).focus()
    for (let press = 0; press < keyPresses; press++) {
      await page.keyboard.press(press % 2 === 0 ? 'e' : 'Backspace', { delay: 10 })
    }
    await page.locator('[role=table][aria-label=Members]:not([aria-busy])').waitFor()
    await page.waitForTimeout(300)
    worst.push(await page.evaluate(() => Math.max(0, ...window.bench.keys)))
    await page.close()
  }
  return median(worst)
}

async function measure(on: Surroundings, count: number) {
  const { lectures: roomId, coffee: smallRoomId } = seedOf(on).roomIds
  if (!roomId || !smallRoomId) throw new Error('The seed lacks a room')
  const answer = membersAnswer(roomId, count)
  const server = await startBenchServer(on.homeserver.baseUrl, roomId, answer)
  const url = `${server.baseUrl}/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/members`
  const where = {
    baseUrl: server.baseUrl,
    hash: paths.room(roomId, 'members'),
    warmUp: paths.room(smallRoomId, 'members'),
    joined: Math.floor(count * 0.9),
  }
  console.log(`\n${count} members, ${round(answer.length / 1e6, 1)} MB`)

  const bare = await floor(on, url, server.bareUrl, 'loopback')
  const { page, session, empty, loads } = await consoleLoads(on, where, 'loopback')
  const firstRows = median(loads.map((load) => load.firstRows))
  const allRows = median(loads.map((load) => load.allRows))
  const longestTask = median(loads.map((load) => load.longestTask))
  const heapMb = (await pageHeap(session)) / 1e6 - empty / 1e6
  const workerMb = (await workerMemory(session)) / 1e6
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  const search = page.getByRole('searchbox', { name: 'Search members' })
  const searchMs = await measureChange(page, () => search.fill('keller'))
  await measureChange(page, () => search.fill(''))
  // The first row is the same by name and by ID: what is measured is the way back, from Z to A.
  const byId = page.getByRole('columnheader', { name: 'Matrix ID' }).getByRole('button')
  await byId.click()
  await page.locator('[role=columnheader][aria-sort=ascending]', { hasText: 'Matrix ID' }).waitFor()
  const sortMs = await measureChange(page, () => byId.click())
  const filterMs = await measureChange(page, async () => {
    await page.getByRole('combobox', { name: 'Membership' }).click()
    await page.getByRole('option', { name: /^Banned/ }).click()
  })
  await page.close()
  const worstKeyMs = await worstKey(on, where)

  const bareSlow = await floor(on, url, server.bareUrl, 'slow')
  const slowLoads = await consoleLoads(on, where, 'slow')
  await slowLoads.page.close()
  const allRowsSlow = median(slowLoads.loads.map((load) => load.allRows))
  const firstRowsSlow = median(slowLoads.loads.map((load) => load.firstRows))
  server.close()

  const rows: [string, string, string, string][] = [
    ['', 'floor', 'console', 'ratio'],
    ['first rows', `${round(bare.all)} ms`, `${round(firstRows)} ms`, ratio(firstRows, bare.all)],
    ['all rows', `${round(bare.all)} ms`, `${round(allRows)} ms`, ratio(allRows, bare.all)],
    ['longest task', `${round(bare.longestTask)} ms`, `${round(longestTask)} ms`, ''],
    [
      `first rows, ${slow.name}`,
      `${round(bareSlow.all)} ms`,
      `${round(firstRowsSlow)} ms`,
      `${round(firstRowsSlow - bareSlow.firstByte)} ms after the first byte`,
    ],
    [
      `all rows, ${slow.name}`,
      `${round(bareSlow.all)} ms`,
      `${round(allRowsSlow)} ms`,
      ratio(allRowsSlow, bareSlow.all),
    ],
    ['worst key press', '', `${round(worstKeyMs)} ms`, ''],
    ['search', '', `${round(searchMs)} ms`, ''],
    ['sort', '', `${round(sortMs)} ms`, ''],
    ['filter, its menu included', '', `${round(filterMs)} ms`, ''],
    ['elements in the document', '', String(elements), ''],
    ['page heap above the empty page', '', `${round(heapMb, 1)} MB`, ''],
    ['worker, the answer itself included', '', `${round(workerMb, 1)} MB`, ''],
  ]
  printTable(rows)
  return {
    bench: 'members',
    n: count,
    firstRowsRatio: round(firstRows / bare.all, 3),
    allRowsRatio: round(allRows / bare.all, 2),
    allRowsRatio50Mbit: round(allRowsSlow / bareSlow.all, 2),
    longestTaskMs: round(longestTask),
    worstKeyMs: round(worstKeyMs),
    searchMs: round(searchMs),
    sortMs: round(sortMs),
    elements,
    heapMb: round(heapMb, 1),
    workerMb: round(workerMb, 1),
  }
}

const ratio = (value: number, base: number) => `${round(value / base, 2)} ×`

await withSurroundings(async (on) => {
  let last: object = {}
  for (const count of sizes) last = await measure(on, count)
  console.log(JSON.stringify(last))
})
