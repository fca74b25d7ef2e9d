import { expect, type Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import type { View } from './gallery.ts'
import { mentionPopup } from '../pages/mentions.ts'

/**
 * Mentions being typed.
 * @param largeRoomId a room with many members, in which the demo account can notify everyone
 * @param quietRoomId a room in which it can't
 */
export function mentionViews(largeRoomId: string, quietRoomId: string): View[] {
  return [
    {
      name: 'compose-mention',
      path: paths.room(largeRoomId, 'compose'),
      prepare: async (page) => {
        const { list, active, option } = mentionPopup(page)
        await write(page, 'Hello @room')
        await expect(option(/^@room/)).toBeVisible()
        await page.keyboard.press('Enter')
        await expect(list).toBeHidden()
        await page.keyboard.type(', the homeserver restarts at 22:00. @jonas vo')
        // After 5,000 members were read.
        await expect(active).toContainText('Jonas', { timeout: 30_000 })
        await page.keyboard.press('Enter')
        await expect(list).toBeHidden()
        await page.keyboard.type('is on call, or @ad')
        await expect(active).toContainText('Ada')
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'compose-mention-denied',
      path: paths.room(quietRoomId, 'compose'),
      prepare: async (page) => {
        await write(page, 'The coffee is ready, @room and @roo')
        await expect(mentionPopup(page).option(/^@room/)).toBeDisabled()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
  ]
}

/** Writes into an empty editor. */
async function write(page: Page, text: string): Promise<void> {
  const message = page.getByRole('textbox', { name: 'Message', exact: true })
  await message.click()
  await expect(message).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('Delete')
  await page.keyboard.type(text)
}
