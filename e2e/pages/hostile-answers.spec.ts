import type { Locator, Page } from '@playwright/test'
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

/** A page, the name in its window's title, and what to open there. */
interface Visited {
  path: string
  title: string
  open?: (page: Page) => Promise<void>
}

function pagesOf(roomId: string): Visited[] {
  return [
    { path: paths.profile(), title: 'Profile' },
    { path: paths.rooms(), title: 'Rooms' },
    { path: paths.invites(), title: 'Invites' },
    { path: paths.sessions(), title: 'Sessions' },
    {
      path: paths.room(roomId, 'state'),
      title: 'State',
      open: (page) =>
        pressFirst(page.getByRole('list', { name: 'State events' }).getByRole('button'), 3),
    },
    {
      path: paths.room(roomId, 'members'),
      title: 'Members',
      open: async (page) => {
        await page.getByRole('searchbox', { name: 'Search members' }).fill('m')
        await pressFirst(page.getByRole('rowheader').getByRole('button'))
      },
    },
    { path: paths.room(roomId, 'invite'), title: 'Invite' },
    {
      path: paths.room(roomId, 'compose'),
      title: 'Compose',
      open: (page) => pressFirst(page.getByRole('button', { name: 'Messages', exact: true })),
    },
    {
      path: paths.room(roomId, 'messages'),
      title: 'Messages',
      open: (page) => pressFirst(page.getByRole('button', { name: /^Thread:/ })),
    },
    { path: paths.api(), title: 'API' },
    { path: paths.log(), title: 'Request log' },
  ]
}

/**
 * Presses the first of some buttons, if there are any; in the page itself, because what the server
 * sends may take them away at any time.
 */
async function pressFirst(buttons: Locator, most = 1): Promise<void> {
  await buttons.evaluateAll((elements, count) => {
    for (const element of elements.slice(0, count))
      if (element instanceof HTMLElement) element.click()
  }, most)
}

/** Wrong values can be large, and take long to be rendered. */
const patient = { timeout: 60_000 }

/** What is wrong with the page, which must show its navigation; undefined if nothing. */
async function problemOf(page: Page): Promise<string | undefined> {
  const heading = page.getByRole('heading', { level: 1 })
  await expect(heading.first()).toBeVisible(patient)
  const rooms = page.getByRole('navigation').getByRole('link', { name: 'Rooms' })
  await expect(rooms).toBeVisible(patient)
  await expect(page.getByRole('main').locator('[aria-busy=true]')).toHaveCount(0, patient)
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
      for (const { path, title, open } of pagesOf(roomId)) {
        await goTo(path)
        // Until then, the page before is shown.
        await expect(page).toHaveTitle(new RegExp(`(?:^| · )${title} · mxconsole$`), patient)
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
    await expect(outcome, told(visit)).toBeVisible(patient)
    await expect(page.getByRole('heading', { level: 1 }), told(visit)).toBeVisible(patient)
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
