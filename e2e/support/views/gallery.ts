import type { Page } from '@playwright/test'
import * as v from 'valibot'
import { demoAccount } from '@demo/seed'
import { drawPicture } from '@demo/seed/pictures'
import { paths } from '@/lib/paths'
import { dismissToasts } from '../watch/toasts.ts'
import { apiViews } from './api-views.ts'
import { composeViews } from './compose-views.ts'
import { filesViews } from './files-views.ts'
import { learnViews } from './learn-views.ts'
import { mentionViews } from './mention-views.ts'
import { moderationViews } from './moderation-views.ts'
import { batchViews } from './batch-views.ts'
import { broadcastViews } from './broadcast-views.ts'
import { settled } from '../watch/settled.ts'
import { templateViews } from './template-views.ts'
import { problemIn } from '../pages/source-editor.ts'
import { sourceViews, writeSource } from './source-views.ts'

/** A state of the console, for accessibility tests and screenshots. */
export interface View {
  /** File name of its screenshot. */
  name: string
  /** Path inside the console; the sign-in page if omitted. */
  path?: string
  /** Steps of a user to get there. */
  prepare?: (page: Page) => Promise<void>
  /** A popup is open, which is outside the page's landmarks. */
  popup?: boolean
  /** A toast is part of it. */
  toast?: boolean
  /** It starts from what the view before it has left. */
  continues?: boolean
  /** Closes whatever `prepare` opened. */
  cleanUp?: (page: Page) => Promise<void>
}

/** Themes to test every view in, at each of `sizes`. */
export const themes = ['light', 'dark'] as const

const sync = v.object({
  rooms: v.object({
    join: v.record(v.string(), v.object({ state: v.object({ events: v.array(v.unknown()) }) })),
  }),
})

/** Room IDs of the seeded homeserver by name. */
async function roomsByName(baseUrl: string): Promise<Map<string, string>> {
  const filter = { room: { state: { types: ['m.room.create', 'm.room.name'] } } }
  const address = new URL('/_matrix/client/v3/sync', baseUrl)
  address.searchParams.set('filter', JSON.stringify(filter))
  const response = await fetch(address, {
    headers: { Authorization: `Bearer ${demoAccount.accessToken}` },
  })
  const { join } = v.parse(sync, await response.json()).rooms
  const named = v.object({
    type: v.literal('m.room.name'),
    content: v.object({ name: v.string() }),
  })
  return new Map(
    Object.entries(join).flatMap(([roomId, { state }]) =>
      state.events
        .filter((event) => v.is(named, event))
        .map(({ content }) => [content.name, roomId] as const),
    ),
  )
}

/** Signs in on the seeded homeserver. */
export async function signInSeeded(page: Page, consoleUrl: string, baseUrl: string): Promise<void> {
  await page.goto(consoleUrl)
  await page.getByRole('textbox', { name: 'Homeserver or Matrix ID' }).fill(baseUrl)
  await page.getByRole('textbox', { name: 'Access token' }).fill(demoAccount.accessToken)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Account' }).waitFor()
  // The console opens its first page by itself.
  await page.waitForURL(/#\/./)
}

/**
 * One of equal shares of the views, in order. What continues a view stays with it.
 * @param index of the share, from 0
 */
export function shareOf(views: readonly View[], index: number, shares: number): View[] {
  let share = 0
  return views.filter(({ continues }, at) => {
    if (!continues) share = Math.floor((at * shares) / views.length)
    return share === index
  })
}

/**
 * Opens a view of a signed-in console, without toasts of the previous one, and waits until it has
 * finished loading.
 */
export async function openView(page: Page, view: View): Promise<void> {
  if (view.path !== undefined) {
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, view.path)
    await arrived(page, view.path)
  }
  await settled(page)
  // Only now: the end of what the previous view began may have brought one.
  await dismissToasts(page)
  await view.prepare?.(page)
  await settled(page)
}

/** Waits until the page of a path is shown: its link or tab is the current one. */
async function arrived(page: Page, path: string): Promise<void> {
  // The endpoints of the API page share its link.
  const linked = path.replace(/\?.*$/, '').replace(/^\/api\/.*$/, paths.api())
  const link = `a[href="#${linked}"]:is([aria-current=page], [aria-selected=true])`
  await page
    .locator(link)
    .or(page.getByRole('heading', { name: 'Page not found' }))
    .waitFor()
}

/** Shows the open page in a theme. */
export async function showIn(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset.theme = name
    let framesAtRest = 0
    while (framesAtRest < 3) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const isMoving = document.getAnimations().some(({ playState }) => playState === 'running')
      framesAtRest = isMoving ? 0 : framesAtRest + 1
    }
  }, theme)
}

/** Waits until the list is complete. */
const membersRead = (page: Page) =>
  page.locator('[role=table][aria-label=Members]:not([aria-busy])').waitFor()

const message = `# Maintenance tonight

Hello everyone, the homeserver **restarts at 22:00**. Expected:

| Service | From | Minutes |
| --- | --- | --- |
| Synapse | 22:00 | 10 |
| Bridges | 22:05 | 25 |

Details: [status page](https://status.example.org)`

/** A typical announcement, with a few more elements. */
const formattedMessage = `<h2>Maintenance tonight</h2>
<p>Hello everyone, the homeserver <strong>restarts at 22:00</strong>. <a href="https://matrix.to/#/@jana.mueller:example.org">Jana Müller</a> is on call. Expected:</p>
<table><thead><tr><th>Service</th><th>From</th><th>Minutes</th></tr></thead>
<tbody><tr><td>Synapse</td><td>22:00</td><td>10</td></tr><tr><td>Bridges</td><td>22:05</td><td>25</td></tr></tbody></table>
<ul><li>Sent messages arrive <em>later</em></li><li>Calls <del>end</del> stay</li></ul>
<p>Details: <a href="https://status.example.org/">status page</a></p>`

/** The embedded homeserver serves no pictures without a token, such as icons of services. */
const thumbnails = '**/_matrix/media/v3/thumbnail/**'

/** Views of the sign-in page. */
export function signInViews(baseUrl: string, withOauth: string): View[] {
  return [
    { name: 'sign-in' },
    {
      name: 'sign-in-failed',
      prepare: async (page) => {
        await page.getByRole('textbox', { name: 'Access token' }).fill('“smart” quotes')
        await page.getByRole('button', { name: 'Sign in', exact: true }).click()
        await page.getByRole('alert').waitFor()
      },
    },
    {
      name: 'sign-in-configured',
      prepare: async (page) => {
        await configured(page, {
          name: 'Example University',
          logo: 'icon.svg',
          homeservers: { suggested: ['example.org', 'matrix.example.org'] },
          links: [{ name: 'Help', url: 'https://www.example.org/help' }],
        })
        await page.getByRole('link', { name: 'Help' }).waitFor()
      },
      cleanUp: withoutConfig,
    },
    {
      name: 'sign-in-fixed',
      prepare: async (page) => {
        await configured(page, {
          homeservers: { fixed: baseUrl },
          waysIn: ['password'],
        })
        await page.getByRole('button', { name: 'Sign in with password' }).waitFor()
      },
      cleanUp: withoutConfig,
    },
    {
      name: 'sign-in-misconfigured',
      prepare: async (page) => {
        await configured(page, { homeserver: baseUrl })
        await page.getByText('can’t be used').waitFor()
      },
      cleanUp: withoutConfig,
    },
    {
      name: 'sign-in-services',
      prepare: async (page) => {
        const body = Buffer.from(await drawPicture(7))
        const headers = { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'image/png' }
        await page.route(thumbnails, (route) => route.fulfill({ body, headers }))
        await enterHomeserver(page, baseUrl)
        await page.locator('button img').waitFor()
      },
      cleanUp: async (page) => {
        await page.unroute(thumbnails)
        await page.reload()
      },
    },
    {
      name: 'sign-in-password',
      prepare: async (page) => {
        await page.getByRole('textbox', { name: 'Access token' }).fill('')
        await enterHomeserver(page, baseUrl)
        await page.getByRole('button', { name: 'Sign in with password' }).click()
      },
    },
    {
      name: 'sign-in-oauth',
      prepare: async (page) => {
        await enterHomeserver(page, withOauth)
        await page.getByRole('button', { name: 'Sign in with your account' }).waitFor()
      },
    },
    {
      name: 'sign-in-code',
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Use another device' }).click()
        await page.getByRole('img', { name: /^QR code of / }).waitFor()
      },
    },
  ]
}

/** Opens the page again on a host with this `config.json`. */
async function configured(page: Page, config: object): Promise<void> {
  await page.route('**/config.json', (route) => route.fulfill({ json: config }))
  await page.reload()
}

async function withoutConfig(page: Page): Promise<void> {
  await page.unroute('**/config.json')
  await page.reload()
}

async function enterHomeserver(page: Page, baseUrl: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Homeserver or Matrix ID' })
  await field.fill(baseUrl)
  await field.blur()
}

async function askToLock(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Lock this tab…' }).click()
  await page.getByRole('dialog', { name: 'Lock this tab' }).waitFor()
}

/** Views of the signed-in console, on the seeded homeserver at `baseUrl`. */
export async function consoleViews(baseUrl: string): Promise<View[]> {
  const rooms = await roomsByName(baseUrl)
  const room = (name: string) => {
    const roomId = rooms.get(name)
    if (!roomId) throw new Error(`No room ${name} among ${[...rooms.keys()].join(', ')}`)
    return roomId
  }
  const department = room('Physics')
  const lectures = room('Open Lectures')
  return [
    { name: 'profile', path: paths.profile() },
    { name: 'rooms', path: paths.rooms() },
    { name: 'members', path: paths.room(department, 'members'), prepare: membersRead },
    { name: 'members-large', path: paths.room(lectures, 'members'), prepare: membersRead },
    {
      name: 'members-list-box',
      popup: true,
      path: paths.room(department, 'members'),
      prepare: async (page) => {
        await page.getByRole('combobox', { name: 'Membership' }).click()
        await page.getByRole('option').first().waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    ...moderationViews(room('IT Support')),
    ...batchViews(),
    ...filesViews(room('IT Support')),
    {
      name: 'invite',
      path: paths.room(department, 'invite'),
      prepare: (page) =>
        page
          .getByRole('textbox', { name: 'Matrix IDs' })
          .fill('@new.person:example.org\n@broken\n@other:example.org'),
    },
    {
      name: 'compose-rich',
      path: paths.room(department, 'compose'),
      prepare: async (page) => {
        await writeSource(page, 'HTML', formattedMessage)
        await page.getByRole('tab', { name: 'Rich text' }).click()
        // The source editor has no cells.
        await page
          .getByRole('region', { name: 'Editor' })
          .getByRole('cell', { name: '22:00' })
          .first()
          .click()
      },
    },
    {
      name: 'compose-markdown',
      path: paths.room(department, 'compose'),
      prepare: (page) => writeSource(page, 'Markdown', message),
    },
    {
      name: 'compose-html',
      path: paths.room(department, 'compose'),
      prepare: async (page) => {
        const source =
          '<h2>Tonight</h2><p onclick="x">Restart at <b>22:00</b></p><script>no</script>'
        await writeSource(page, 'HTML', source)
        await problemIn(page.getByRole('textbox', { name: 'Message' }), 'onclick').waitFor()
      },
    },
    ...composeViews(department, room('Faculty Council')),
    ...broadcastViews(department),
    ...templateViews(department),
    ...mentionViews(lectures, room('Coffee ☕')),
    ...sourceViews(department),
    { name: 'state', path: paths.room(department, 'state') },
    {
      name: 'invites',
      path: paths.invites(),
      prepare: (page) => page.getByRole('checkbox', { name: 'Select all invites' }).check(),
    },
    { name: 'invites-requests', path: `${paths.invites()}?view=requests` },
    { name: 'invites-blocking', path: `${paths.invites()}?view=blocking` },
    { name: 'sessions', path: paths.sessions() },
    {
      name: 'sessions-no-match',
      path: `${paths.sessions()}?q=nothing&unseen=90`,
    },
    {
      name: 'sessions-everywhere',
      path: paths.sessions(),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Sign out everywhere' }).click()
        await page.getByRole('alertdialog').waitFor()
      },
      cleanUp: (page) =>
        page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click(),
    },
    {
      name: 'sessions-delete',
      path: paths.sessions(),
      prepare: async (page) => {
        await page.getByRole('checkbox', { name: /^Select all/ }).click()
        await page.getByRole('button', { name: 'Delete sessions' }).click()
        await page.getByRole('dialog').waitFor()
      },
      cleanUp: (page) => page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click(),
    },
    ...apiViews(),
    { name: 'log', path: paths.log() },
    ...learnViews(department),
    { name: 'not-found', path: '/nowhere' },
    {
      name: 'request',
      path: paths.rooms(),
      prepare: (page) => page.getByRole('button', { name: 'Show request' }).click(),
      cleanUp: (page) => page.getByRole('button', { name: 'Show request' }).click(),
    },
    {
      name: 'account-menu',
      popup: true,
      path: paths.rooms(),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Account' }).click()
        await page.getByRole('menuitem', { name: 'Lock this tab…' }).waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'palette',
      path: paths.room(department, 'members'),
      prepare: async (page) => {
        await membersRead(page)
        await page.keyboard.press('ControlOrMeta+k')
        await page.getByRole('combobox', { name: /^Search pages/ }).fill('pro')
        await page.getByRole('group', { name: 'People' }).waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'shortcuts',
      path: paths.rooms(),
      prepare: async (page) => {
        await page.getByRole('heading', { level: 1 }).press('?')
        await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'about',
      path: paths.rooms(),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Account' }).click()
        await page.getByRole('menuitem', { name: 'About mxconsole…' }).click()
        await page.getByRole('dialog', { name: 'About mxconsole' }).waitFor()
      },
      cleanUp: (page) =>
        page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click(),
    },
    {
      name: 'lock',
      path: paths.rooms(),
      prepare: askToLock,
      cleanUp: (page) => page.getByRole('dialog').getByRole('button', { name: 'Done' }).click(),
    },
    {
      name: 'locked',
      path: paths.rooms(),
      prepare: async (page) => {
        await askToLock(page)
        await page.getByRole('button', { name: 'Lock now' }).click()
        await page.getByRole('dialog', { name: 'Locked' }).waitFor()
      },
      cleanUp: async (page) => {
        const dialog = page.getByRole('dialog', { name: 'Locked' })
        await dialog.getByRole('textbox', { name: 'Access token' }).fill(demoAccount.accessToken)
        await dialog.getByRole('button', { name: 'Continue' }).click()
        await dialog.waitFor({ state: 'hidden' })
      },
    },
  ]
}
