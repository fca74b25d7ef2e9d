/**
 * `npm run bench:batch`: invites people through the batch page, without rate limits and with
 * Synapse's, against a bare loop that knows the limits; makes a large plan; and walks a space of 500
 * rooms. Only prints the results. The limits are ten times Synapse's, so that 150 invites take about
 * 75 s instead of 12 minutes.
 */
import type { Page } from '@playwright/test'
import { createClient, type Client } from '@/api/client'
import { createRoom } from '@/api/endpoints/rooms'
import { setRoomStateWithKey } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { walkSpace } from '@/features/batch/sets/walk-space'
import { defaultRateLimits } from '@demo/rate-limit'
import { batch } from '../e2e/support/pages/batch.ts'
import { inviteLoop, longestTask, planTime, sentInvites, watchPlan } from './batch-in-page.ts'
import {
  goTo,
  newPage,
  printTable,
  round,
  seedOf,
  signIn,
  withBench,
  type Bench,
} from './console.ts'
import { observe } from './in-page.ts'
import { ratio } from './watched-page.ts'

const unlimitedInvites = 500
const limitedInvites = 150
const times = 10
const spaceRooms = 500
const plan = { people: 2000, rooms: 10 }

/** Synapse's default limits, faster. */
const limits = Object.fromEntries(
  (['message', 'invitesPerRoom', 'invitesPerIssuer', 'invitesPerUser'] as const).map((name) => {
    const { perSecond, burst } = defaultRateLimits[name]
    return [name, { perSecond: perSecond * times, burst }]
  }),
)

/** @param onSent called for each request */
function clientOf(on: Bench, onSent: () => void = () => undefined): Client {
  const { accessToken } = seedOf(on)
  return createClient({
    baseUrl: on.homeserver.baseUrl,
    getToken: () => accessToken,
    send(url, init) {
      onSent()
      return fetch(url, init)
    },
  })
}

async function newRoom(client: Client, name: string, type?: string): Promise<string> {
  const body = { name, ...(type !== undefined && { creation_content: { type } }) }
  return (await client.call(createRoom, { body })).room_id
}

const peopleNamed = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => `@${prefix}${at}:demo.localhost`)

async function openBatch(on: Bench): Promise<Page> {
  const { page } = await newPage(on)
  await observe(page)
  await signIn(on, page, on.homeserver.baseUrl)
  await goTo(page, paths.batch())
  return page
}

/** Invites people to a room on the batch page. @returns ms, and the requests it took */
async function inviting(on: Bench, count: number, prefix: string) {
  const roomId = await newRoom(clientOf(on), prefix)
  const page = await openBatch(on)
  const onPage = batch(page)
  await page.evaluate(() => performance.setResourceTimingBufferSize(10_000))
  await onPage.people.fill(peopleNamed(prefix, count).join('\n'))
  await onPage.pastedRooms.fill(roomId)
  await onPage.start.click()
  await onPage.summary(`${count} invited`).waitFor({ timeout: 600_000 })
  const sent = await sentInvites(page)
  await page.close()
  return sent
}

/** The same in a bare page, one request after another. */
async function bareInviting(on: Bench, count: number) {
  const roomId = await newRoom(clientOf(on), 'bare')
  const { page } = await newPage(on)
  await page.goto(`${on.console.url}/licenses.txt`)
  const url = `${on.homeserver.baseUrl}/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/invite`
  const ms = await inviteLoop(page, url, seedOf(on).accessToken, peopleNamed('bare', count))
  await page.close()
  return ms
}

/** From the last change to the table, once everything that the rooms know has been read. */
async function planning(on: Bench) {
  const client = clientOf(on)
  const roomIds: string[] = []
  for (let at = 0; at < plan.rooms; at++) roomIds.push(await newRoom(client, `Plan ${at}`))
  const page = await openBatch(on)
  const onPage = batch(page)
  const rows = plan.people * plan.rooms
  await onPage.people.fill(peopleNamed('plan', plan.people).join('\n'))
  await onPage.pastedRooms.fill(roomIds.join(' '))
  await page.locator(`[role=table][aria-label=Plan][aria-rowcount="${rows + 1}"]`).waitFor()
  const results: { ms: number; longest: number }[] = []
  // Both have a plan of the same size from the same answers.
  for (const action of ['Ban', 'Invite', 'Ban']) {
    await page.waitForTimeout(500)
    await page.getByRole('combobox', { name: 'Action' }).click()
    await page.getByRole('option', { name: action, exact: true }).waitFor()
    await watchPlan(page, rows)
    await page.getByRole('option', { name: action, exact: true }).click()
    results.push({ ms: await planTime(page), longest: await longestTask(page) })
  }
  await page.waitForTimeout(500)
  await longestTask(page)
  await onPage.start.click()
  await onPage.button('Cancel').click()
  await page
    .getByText(/cancelled|not done/i)
    .first()
    .waitFor()
  const starting = await longestTask(page)
  await page.close()
  const [best] = results.toSorted((a, b) => a.ms - b.ms)
  return { ms: best?.ms ?? Number.NaN, longest: best?.longest ?? Number.NaN, starting }
}

/** Requests that walking a space takes. */
async function walking(on: Bench) {
  let sent = 0
  const client = clientOf(on, () => {
    sent += 1
  })
  const spaceId = await newRoom(client, 'Space', 'm.space')
  for (let at = 0; at < spaceRooms; at++) {
    const roomId = await newRoom(client, `Room ${at}`)
    const params = { roomId: spaceId, eventType: 'm.space.child', stateKey: roomId }
    await client.call(setRoomStateWithKey, { params, body: { via: ['demo.localhost'] } })
  }
  sent = 0
  const found = await walkSpace(client, spaceId, new AbortController().signal)
  if (found.length !== spaceRooms) throw new Error(`Found ${found.length} rooms`)
  return sent
}

await withBench(async (on) => {
  const bareMs = await bareInviting(on, unlimitedInvites)
  const invited = await inviting(on, unlimitedInvites, 'free')
  const made = await planning(on)
  const walked = await walking(on)
  const limited = await withBench(
    (onLimited) => inviting(onLimited, limitedInvites, 'limited'),
    limits,
  )
  const { perSecond, burst } = defaultRateLimits.message
  const leastMs = ((limitedInvites - burst) / (perSecond * times)) * 1000

  const ms = (value: number) => `${round(value)} ms`
  printTable([
    ['', 'floor', 'console', 'ratio'],
    [`${unlimitedInvites} invites`, ms(bareMs), ms(invited.ms), ratio(invited.ms, bareMs)],
    [
      `${limitedInvites} invites at ${times} × Synapse’s limits`,
      ms(leastMs),
      ms(limited.ms),
      ratio(limited.ms, leastMs),
    ],
    ['requests per invite', '1', String(round(invited.requests / unlimitedInvites, 3))],
    ['the same, limited', '1', String(round(limited.requests / limitedInvites, 3))],
    [`plan of ${plan.people} people × ${plan.rooms} rooms`, '', ms(made.ms)],
    ['longest task meanwhile', '', ms(made.longest)],
    ['longest task of starting it', '', ms(made.starting)],
    [`requests to walk a space of ${spaceRooms} rooms`, '', String(walked)],
  ])
  console.log(
    JSON.stringify({
      bench: 'batch',
      inviteRatio: round(invited.ms / bareMs, 2),
      inviteRatioLimited: round(limited.ms / leastMs, 3),
      requestsPerInvite: round(invited.requests / unlimitedInvites, 3),
      requestsPerInviteLimited: round(limited.requests / limitedInvites, 3),
      planMs: round(made.ms),
      longestTaskMs: round(made.longest),
      startLongestTaskMs: round(made.starting),
      requestsPerRoomWalked: round(walked / spaceRooms, 3),
    }),
  )
})
