import type { Locator, Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { composer, contentsOf } from './compose.ts'
import { expect } from '../test.ts'
import { makeRoom, type TestUser } from '../homeserver/users.ts'

/** A new room with its Compose tab open in a source editor, and the messages that arrive in it. */
export async function openSource(
  page: Page,
  user: TestUser,
  language: 'Markdown' | 'HTML',
  {
    signIn,
    goTo,
    members,
  }: {
    signIn: (user: TestUser) => Promise<void>
    goTo: (path: string) => Promise<void>
    members?: readonly TestUser[]
  },
) {
  const roomId = await makeRoom(user, { members })
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  const parts = composer(page)
  await parts.mode(language).click()
  await expect(parts.mode(language)).toHaveAttribute('aria-selected', 'true')
  await parts.message.click()
  await expect(parts.message).toBeFocused()
  return {
    ...parts,
    roomId,
    /** A part of the source that has a problem. */
    problem: (text: string) => problemIn(parts.message, text),
    /** The text shown at a problem. */
    words: page.getByRole('note'),
    /** Sends by keyboard, and returns the content of the one new event. */
    sendAndRead: async () => {
      const before = await contentsOf(user, roomId)
      await parts.message.press('Control+Enter')
      await parts.sentEventId()
      const [content, ...others] = (await contentsOf(user, roomId)).slice(before.length)
      expect(others).toEqual([])
      return content
    },
  }
}

/** A part of a source that has a problem and contains the text. */
export function problemIn(message: Locator, text: string): Locator {
  return message.locator('.cm-lintRange').filter({ hasText: text }).first()
}

/** Names of the console's chunks that a page has loaded. */
export function chunksOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => /\/assets\/([^/]+)-[\w-]{8}[.](?:js|css|woff2)$/.exec(name)?.[1] ?? '')
      .filter((name) => name !== ''),
  )
}
