import type { Locator, Page } from '@playwright/test'
import { paths, roomTabs, type RoomTab } from '@/lib/paths'
import { attaching, givenFile } from './attach.ts'
import { composer } from './compose.ts'
import { png } from './files.ts'

/** How a part of the console is opened, and what is seen of it. */
export interface PartView {
  /** Before the part is asked for, signed in. */
  path: (roomId: string) => string
  /** Asks for the part, where its page alone does not. */
  ask?: (page: Page) => Promise<void>
  /** What says that it could not be fetched; undefined where the console does without. */
  notice: ((page: Page) => Locator) | undefined
  /** Tries again. */
  again: (page: Page) => Promise<void>
  /** What is there once it could be fetched. */
  shown: (page: Page) => Locator
}

const alertWith = (words: string) => (page: Page) =>
  page.getByRole('alert').filter({ hasText: words })

const pressAgain = (page: Page) => page.getByRole('button', { name: 'Try again' }).click()

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
  again: asksForMode('Markdown'),
  shown: (page) => page.locator('.cm-content:visible'),
}

const picture = givenFile('plan.png', 'image/png', png(30, 20))

const choosePicture = async (page: Page) => attaching(page).choose(picture)

/** By the source of the part in the build's manifest. */
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
  'src/features/composer/messages/page.tsx': tabAt('messages', (page) =>
    page.getByRole('button', { name: 'Refresh messages' }),
  ),
  'src/features/composer/page.tsx': tabAt('compose', (page) => composer(page).send),
  'src/features/rooms/state-page.tsx': tabAt('state', (page) =>
    page.getByRole('heading', { name: 'Power levels' }),
  ),
  'src/features/invites/page.tsx': pageAt(paths.invites, heading('Invites')),
  'src/features/devices/page.tsx': pageAt(paths.sessions, heading('Sessions')),
  'src/features/explorer/page.tsx': pageAt(paths.api, heading('API')),
  'src/features/explorer/log-page.tsx': pageAt(paths.log, heading('Request log')),
  'src/shared/member-list/members.worker.ts?worker&url': {
    path: (roomId) => paths.room(roomId),
    notice: alertWith('Couldn’t load a part of the console'),
    again: pressAgain,
    shown: (page) => page.getByRole('table', { name: 'Members' }).getByRole('row').nth(1),
  },
  'src/features/composer/rich/rich-text.tsx': {
    path: compose,
    notice: alertWith('Couldn’t load the editor'),
    again: pressAgain,
    shown: (page) => page.getByRole('toolbar', { name: 'Formatting' }),
  },
  'src/features/composer/source/markdown.ts': sourceEditor('Markdown'),
  'src/features/composer/source/html.ts': sourceEditor('HTML'),
  'src/lib/matrix-html/markdown.ts': markdownReader,
  'src/lib/matrix-html/to-markdown.ts': markdownReader,
  'src/features/composer/messages/messages.tsx': {
    path: compose,
    ask: (page) => page.getByRole('button', { name: 'Messages', exact: true }).click(),
    notice: alertWith('Couldn’t load the messages'),
    again: pressAgain,
    shown: (page) => page.getByRole('button', { name: 'Refresh messages' }),
  },
  'src/features/composer/rooms/dialogs.ts': {
    path: compose,
    ask: async (page) => {
      await composer(page).message.fill('Hello')
      await page.getByRole('button', { name: 'Send to several rooms…' }).click()
    },
    notice: (page) => page.getByRole('dialog', { name: 'Couldn’t load this dialog' }),
    again: pressAgain,
    shown: (page) => page.getByRole('dialog', { name: 'Send to several rooms' }),
  },
  'src/features/composer/files/attach-dialog.tsx': {
    path: compose,
    ask: choosePicture,
    notice: (page) => page.getByRole('dialog', { name: 'Couldn’t load this dialog' }),
    again: pressAgain,
    shown: (page) => attaching(page).row('plan.png'),
  },
  'src/features/composer/files/examine.ts': {
    path: compose,
    ask: choosePicture,
    notice: (page) => attaching(page).dialog.getByText('Couldn’t load a part of the console'),
    again: async (page) => {
      await attaching(page).dialog.getByRole('button', { name: 'Cancel' }).click()
      await choosePicture(page)
    },
    shown: (page) => attaching(page).dialog.getByText('30 × 20'),
  },
  'src/features/composer/files/prepare-file.ts': {
    path: compose,
    ask: async (page) => {
      await choosePicture(page)
      await attaching(page).upload.click()
    },
    notice: alertWith('Couldn’t load a part of the console'),
    again: (page) => attaching(page).strip.getByRole('button', { name: /again/ }).click(),
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
    notice: alertWith('Couldn’t load what reads tables'),
    again: pressAgain,
    shown: (page) => page.getByRole('combobox', { name: 'Column with the Matrix IDs' }),
  },
  'src/ui/formula/draw-formula.ts': {
    path: compose,
    ask: async (page) => {
      await composer(page).message.click()
      await page.keyboard.type('$x^2$ ')
    },
    notice: (page) => composer(page).preview.getByRole('button', { name: 'Not drawn: try again' }),
    again: (page) =>
      composer(page).preview.getByRole('button', { name: 'Not drawn: try again' }).click(),
    shown: (page) => composer(page).preview.getByRole('math'),
  },
}

/** Parts that are fetched before anyone is signed in; the sign-in page tells of them. */
export const partsBeforeSignIn = [
  'src/app/app.tsx',
  'src/app/try-demo.ts',
  'src/session/sign-in.ts',
]

/** Each page of the console, as it is opened. */
export const pageViews = (roomId: string) => [
  paths.profile(),
  paths.rooms(),
  ...roomTabs.map((tab) => paths.room(roomId, tab)),
  paths.invites(),
  paths.sessions(),
  paths.api(),
  paths.log(),
]
