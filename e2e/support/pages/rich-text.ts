import { expect, type Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { composer, contentsOf } from './compose.ts'
import { makeRoom, type TestUser } from '../homeserver/users.ts'

/** The rich text editor and its toolbar, by their names. */
export function richText(page: Page) {
  const { message, sentEventId } = composer(page)
  const toolbar = page.getByRole('toolbar', { name: 'Formatting' })
  const dialog = page.getByRole('dialog')
  return {
    message,
    toolbar,
    dialog,
    tool: (name: string) => toolbar.getByRole('button', { name, exact: true }),
    field: (name: string) => dialog.getByRole('textbox', { name, exact: true }),
    confirm: (name: string) => dialog.getByRole('button', { name, exact: true }).click(),
    /** Opens one of the toolbar's menus and chooses an item. */
    choose: async (menu: string | RegExp, item: string) => {
      await toolbar.getByRole('button', { name: menu }).click()
      await page.getByRole('menuitem', { name: item, exact: true }).click()
      await expect(page.getByRole('menu')).toBeHidden()
      await expect(message).toBeFocused()
    },
    /** Pastes, with these on the clipboard. */
    paste: async (data: Readonly<Record<string, string>>) => {
      await message.evaluate((element, entries) => {
        const clipboardData = new DataTransfer()
        for (const [type, text] of Object.entries(entries)) clipboardData.setData(type, text)
        const event = new ClipboardEvent('paste', {
          clipboardData,
          bubbles: true,
          cancelable: true,
        })
        element.dispatchEvent(event)
      }, data)
    },
    /** Sends by keyboard, and waits until the page says it arrived. */
    send: async () => {
      await message.press('Control+Enter')
      await sentEventId()
    },
  }
}

interface OpenOptions {
  signIn: (user: TestUser) => Promise<void>
  goTo: (path: string) => Promise<void>
  /** Other members of the room. */
  members?: readonly TestUser[]
  /** The author, if not the room's creator. */
  as?: TestUser
}

/** A new room with its Compose tab open, and the messages that arrive in it. */
export async function openRichText(
  page: Page,
  user: TestUser,
  { signIn, goTo, members = [], as: writer }: OpenOptions,
) {
  const roomId = await makeRoom(user, { members: writer ? [...members, writer] : members })
  await signIn(writer ?? user)
  await goTo(paths.room(roomId, 'compose'))
  const editor = richText(page)
  await editor.message.click()
  await expect(editor.message).toBeFocused()
  return {
    ...editor,
    roomId,
    /** Sends, and returns the content of the one new event. */
    sendAndRead: async () => {
      const before = await contentsOf(user, roomId)
      await editor.send()
      const [content, ...others] = (await contentsOf(user, roomId)).slice(before.length)
      expect(others).toEqual([])
      return content
    },
  }
}

/** Content of a formatted message without mentions. */
export const formatted = (html: string, body: string) => ({
  msgtype: 'm.text',
  format: 'org.matrix.custom.html',
  formatted_body: html,
  body,
  'm.mentions': {},
})
