import type { Page } from '@playwright/test'
import type { Args, Endpoint } from '@/api/endpoint'
import { fillPath } from '@/api/endpoint'
import { getTokenOwner } from '@/api/endpoints/account'
import { getDevices } from '@/api/endpoints/devices'
import { getCapabilities, getVersions } from '@/api/endpoints/discovery'
import { getOneRoomEvent, getRoomEvents } from '@/api/endpoints/events'
import { getConfigAuthed } from '@/api/endpoints/media'
import { getMembersByRoom } from '@/api/endpoints/members'
import { getUserProfile } from '@/api/endpoints/profile'
import { getRelatingEventsWithRelType, getThreadRoots } from '@/api/endpoints/relations'
import { sync } from '@/api/endpoints/rooms'
import { getRoomState, getRoomStateWithKey } from '@/api/endpoints/state'
import { roomsRequest } from '@/api/rooms-sync'
import { paths } from '@/lib/paths'
import { provoke, type FaultRequest } from '../support/faults/faults.ts'
import { expect, test } from '../support/homeserver/own-homeserver.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { fillAccount } from '../support/faults/strange-rooms.ts'
import { consoleUrl } from '../support/test.ts'
import type { TestUser } from '../support/homeserver/users.ts'
import {
  pathPattern,
  wrongVisits,
  type RealAnswer,
  type Visit,
} from '../support/faults/wrong-answers.ts'
import { wrongValues } from '../support/faults/wrong-values.ts'

/** Number of wrong values for each field: two in a normal run, more or all by hand. */
const { MX_HOSTILE: asked = '2' } = process.env
const perField = asked === 'all' ? wrongValues.length : Number(asked)

async function ask<E extends Endpoint>(
  user: TestUser,
  endpoint: E,
  args: Args<E>,
): Promise<RealAnswer> {
  const { params, query = {} } = args as {
    params?: Record<string, string>
    query?: Record<string, string>
  }
  const search = new URLSearchParams(query).toString()
  const answer = await user.request('GET', `${fillPath(endpoint.path, params)}?${search}`)
  if (answer.status !== 200) throw new Error(`${endpoint.id} answers ${answer.status}`)
  return { endpoint, answer: answer.body }
}

async function realAnswers(user: TestUser, roomId: string): Promise<RealAnswer[]> {
  const { userId } = user
  const params = { roomId }
  // The thread that the messages page opens.
  const [root] = (await user.ok(getThreadRoots, { params })).chunk
  if (!root) throw new Error('The room has no thread')
  const inThread = { roomId, eventId: root.event_id, relType: 'm.thread' }
  const ownMember = { roomId, eventType: 'm.room.member', stateKey: userId }
  return [
    await ask(user, getCapabilities, {}),
    await ask(user, getUserProfile, { params: { userId } }),
    await ask(user, getConfigAuthed, {}),
    await ask(user, sync, roomsRequest().args),
    await ask(user, getRoomState, { params }),
    await ask(user, getMembersByRoom, { params }),
    await ask(user, getRoomEvents, { params, query: { dir: 'b', limit: 50 } }),
    await ask(user, getThreadRoots, { params }),
    await ask(user, getRelatingEventsWithRelType, { params: inThread, query: { dir: 'b' } }),
    await ask(user, getOneRoomEvent, { params: { roomId, eventId: root.event_id } }),
    await ask(user, getRoomStateWithKey, { params: ownMember }),
    await ask(user, getDevices, {}),
  ]
}

/** Pages, and what to open on each. */
function pagesOf(roomId: string): { path: string; open?: (page: Page) => Promise<void> }[] {
  return [
    { path: paths.profile() },
    { path: paths.rooms() },
    { path: paths.invites() },
    { path: paths.sessions() },
    {
      path: paths.room(roomId, 'state'),
      open: async (page) => {
        const events = page.getByRole('list', { name: 'State events' }).getByRole('button')
        for (const event of (await events.all()).slice(0, 3)) await event.click()
      },
    },
    {
      path: paths.room(roomId, 'members'),
      open: async (page) => {
        await page.getByRole('searchbox', { name: 'Search members' }).fill('m')
        const [row] = await page.getByRole('rowheader').getByRole('button').all()
        await row?.click()
      },
    },
    { path: paths.room(roomId, 'invite') },
    {
      path: paths.room(roomId, 'compose'),
      open: async (page) => {
        const [messages] = await page.getByRole('button', { name: 'Messages', exact: true }).all()
        await messages?.click()
      },
    },
    {
      path: paths.room(roomId, 'messages'),
      open: async (page) => {
        const [thread] = await page.getByRole('button', { name: /^Thread:/ }).all()
        await thread?.click()
      },
    },
    { path: paths.api() },
    { path: paths.log() },
  ]
}

/** What is wrong with the page, which must show its navigation; undefined if nothing. */
async function problemOf(page: Page): Promise<string | undefined> {
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading.first()).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Rooms' })).toBeVisible()
  await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0)
  const hasFailed = (await heading.allTextContents()).includes('This page failed')
  return hasFailed ? await page.getByRole('main').innerText() : undefined
}

/** The visits are split among some tests, which run in parallel. */
const shares = 4

for (let share = 0; share < shares; share++) {
  const part = `part ${share + 1} of ${shares}`

  test(`no response of a hostile homeserver breaks a page, ${part}`, async ({
    page,
    own,
    signIn,
    goTo,
  }) => {
    test.setTimeout(process.env.MX_HOSTILE ? 4 * 3_600_000 : 400_000)
    const roomId = await fillAccount(own.user)
    const visits = wrongVisits(await realAnswers(own.user, roomId), perField)
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`))
    page.on('console', (message) => {
      // React logs what an error boundary caught.
      const text = message.text()
      if (message.type() === 'error' && !text.startsWith('Failed to load')) errors.push(text)
    })
    await signIn(own.user)

    const found: string[] = []
    for (const [number, visit] of visits.entries()) {
      if (number % shares !== share) continue
      await own.heal()
      await provokeAll(visit, own)
      await page.reload()
      for (const { path, open } of pagesOf(roomId)) {
        await goTo(path)
        const problem = (await problemOf(page)) ?? (await open?.(page), await problemOf(page))
        const all = [...(problem === undefined ? [] : [problem]), ...errors.splice(0)]
        if (all.length > 0)
          found.push(`visit ${number}, ${path}: ${all.join('\n')}\n${told(visit)}`)
      }
    }
    expect(found).toEqual([])
  })
}

test('no response of a hostile homeserver breaks the sign-in page', async ({ page, own }) => {
  test.setTimeout(process.env.MX_HOSTILE ? 3_600_000 : 200_000)
  const answers = await Promise.all([
    ask(own.user, getTokenOwner, {}),
    ask(own.user, getVersions, {}),
  ])
  const form = signInForm(page)
  for (const visit of wrongVisits(answers, perField)) {
    await own.heal()
    await provokeAll(visit, own)
    await page.goto(consoleUrl())
    await form.homeserver.fill(own.baseUrl)
    await form.token.fill(own.user.token)
    await form.submit.click()
    // Either signed in, or shown why not.
    const outcome = form.account.or(page.getByRole('alert')).first()
    await expect(outcome, told(visit)).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 }), told(visit)).toBeVisible()
  }
})

async function provokeAll(visit: Visit, server: { baseUrl: string }): Promise<void> {
  for (const [endpoint, values] of visit) {
    const fault: FaultRequest['fault'] = {
      kind: 'rewrite',
      values: values.map(({ at, json }) => ({ at, json })),
    }
    const match = { method: endpoint.method, path: pathPattern(endpoint) }
    await provoke({ match, times: 1_000, fault }, server)
  }
}

function told(visit: Visit): string {
  return [...visit.values()].flatMap((values) => values.map(({ name }) => `  ${name}`)).join('\n')
}
