import { expect, type Locator, type Page } from '@playwright/test'
import { getRoomEvents, sendMessage } from '@/api/endpoints/events'
import { paths } from '@/lib/paths'
import { composer } from './compose.ts'
import type { TestUser } from '../homeserver/users.ts'

/** The column of a room's messages, by the names of its controls. */
export function messagesColumn(page: Page) {
  const list = page.getByRole('list', { name: 'Messages' })
  const row = (text: string) => list.getByRole('listitem').filter({ hasText: text })
  return {
    list,
    row,
    about: page.getByRole('note', { name: 'What the message refers to' }),
    /** Chooses from a message's menu. */
    act: async (message: Locator, action: string) => {
      // Another click on its button would close the menu.
      await expect(page.getByRole('menu')).toBeHidden()
      await message.getByRole('button', { name: /^Actions for message by/ }).click()
      await page.getByRole('menuitem', { name: action, exact: true }).click()
    },
    dialog: page.getByRole('dialog'),
  }
}

/** Opens a room's Compose tab with its messages beside it. */
export async function openMessages(
  page: Page,
  goTo: (path: string) => Promise<void>,
  roomId: string,
) {
  await goTo(paths.room(roomId, 'compose'))
  await page.getByRole('button', { name: 'Messages', exact: true }).click()
  const column = messagesColumn(page)
  await expect(column.list).toBeAttached()
  const { message, send, saveEdit, sentEventId } = composer(page)
  return {
    ...column,
    message,
    /** Sends the message, and waits until the page says it arrived. */
    sendAndWait: async () => {
      await send.click()
      await sentEventId()
    },
    /** Saves an edit, and waits until it arrived: then the page is ready for a message again. */
    saveAndWait: async () => {
      await saveEdit.click()
      await expect(saveEdit).toBeHidden({ timeout: 30_000 })
    },
  }
}

let sent = 0

/** Sends an event as a user. @returns its event ID */
export async function say(
  user: TestUser,
  roomId: string,
  content: string | Record<string, unknown>,
  eventType = 'm.room.message',
): Promise<string> {
  const body = typeof content === 'string' ? { msgtype: 'm.text', body: content } : content
  const params = { roomId, eventType, txnId: `say-${++sent}` }
  return (await user.ok(sendMessage, { params, body })).event_id
}

/** A room's events of one type by one sender, newest first. */
export async function eventsOf(user: TestUser, roomId: string, type: string) {
  const query = { dir: 'b', limit: 100 } as const
  const { chunk } = await user.ok(getRoomEvents, { params: { roomId }, query })
  return chunk.filter((event) => event.type === type)
}
