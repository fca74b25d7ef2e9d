import type { Page } from '@playwright/test'
import { getRoomEvents } from '@/api/endpoints/events'
import { expect } from '../test.ts'
import type { TestUser } from '../homeserver/users.ts'

/** The parts of the Compose tab, by their names. */
export function composer(page: Page) {
  return {
    message: page.getByRole('textbox', { name: 'Message', exact: true }),
    mode: (name: 'Rich text' | 'Markdown' | 'HTML') => page.getByRole('tab', { name, exact: true }),
    send: page.getByRole('button', { name: 'Send message' }),
    saveEdit: page.getByRole('button', { name: 'Save edit' }),
    preview: page.getByRole('region', { name: 'Preview', exact: true }),
    alert: page.getByRole('alert'),
    /** Waits until the page says the message arrived, and returns its event ID. */
    sentEventId: async (): Promise<string> => {
      const line = page.getByText('Sent as')
      // Each message takes two requests.
      await expect(line).toBeVisible({ timeout: 30_000 })
      return (await line.locator('bdi').textContent()) ?? ''
    },
  }
}

/** The room's messages on the server, oldest first. */
export async function messagesOf(user: TestUser, roomId: string) {
  const { chunk } = await user.ok(getRoomEvents, {
    params: { roomId },
    query: { dir: 'b', limit: 100 },
  })
  return chunk.filter(({ type }) => type === 'm.room.message').toReversed()
}

/** Content of each of the room's messages on the server, oldest first. */
export async function contentsOf(user: TestUser, roomId: string) {
  return (await messagesOf(user, roomId)).map(({ content }) => content)
}
