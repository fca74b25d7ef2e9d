/**
 * `npm run bench:members`: measures the members page with 1,000, 10,000 and 100,000 members,
 * against a bare page that fetches and parses the same responses in the same run. Only prints the
 * results. `BENCH_SIZES=1000,10000` measures only these. Takes medians of three
 * loads from loopback, or as many as `BENCH_RUNS` says.
 */
import { gzipSync } from 'node:zlib'
import { paths } from '@/lib/paths'
import { startBenchServer } from './bench-server.ts'
import {
  goTo,
  median,
  printTable,
  round,
  seedOf,
  signIn,
  withBench,
  type Bench,
} from './console.ts'
import {
  measureChange,
  measureLoad,
  pageHeap,
  workerMemory,
  type Load,
  type TablePage,
} from './in-page.ts'
import { memberAnswers, type MemberAnswers } from './member-answers.ts'
import { floorOf, ratio, runsOver, slow, watchedPage, type Network } from './watched-page.ts'

const runs = Number(process.env.BENCH_RUNS ?? 3)
const keyPresses = 40
const sizes = (process.env.BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number)

interface Where {
  baseUrl: string
  bareUrl: string
  /** URL of the room in the API. */
  roomUrl: string
  /** URL of the members of a small room, which loads the page's script. */
  warmUp: string
  /** The members as the page usually lists them: from two responses. */
  short: TablePage
  /** The members by time, which needs everyone's events. */
  long: TablePage
}

/** A newly signed-in console with the members page's script loaded. */
async function freshConsole(on: Bench, where: Where, network: Network) {
  const opened = await watchedPage(on, network)
  await signIn(on, opened.page, where.baseUrl)
  await goTo(opened.page, where.warmUp)
  await opened.page.locator('[role=table][aria-label=Members]:not([aria-busy])').waitFor()
  await goTo(opened.page, paths.rooms())
  await opened.page.getByRole('table', { name: 'Rooms' }).waitFor()
  await opened.throttle()
  return opened
}

async function consoleLoads(on: Bench, where: Where, network: Network, table: TablePage) {
  const loads: Load[] = []
  for (let run = 1; ; run++) {
    const { page, session } = await freshConsole(on, where, network)
    const empty = await pageHeap(session)
    loads.push(await measureLoad(page, table))
    if (run >= runsOver(network, runs)) {
      const of = (key: keyof Load) => median(loads.map((load) => load[key]))
      const times: Load = {
        firstRows: of('firstRows'),
        listed: of('listed'),
        allRows: of('allRows'),
        longestTask: of('longestTask'),
      }
      return { page, session, empty, times }
    }
    await page.close()
  }
}

async function timesOf(on: Bench, where: Where, network: Network, table: TablePage) {
  const { page, times } = await consoleLoads(on, where, network, table)
  await page.close()
  return times
}

/** The floors of both ways: everyone's events, and the names of joined members. */
async function floors(on: Bench, { roomUrl, bareUrl }: Where, network: Network) {
  const all = await floorOf(on, { url: `${roomUrl}/members`, bareUrl, network, runs })
  const short = await floorOf(on, { url: `${roomUrl}/joined_members`, bareUrl, network, runs })
  return { all: all.all, short: short.all, longestTask: all.longestTask }
}

/** The worst delay from a key press to the frame that shows it, while rows arrive. */
async function worstKey(on: Bench, where: Where) {
  const worst: number[] = []
  for (let run = 0; run < 3; run++) {
    const { page } = await freshConsole(on, where, 'loopback')
    await page.evaluate((hash) => {
      window.bench.keys = []
      window.location.hash = hash
    }, where.short.hash)
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

/** What a loaded list takes, and how fast it answers. */
async function measureList({ page, session, empty }: Awaited<ReturnType<typeof consoleLoads>>) {
  const heapMb = (await pageHeap(session)) / 1e6 - empty / 1e6
  const workerMb = (await workerMemory(session)) / 1e6
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  const search = page.getByRole('searchbox', { name: 'Search members' })
  const searchMs = await measureChange(page, 'Members', () => search.fill('keller'))
  await measureChange(page, 'Members', () => search.fill(''))
  // The first row is the same by name and by ID, so this measures the way back, from Z to A.
  const byId = page.getByRole('columnheader', { name: 'Matrix ID' }).getByRole('button')
  await byId.click()
  await page.locator('[role=columnheader][aria-sort=ascending]', { hasText: 'Matrix ID' }).waitFor()
  const sortMs = await measureChange(page, 'Members', () => byId.click())
  const filterMs = await measureChange(page, 'Members', async () => {
    await page.getByRole('combobox', { name: 'Membership' }).click()
    await page.getByRole('option', { name: /^Banned/ }).click()
  })
  await page.close()
  return { heapMb, workerMb, elements, searchMs, sortMs, filterMs }
}

/** Serves the responses from memory, plain or compressed. */
async function serve(homeserverUrl: string, roomPath: string, answers: MemberAnswers) {
  const bodies = new Map([
    [`${roomPath}/members?`, answers.all],
    [`${roomPath}/members?membership=join`, answers.events],
    [`${roomPath}/members?not_membership=join`, answers.others],
    [`${roomPath}/joined_members?`, answers.joined],
  ])
  const compressed = new Map<Buffer, Buffer>()
  const oneMember = `${roomPath}/state/m.room.member/`
  const server = await startBenchServer(homeserverUrl, (path, query) => {
    if (path.startsWith(oneMember)) {
      return answers.eventOf(decodeURIComponent(path.slice(oneMember.length)))
    }
    const body = bodies.get(`${path}?${query}`)
    const gzip = body && compressed.get(body)
    return gzip ? { gzip } : body
  })
  const compress = () => {
    for (const body of bodies.values()) compressed.set(body, gzipSync(body))
  }
  return { ...server, compress }
}

async function measure(on: Bench, count: number) {
  const { lectures: roomId, coffee: smallRoomId } = seedOf(on).roomIds
  if (!roomId || !smallRoomId) throw new Error('The seed has no such room')
  const answers = memberAnswers(roomId, count)
  const roomPath = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`
  const server = await serve(on.homeserver.baseUrl, roomPath, answers)
  const hash = paths.room(roomId, 'members')
  const table = { table: 'Members', rows: Math.floor(count * 0.9) }
  const where: Where = {
    baseUrl: server.baseUrl,
    bareUrl: server.bareUrl,
    roomUrl: `${server.baseUrl}${roomPath}`,
    warmUp: paths.room(smallRoomId, 'members'),
    short: { ...table, hash, request: '/joined_members' },
    long: { ...table, hash: `${hash}?sort=changed`, request: '/members' },
  }
  const mega = (body: Buffer) => `${round(body.length / 1e6, 1)} MB`
  console.log(`\n${count} members, ${mega(answers.all)}; joined ones ${mega(answers.joined)}`)

  const bare = await floors(on, where, 'loopback')
  const loaded = await consoleLoads(on, where, 'loopback', where.short)
  const { times } = loaded
  const list = await measureList(loaded)
  const long = await timesOf(on, where, 'loopback', where.long)
  const worstKeyMs = await worstKey(on, where)

  const bareSlow = await floors(on, where, 'slow')
  const slowTimes = await timesOf(on, where, 'slow', where.short)
  const slowLong = await timesOf(on, where, 'slow', where.long)
  server.compress()
  const bareGzip = await floors(on, where, 'slow')
  const gzipTimes = await timesOf(on, where, 'slow', where.short)
  server.close()

  const ms = (value: number) => `${round(value)} ms`
  const compared = (name: string, base: number, value: number) =>
    [name, ms(base), ms(value), ratio(value, base)] as const
  printTable([
    ['', 'floor', 'console', 'ratio'],
    compared('first rows', bare.all, times.firstRows),
    compared('joined rows', bare.all, times.listed),
    compared('joined rows, floor of /joined_members', bare.short, times.listed),
    compared('everyone, two responses', bare.all, times.allRows),
    compared('everyone, all events', bare.all, long.allRows),
    compared(`joined rows, ${slow.name}`, bareSlow.all, slowTimes.listed),
    compared(`everyone, two responses, ${slow.name}`, bareSlow.all, slowTimes.allRows),
    compared(`everyone, all events, ${slow.name}`, bareSlow.all, slowLong.allRows),
    compared(`joined rows, ${slow.name}, gzip`, bareGzip.all, gzipTimes.listed),
    ['longest task', ms(bare.longestTask), ms(times.longestTask)],
    ['longest task, all events', ms(bare.longestTask), ms(long.longestTask)],
    ['worst key press', '', ms(worstKeyMs)],
    ['search', '', ms(list.searchMs)],
    ['sort', '', ms(list.sortMs)],
    ['filter', '', ms(list.filterMs)],
    ['elements in the document', '', String(list.elements)],
    ['page heap minus the empty page', '', `${round(list.heapMb, 1)} MB`],
    ['worker', '', `${round(list.workerMb, 1)} MB`],
  ])
  return {
    bench: 'members',
    n: count,
    firstRowsRatio: round(times.firstRows / bare.all, 3),
    joinedRatio: round(times.listed / bare.all, 2),
    joinedRatio50Mbit: round(slowTimes.listed / bareSlow.all, 2),
    joinedRatio50MbitGzip: round(gzipTimes.listed / bareGzip.all, 2),
    allRowsRatio: round(long.allRows / bare.all, 2),
    allRowsRatio50Mbit: round(slowLong.allRows / bareSlow.all, 2),
    ownMs: round(times.listed - bare.short),
    longestTaskMs: round(times.longestTask),
    worstKeyMs: round(worstKeyMs),
    searchMs: round(list.searchMs),
    sortMs: round(list.sortMs),
    elements: list.elements,
    heapMb: round(list.heapMb, 1),
    workerMb: round(list.workerMb, 1),
  }
}

await withBench(async (on) => {
  let last: object = {}
  for (const count of sizes) last = await measure(on, count)
  console.log(JSON.stringify(last))
})
