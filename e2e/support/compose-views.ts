import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import type { View } from './gallery.ts'
import { messagesColumn } from './messages.ts'

/** The room's messages beside the editor, in a room that has an answer, an edit and a thread. */
export function composeViews(roomId: string): View[] {
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
