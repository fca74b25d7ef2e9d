import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { attaching, blurhashOf, givenFile } from './attach.ts'
import { composer, contentsOf } from './pages/compose.ts'
import { png } from './pages/files.ts'
import { expect, test as base } from './test.ts'
import { makeRoom, type TestUser } from './homeserver/users.ts'

interface Fixtures {
  /** A room with its Compose tab open. */
  roomId: string
}

/** Tests of files, each with a room. */
export const test = base.extend<Fixtures>({
  roomId: async ({ page, user, signIn, goTo }, use) => {
    const roomId = await makeRoom(user)
    await signIn(user)
    await goTo(paths.room(roomId, 'compose'))
    await expect(attaching(page).button).toBeVisible()
    await use(roomId)
  },
})

/** A picture to attach. */
export const picture = givenFile('plan.png', 'image/png', png(300, 200))

/** What a message says about it. */
export const pictureInfo = {
  mimetype: 'image/png',
  size: picture.buffer.length,
  w: 300,
  h: 200,
  'xyz.amorgan.blurhash': blurhashOf(32, 21),
}

/** The room's messages, in order. */
export async function sent(page: Page, user: TestUser, roomId: string) {
  await composer(page).send.click()
  // Each file is one message, and each message takes two requests.
  await expect(attaching(page).strip).toBeHidden({ timeout: 30_000 })
  await composer(page).sentEventId()
  return contentsOf(user, roomId)
}
