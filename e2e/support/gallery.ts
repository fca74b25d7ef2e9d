import type { Page } from '@playwright/test'
import * as v from 'valibot'
import { demoAccount } from '@demo/seed'
import { paths } from '@/lib/paths'
import { composeViews } from './compose-views.ts'
import { filesViews } from './files-views.ts'
import { mentionViews } from './mention-views.ts'
import { moderationViews } from './moderation-views.ts'
import { moreRoomsViews } from './more-rooms-views.ts'
import { settled } from './settled.ts'
import { templateViews } from './template-views.ts'
import { markIn } from './source-editor.ts'
import { sourceViews } from './source-views.ts'

/** A state of the console that is looked at: for accessibility, and as a screenshot. */
export interface View {
  /** Name of its picture. */
  name: string
  /** Address inside the console; the sign-in page where left out. */
  path?: string
  /** What a user does there first. */
  prepare?: (page: Page) => Promise<void>
  /** A popup is open, which stands outside of the page's landmarks. */
  popup?: boolean
  /** A toast belongs to it. */
  toast?: boolean
  /** Closes what `prepare` opened over the page. */
  cleanUp?: (page: Page) => Promise<void>
}

/** Themes in which every view has to be good, at each of `sizes`. */
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
}

/**
 * Opens a view of a console that is signed in, without toasts of the one before, and waits until
 * nothing of it is on its way any more.
 */
export async function openView(page: Page, view: View): Promise<void> {
  // At once, for they also go by themselves.
  await page.evaluate(() => {
    for (const dismiss of document.querySelectorAll<HTMLElement>('output [aria-label=Dismiss]'))
      dismiss.click()
  })
  if (view.path !== undefined) {
    await page.evaluate((hash) => {
      window.location.hash = hash
    }, view.path)
    await arrived(page, view.path)
  }
  await settled(page)
  await view.prepare?.(page)
  await settled(page)
}

/** Waits until the page of a path is there: its link, or its tab, is the current one. */
async function arrived(page: Page, path: string): Promise<void> {
  const link = `a[href="#${path.split('?')[0]}"]:is([aria-current=page], [aria-selected=true])`
  await page
    .locator(link)
    .or(page.getByRole('heading', { name: 'No such page' }))
    .waitFor()
}

/** Shows a page that is open in a theme. */
export async function showIn(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.evaluate(async (name) => {
    document.documentElement.dataset.theme = name
    // A colour that is inherited arrives element by element: each begins its own transition, however
    // short, once that of the element around it has ended.
    let framesAtRest = 0
    while (framesAtRest < 3) {
      await new Promise((resolve) => requestAnimationFrame(resolve))
      const isMoving = document.getAnimations().some(({ playState }) => playState === 'running')
      framesAtRest = isMoving ? 0 : framesAtRest + 1
    }
  }, theme)
}

/** Waits until the list is whole. */
const membersRead = (page: Page) =>
  page.locator('[role=table][aria-label=Members]:not([aria-busy])').waitFor()

const message = `# Maintenance tonight

Hello everyone, the homeserver **restarts at 22:00**. Expected:

| Service | From | Minutes |
| --- | --- | --- |
| Synapse | 22:00 | 10 |
| Bridges | 22:05 | 25 |

Details: [status page](https://status.example.org)`

/** As the board has it, and a little of what else there is. */
const formattedMessage = `<h2>Maintenance tonight</h2>
<p>Hello everyone, the homeserver <strong>restarts at 22:00</strong>. <a href="https://matrix.to/#/@jana.mueller:example.org">Jana Müller</a> is on call. Expected:</p>
<table><thead><tr><th>Service</th><th>From</th><th>Minutes</th></tr></thead>
<tbody><tr><td>Synapse</td><td>22:00</td><td>10</td></tr><tr><td>Bridges</td><td>22:05</td><td>25</td></tr></tbody></table>
<ul><li>Sent messages arrive <em>later</em></li><li>Calls <del>end</del> stay</li></ul>
<p>Details: <a href="https://status.example.org/">status page</a></p>`

/** Views of the sign-in page. */
export const signInViews: View[] = [
  { name: 'sign-in' },
  {
    name: 'sign-in-failed',
    prepare: async (page) => {
      await page.getByRole('textbox', { name: 'Access token' }).fill('“smart” quotes')
      await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    },
  },
]

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
        await page.getByRole('tab', { name: 'HTML' }).click()
        await page.getByRole('textbox', { name: 'Message' }).fill(formattedMessage)
        await page.getByRole('tab', { name: 'Rich text' }).click()
        // A source has no cells.
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
      prepare: async (page) => {
        await page.getByRole('tab', { name: 'Markdown' }).click()
        await page.getByRole('textbox', { name: 'Message' }).fill(message)
      },
    },
    {
      name: 'compose-html',
      path: paths.room(department, 'compose'),
      prepare: async (page) => {
        await page.getByRole('tab', { name: 'HTML' }).click()
        await page
          .getByRole('textbox', { name: 'Message' })
          .fill('<h2>Tonight</h2><p onclick="x">Restart at <b>22:00</b></p><script>no</script>')
        await markIn(page.getByRole('textbox', { name: 'Message' }), 'onclick').waitFor()
      },
    },
    ...composeViews(department, room('Faculty Council')),
    ...moreRoomsViews(department),
    ...templateViews(department),
    ...mentionViews(lectures, room('Coffee ☕')),
    ...sourceViews(department),
    { name: 'state', path: paths.room(department, 'state') },
    { name: 'invites', path: paths.invites() },
    { name: 'sessions', path: paths.sessions() },
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
    {
      name: 'api',
      path: paths.api(),
      prepare: (page) => page.getByRole('button', { name: 'Send request' }).click(),
    },
    {
      name: 'api-list-box',
      popup: true,
      path: paths.api(),
      prepare: async (page) => {
        await page.getByRole('combobox', { name: 'Endpoint' }).click()
        await page.getByRole('option').first().waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    { name: 'log', path: paths.log() },
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
      prepare: (page) => page.getByRole('button', { name: 'Account' }).click(),
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
  ]
}
