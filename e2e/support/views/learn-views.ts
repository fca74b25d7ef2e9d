import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import type { View } from './gallery.ts'

/** Steps of the tour; none changes anything on the homeserver. */
export function learnViews(roomId: string): View[] {
  return [
    {
      name: 'learn',
      path: paths.learn('token'),
      prepare: (page) => sent(page, 'It works'),
    },
    { name: 'learn-formatted', path: paths.learn('formatted') },
    {
      name: 'learn-members',
      path: paths.learn('members'),
      prepare: async (page) => {
        await page.getByRole('textbox', { name: 'Room ID' }).fill(roomId)
        await sent(page, 'joined members')
      },
    },
    {
      name: 'learn-failed',
      path: paths.learn('members'),
      prepare: async (page) => {
        await page.getByRole('textbox', { name: 'Room ID' }).fill('!elsewhere:example.org')
        await page.getByRole('button', { name: /^Send (?:request|again)$/ }).click()
        await page.getByRole('alert').waitFor()
      },
    },
  ]
}

/** Sends the open step's request, if the view before hasn't, and waits for what the check found. */
async function sent(page: Page, found: string): Promise<void> {
  await page.getByRole('button', { name: /^Send (?:request|again)$/ }).click()
  await page.getByRole('status').filter({ hasText: found }).waitFor()
}
