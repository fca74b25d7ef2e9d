import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import type { View } from './gallery.ts'
import { messagesColumn } from '../pages/messages.ts'

/**
 * The room's messages, and the editor beside them.
 * @param roomId of a room with a reply, an edit and a thread
 * @param silentRoomId of a room in which the account can't send
 */
export function composeViews(roomId: string, silentRoomId: string): View[] {
  const path = paths.room(roomId, 'compose')
  return [
    {
      name: 'messages',
      path: paths.room(roomId, 'messages'),
      prepare: async (page) => void (await messagesRead(page)),
    },
    {
      name: 'messages-source',
      path: paths.room(roomId, 'messages'),
      prepare: async (page) => {
        const { row, act, dialog } = await messagesRead(page)
        await act(row('Thank you!'), 'View source')
        await dialog.getByRole('region', { name: 'Event' }).waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'compose-no-permission',
      path: paths.room(silentRoomId, 'compose'),
      prepare: (page) => page.getByText('You can’t send messages in this room').waitFor(),
    },
    {
      name: 'compose-picture',
      path,
      prepare: async (page) => {
        // The previous view may have left content that rich text doesn't support.
        await page.getByRole('textbox', { name: 'Message', exact: true }).fill('')
        await page.getByRole('tab', { name: 'Rich text' }).click()
        await page.getByRole('button', { name: 'Picture', exact: true }).click()
        await page.getByRole('button', { name: 'Choose a file…' }).waitFor()
      },
      cleanUp: (page) => page.getByRole('button', { name: 'Cancel' }).click(),
    },
    {
      name: 'compose-table-menu',
      popup: true,
      path,
      prepare: async (page) => {
        await page.getByRole('tab', { name: 'Rich text' }).click()
        await page.getByRole('textbox', { name: 'Message', exact: true }).fill('')
        await page.getByRole('button', { name: 'Table', exact: true }).click()
        await page.getByRole('menu').waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'compose-messages',
      path: `${path}?messages=all`,
      prepare: async (page) => void (await messagesRead(page)),
      cleanUp: (page) => page.getByRole('button', { name: /^Close/ }).click(),
    },
    {
      name: 'compose-reply',
      path: `${path}?messages=all`,
      prepare: async (page) => {
        const { row } = await messagesRead(page)
        await row('spectrum analyser')
          .getByRole('button', { name: /^Reply to/ })
          .last()
          .click()
        await messagesColumn(page).about.waitFor()
      },
      cleanUp: (page) => page.getByRole('button', { name: 'Cancel reply' }).click(),
    },
    {
      name: 'compose-remove',
      path: `${path}?messages=all`,
      prepare: async (page) => {
        const { row, act } = await messagesRead(page)
        await act(row('Thank you!'), 'Remove…')
        await page.getByRole('button', { name: 'Remove message' }).waitFor()
      },
      cleanUp: async (page) => {
        await page.getByRole('button', { name: 'Cancel' }).click()
        await page.getByRole('button', { name: /^Close/ }).click()
      },
    },
  ]
}

async function messagesRead(page: Page) {
  const column = messagesColumn(page)
  await column.row('Thank you!').waitFor()
  return column
}
