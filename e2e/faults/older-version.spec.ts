import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { composer, contentsOf } from '../support/pages/compose.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

/** Makes all stored entries look as if another version had written them. */
async function storeInOlderForm(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith('mxconsole.tab.'))
    for (const key of keys) sessionStorage.setItem(key, '{"version":0,"text":["Hello"]}')
    return keys
  })
}

const told = (page: Page) => page.getByText(/unsaved work from an older version/)

test('unreadable entries of an older version are dropped, reported once, and the page works', async ({
  page,
  user,
  signIn,
  open,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, mode, send, sentEventId } = composer(page)
  await signIn(user)
  await open('API')
  const path = page.getByRole('textbox', { name: 'Path' })
  await path.fill('/_matrix/client/v3/devices')
  await goTo(paths.room(roomId, 'compose'))
  await mode('Markdown').click()
  await message.fill('Lost')
  await expect
    .poll(() => page.evaluate(() => JSON.stringify(Object.values(sessionStorage))))
    .toMatch(/v3\/devices.*Lost|Lost.*v3\/devices/)
  expect(await storeInOlderForm(page)).toHaveLength(2)

  await page.reload()
  await expect(told(page)).toHaveCount(1)
  await expect(message).toHaveText('')
  await mode('Markdown').click()
  await message.fill('Written again')
  await send.click()
  await sentEventId()
  expect(await contentsOf(user, roomId)).toMatchObject([{ body: 'Written again' }])

  await open('API')
  await expect(path).toHaveValue('/_matrix/client/v3/account/whoami')
  // The same toast, or none if it has disappeared.
  expect(await told(page).count()).toBeLessThanOrEqual(1)
  await page.reload()
  await expect(path).toBeVisible()
  await expect(told(page)).toBeHidden()
})
