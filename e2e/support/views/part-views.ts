import type { Locator, Page } from '@playwright/test'
import { paths, roomTabs, type RoomTab } from '@/lib/paths'
import { attaching, givenFile } from '../attach.ts'
import { composer } from '../pages/compose.ts'
import { png } from '../pages/files.ts'

/** How to open a part of the console, and what it shows. */
export interface PartView {
  /** Steps before the part is requested, signed in. */
  path: (roomId: string) => string
  /** Requests the part, if opening its page doesn't. */
  ask?: (page: Page) => Promise<void>
  /** The notice that it couldn't be loaded; undefined if the console works without it. */
  notice: ((page: Page) => Locator) | undefined
  /** It is a toast, which disappears by itself. */
  isToast?: boolean
  /** Retries. */
  again: (page: Page) => Promise<void>
  /** What appears once it is loaded. */
  shown: (page: Page) => Locator
}

const alertWith = (words: string) => (page: Page) =>
  page.getByRole('alert').filter({ hasText: words })

const pressAgain = (page: Page) => page.getByRole('button', { name: 'Retry' }).click()

const heading = (name: string) => (page: Page) => page.getByRole('heading', { level: 1, name })

const compose = (roomId: string) => paths.room(roomId, 'compose')

function pageAt(path: (roomId: string) => string, shown: PartView['shown']): PartView {
  return { path, notice: alertWith('Couldn’t load this page'), again: pressAgain, shown }
}

const tabAt = (tab: RoomTab, shown: PartView['shown']) =>
  pageAt((roomId) => paths.room(roomId, tab), shown)

const asksForMode = (name: 'Markdown' | 'HTML') => async (page: Page) => {
  await composer(page).mode('Rich text').waitFor()
  await composer(page).mode(name).click()
}

const sourceEditor = (name: 'Markdown' | 'HTML'): PartView => ({
  path: compose,
  ask: asksForMode(name),
  notice: alertWith('Couldn’t load the editor'),
  again: pressAgain,
  shown: (page) => page.locator('.cm-content:visible'),
})

const markdownReader: PartView = {
  path: compose,
  ask: asksForMode('Markdown'),
  // One toast for each attempt.
  notice: (page) => page.getByText('Couldn’t load Markdown').first(),
  isToast: true,
  again: asksForMode('Markdown'),
  shown: (page) => page.locator('.cm-content:visible'),
}

const picture = givenFile('plan.png', 'image/png', png(30, 20))

const choosePicture = async (page: Page) => attaching(page).choose(picture)

/** By the part's source in the build's manifest. */
export const partViews: Readonly<Record<string, PartView>> = {
  'src/features/profile/page.tsx': pageAt(paths.profile, heading('Profile')),
  'src/features/rooms/page.tsx': pageAt(paths.rooms, heading('Rooms')),
  'src/features/rooms/room-layout.tsx': tabAt('state', (page) =>
    page.getByRole('tab', { name: 'State' }),
  ),
  'src/features/members/page.tsx': tabAt('members', (page) =>
    page.getByRole('table', { name: 'Members' }),
  ),
  'src/features/invites/invite-page.tsx': tabAt('invite', (page) =>
    page.getByRole('textbox', { name: 'Matrix IDs' }),
  ),
  'src/features/composer/timeline/page.tsx': tabAt('messages', (page) =>
    page.getByRole('button', { name: 'Refresh messages' }),
  ),
  'src/features/composer/page.tsx': tabAt('compose', (page) => composer(page).send),
  'src/features/rooms/state-page.tsx': tabAt('state', (page) =>
    page.getByRole('heading', { name: 'Power levels' }),
  ),
  'src/features/invites/page.tsx': pageAt(paths.invites, heading('Invites')),
  'src/features/batch/page.tsx': pageAt(paths.batch, heading('Batch')),
  'src/features/batch/shell-strip.tsx': {
    path: paths.batch,
    notice: undefined,
    again: () => Promise.resolve(),
    shown: (page) => page.getByRole('button', { name: 'Start', exact: true }),
  },
  'src/features/devices/page.tsx': pageAt(paths.sessions, heading('Sessions')),
  'src/features/explorer/page.tsx': pageAt(paths.api, heading('API')),
  'src/features/explorer/log-page.tsx': pageAt(paths.log, heading('Request log')),
  'src/features/learn/page.tsx': pageAt(paths.learn, heading('Learn')),
  'src/shared/member-list/worker/member-list.worker.ts?worker&url': {
    path: (roomId) => paths.room(roomId),
    notice: alertWith('Couldn’t load part of the console'),
    again: pressAgain,
    shown: (page) => page.getByRole('table', { name: 'Members' }).getByRole('row').nth(1),
  },
  'src/features/explorer/answer/answer.worker.ts?worker&url': {
    path: () => paths.api('getTokenOwner'),
    ask: (page) => page.getByRole('button', { name: 'Send request' }).click(),
    notice: alertWith('Couldn’t load the response’s view'),
    again: pressAgain,
    shown: (page) => page.getByRole('tree', { name: 'Response body' }),
  },
  'src/features/explorer/body/json/json-editor.tsx': {
    path: () => paths.api('setRoomState'),
    notice: alertWith('Couldn’t load the editor'),
    again: pressAgain,
    shown: (page) => page.locator('.cm-content:visible'),
  },
  'src/features/explorer/rows/dialogs.ts': {
    path: () => paths.api('getTokenOwner'),
    ask: (page) => page.getByRole('button', { name: 'Run for each row…' }).click(),
    notice: (page) => page.getByRole('dialog', { name: 'Couldn’t load this dialog' }),
    again: pressAgain,
    shown: (page) => page.getByRole('dialog', { name: 'Run for each row' }),
  },
  'src/features/explorer/chain/dialogs.ts': {
    path: () => paths.api('getTokenOwner'),
    ask: (page) => page.getByRole('button', { name: 'Chain', exact: true }).click(),
    notice: (page) => page.getByRole('dialog', { name: 'Couldn’t load this dialog' }),
    again: pressAgain,
    shown: (page) => page.getByRole('dialog', { name: 'Chain' }),
  },
  // Only for accounts with hundreds of rooms; without it, the page reads them.
  'src/api/rooms.worker.ts?worker&url': {
    path: paths.rooms,
    notice: undefined,
    again: async () => undefined,
    shown: (page) => page.getByRole('table', { name: 'Rooms' }).getByRole('row').nth(1),
  },
  'src/features/composer/editor/rich/rich-text.tsx': {
    path: compose,
    notice: alertWith('Couldn’t load the editor'),
    again: pressAgain,
    shown: (page) => page.getByRole('toolbar', { name: 'Formatting' }),
  },
  'src/features/composer/editor/source/markdown.ts': sourceEditor('Markdown'),
  'src/features/composer/editor/source/html.ts': sourceEditor('HTML'),
  'src/lib/matrix-html/markdown.ts': markdownReader,
  'src/lib/matrix-html/to-markdown.ts': markdownReader,
  'src/features/composer/timeline/messages.tsx': {
    path: compose,
    ask: (page) => page.getByRole('button', { name: 'Messages', exact: true }).click(),
    notice: alertWith('Couldn’t load the messages'),
    again: pressAgain,
    shown: (page) => page.getByRole('button', { name: 'Refresh messages' }),
  },
  'src/app/about/about-dialog.tsx': {
    path: paths.profile,
    ask: async (page) => {
      await page.getByRole('button', { name: /^Account/ }).click()
      await page.getByRole('menuitem', { name: 'About mxconsole…' }).click()
    },
    notice: (page) => page.getByRole('dialog', { name: 'Couldn’t load this dialog' }),
    again: pressAgain,
    shown: (page) => page.getByRole('dialog', { name: 'About mxconsole' }),
  },
  'src/app/palette/dialogs.ts': {
    path: paths.profile,
    ask: (page) => page.keyboard.press('ControlOrMeta+k'),
    notice: (page) => page.getByRole('dialog', { name: 'Couldn’t load this dialog' }),
    again: pressAgain,
    shown: (page) => page.getByRole('dialog', { name: 'Command palette' }),
  },
  'src/features/composer/broadcast/dialogs.ts': {
    path: compose,
    ask: async (page) => {
      await composer(page).message.fill('Hello')
      await page.getByRole('button', { name: 'Send to several rooms…' }).click()
    },
    notice: (page) => page.getByRole('dialog', { name: 'Couldn’t load this dialog' }),
    again: pressAgain,
    shown: (page) => page.getByRole('dialog', { name: 'Send to several rooms' }),
  },
  'src/features/composer/attachments/attach-dialog.tsx': {
    path: compose,
    ask: choosePicture,
    notice: (page) => page.getByRole('dialog', { name: 'Couldn’t load this dialog' }),
    again: pressAgain,
    shown: (page) => attaching(page).row('plan.png'),
  },
  'src/features/composer/attachments/examine.ts': {
    path: compose,
    ask: choosePicture,
    notice: (page) => attaching(page).dialog.getByText('Couldn’t load part of the console'),
    again: async (page) => {
      await attaching(page).dialog.getByRole('button', { name: 'Cancel' }).click()
      await choosePicture(page)
    },
    shown: (page) => attaching(page).dialog.getByText('30 × 20'),
  },
  'src/features/composer/attachments/prepare-file.ts': {
    path: compose,
    ask: async (page) => {
      await choosePicture(page)
      await attaching(page).upload.click()
    },
    notice: alertWith('Couldn’t load part of the console'),
    again: (page) => attaching(page).strip.getByRole('button', { name: 'Retry' }).click(),
    shown: (page) => attaching(page).remove('plan.png'),
  },
  'node_modules/blurhash/dist/esm/index.js': {
    path: compose,
    ask: choosePicture,
    notice: undefined,
    again: () => Promise.resolve(),
    shown: (page) => attaching(page).dialog.getByText('30 × 20'),
  },
  'src/lib/user-id-table.ts': {
    path: (roomId) => paths.room(roomId, 'invite'),
    ask: (page) =>
      page
        .getByRole('textbox', { name: 'Matrix IDs' })
        .fill('Name,Matrix ID\nMax,@max:example.org'),
    notice: alertWith('Couldn’t load table support'),
    again: pressAgain,
    shown: (page) => page.getByRole('combobox', { name: 'Column with the Matrix IDs' }),
  },
  'src/ui/formula/draw-formula.ts': {
    path: compose,
    ask: async (page) => {
      await composer(page).message.click()
      await page.keyboard.type('$x^2$ ')
    },
    notice: (page) =>
      composer(page).preview.getByRole('button', { name: 'Couldn’t render: retry' }),
    again: (page) =>
      composer(page).preview.getByRole('button', { name: 'Couldn’t render: retry' }).click(),
    shown: (page) => composer(page).preview.getByRole('math'),
  },
}

/** Parts that load before sign-in; the sign-in page reports their failures. */
export const partsBeforeSignIn = [
  'src/app/app.tsx',
  'src/app/try-demo.ts',
  'src/session/config/look.tsx',
  'src/session/oauth/index.ts',
  'src/session/sign-in.ts',
]

/** Parts that load only when they are needed: not everyone needs them. */
export const partsOnDemand = [
  'src/app/try-demo.ts',
  'src/session/config/look.tsx',
  'src/session/oauth/index.ts',
]

/** How to open each page of the console. */
export const pageViews = (roomId: string) => [
  paths.profile(),
  paths.rooms(),
  ...roomTabs.map((tab) => paths.room(roomId, tab)),
  paths.invites(),
  paths.sessions(),
  paths.api(),
  paths.log(),
]
