import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { attaching, countUploads, givenFile } from '../support/attach.ts'
import { composer, contentsOf } from '../support/pages/compose.ts'
import { png } from '../support/pages/files.ts'
import { expect, test as base } from '../support/homeserver/own-homeserver.ts'
import { logInAgain, makeRoom } from '../support/homeserver/users.ts'

/** A room with its Compose tab open, on a separate homeserver. */
const test = base.extend<{ roomId: string }>({
  roomId: async ({ page, own, signIn, goTo }, use) => {
    const roomId = await makeRoom(own.user)
    await signIn(own.user)
    await goTo(paths.room(roomId, 'compose'))
    await expect(attaching(page).button).toBeVisible()
    await use(roomId)
  },
})

const first = givenFile('first.png', 'image/png', png(30, 20))
const second = givenFile('second.txt', 'text/plain', 'second')
const third = givenFile('third.txt', 'text/plain', 'third')

/** Chooses files and starts their upload. */
async function start(page: Page, ...files: (typeof first)[]): Promise<void> {
  const { choose, upload, dialog } = attaching(page)
  await choose(...files)
  await expect(upload).toBeEnabled()
  await upload.click()
  await expect(dialog).toBeHidden()
}

const tryAgain = (page: Page) => page.getByRole('button', { name: 'Retry' })

test.describe('on a server with a small upload limit', () => {
  test.use({ ownOptions: { uploadLimit: 100 } })

  test('a file over the limit isn’t sent', async ({ page, roomId, own }) => {
    const { choose, upload, row, remove } = attaching(page)
    const uploads = countUploads(page)
    await choose(givenFile('large.txt', 'text/plain', 'x'.repeat(101)), third)
    await expect(row('large.txt').getByRole('alert')).toHaveText(
      'The file is 101 B; this server’s limit is 100 B.',
    )
    await expect(upload).toBeDisabled()
    expect(uploads()).toBe(0)
    await row('large.txt').getByRole('button', { name: 'Remove large.txt' }).click()
    await upload.click()
    await expect(remove('third.txt')).toBeVisible()
    expect(uploads()).toBe(1)
    expect(await contentsOf(own.user, roomId)).toEqual([])
  })
})

test('a server that doesn’t report its limit still gets the upload', async ({
  page,
  own,
  roomId,
}) => {
  const { choose, upload, dialog, remove } = attaching(page)
  await own.fail('/media/config$', { kind: 'serverError' })
  await choose(second)
  await expect(dialog).toContainText('The server doesn’t say how large files can be.')
  await own.fail('/upload$', { kind: 'error', status: 413, errcode: 'M_TOO_LARGE', error: 'No' })
  await upload.click()
  await expect(page.getByRole('alert')).toContainText('Too large. No.')
  await own.heal()
  await tryAgain(page).click()
  await expect(remove('second.txt')).toBeVisible()
  expect(roomId).toMatch(/^!/)
})

for (const kind of [
  'serverError',
  'badGateway',
  'dropBefore',
  'dropAfter',
  'truncated',
  'malformed',
] as const) {
  test(`${kind} in the middle: reported, retried, sent once and in order`, async ({
    page,
    own,
    roomId,
  }) => {
    const { strip, remove } = attaching(page)
    const { send, sentEventId } = composer(page)
    // By the names in the URLs, because only one of them should fail.
    const uploaded: string[] = []
    page.on('request', (request) => {
      const address = new URL(request.url())
      if (request.method() === 'POST') uploaded.push(address.searchParams.get('filename') ?? '')
    })
    let asked = 0
    await page.route(/\/upload\?/, async (route) => {
      asked += 1
      if (asked === 2) await own.fail('/upload$', { kind })
      await route.continue()
    })
    await start(page, first, second, third)
    await expect(strip.getByRole('alert')).toBeVisible()
    await expect(remove('first.png')).toBeVisible()
    await expect(strip.getByText('Waiting…')).toBeVisible()
    await expect(send).toHaveAccessibleDescription(/A file wasn’t uploaded/)
    await composer(page).message.press('Control+Enter')
    await own.heal()
    await tryAgain(page).click()
    await expect(remove('third.txt')).toBeVisible()
    expect(uploaded).toEqual(['first.png', 'second.txt', 'second.txt', 'third.txt'])
    expect(await contentsOf(own.user, roomId)).toEqual([])
    await send.click()
    await sentEventId()
    expect(await contentsOf(own.user, roomId)).toMatchObject([
      { msgtype: 'm.image', filename: 'first.png' },
      { msgtype: 'm.file', filename: 'second.txt' },
      { msgtype: 'm.file', filename: 'third.txt' },
    ])
  })
}

test('an upload can be cancelled, and the next ones continue', async ({ page, own, roomId }) => {
  const { strip, remove } = attaching(page)
  const { message, send, sentEventId } = composer(page)
  await own.fail('/upload$', { kind: 'delay', ms: 600_000 }, 'POST', 1)
  await start(page, first, second)
  await expect(strip.getByRole('progressbar', { name: 'Upload of first.png' })).toBeVisible()
  // Otherwise the next upload could be the one that waits.
  await own.haveFailed()
  await expect(send).toHaveAccessibleDescription(/still uploading/)
  await message.click()
  await page.keyboard.type('written meanwhile')
  await strip.getByRole('button', { name: 'Cancel upload of first.png' }).click()
  await expect(remove('second.txt')).toBeVisible()
  await expect(strip.getByRole('listitem')).toHaveCount(1)
  await send.click()
  await sentEventId()
  expect(await contentsOf(own.user, roomId)).toMatchObject([
    { filename: 'second.txt', body: 'written meanwhile' },
  ])
})

test('a token that expires in the middle: another one continues', async ({ page, own, roomId }) => {
  const { strip, remove } = attaching(page)
  const { send, sentEventId } = composer(page)
  const uploads = countUploads(page)
  await start(page, first)
  await expect(remove('first.png')).toBeVisible()
  await own.fail('/upload$', { kind: 'expiredToken' })
  await start(page, second, third)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('expired')
  await own.heal()
  const again = await logInAgain(own.user)
  await dialog.getByRole('textbox', { name: 'Access token' }).fill(again.token)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(strip.getByRole('alert')).toContainText('This token has expired')
  await tryAgain(page).click()
  await expect(remove('third.txt')).toBeVisible()
  expect(uploads()).toBe(4)
  await send.click()
  await sentEventId()
  expect(await contentsOf(own.user, roomId)).toMatchObject([
    { filename: 'first.png' },
    { filename: 'second.txt' },
    { filename: 'third.txt' },
  ])
})

test('an upload continues while another page is shown, and waits in the draft', async ({
  page,
  own,
  roomId,
  open,
  goTo,
}) => {
  const { choose, row, upload, remove } = attaching(page)
  const { message, mode, send, sentEventId } = composer(page)
  await mode('Markdown').click()
  await message.fill('Text')
  let letThrough = () => {}
  const isAway = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  await page.route(/\/upload\?/, async (route) => {
    await isAway
    await route.continue()
  })
  await choose(first, second)
  await row('first.png').getByRole('radio', { name: 'In the text' }).check()
  await upload.click()
  await open('Profile')
  letThrough()
  const told = page.getByRole('status')
  await expect(told.filter({ hasText: 'second.txt' })).toBeVisible()
  await goTo(paths.room(roomId, 'compose'))
  await expect(remove('second.txt')).toBeVisible()
  await expect(message).toHaveText(/^Text<img src="mxc:/)
  await send.click()
  await sentEventId()
  expect(await contentsOf(own.user, roomId)).toMatchObject([
    { filename: 'second.txt', formatted_body: expect.stringContaining('<img src="mxc:') },
  ])
})

test('a reload loses unfinished uploads, which is reported', async ({ page, own, roomId }) => {
  const { remove, strip, attach } = attaching(page)
  await start(page, first)
  await expect(remove('first.png')).toBeVisible()
  await own.fail('/upload$', { kind: 'delay', ms: 600_000 }, 'POST', 1)
  await start(page, second, third)
  await expect(strip.getByRole('progressbar')).toBeVisible()
  await page.reload()
  const notice = page.getByRole('status').filter({ hasText: '2 files weren’t uploaded' })
  await expect(notice).toContainText('second.txt, third.txt')
  await expect(remove('first.png')).toBeVisible()
  await expect(strip.getByRole('listitem')).toHaveCount(1)
  await page.reload()
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: 'Dismiss' }).click()
  await expect(notice).toBeHidden()
  await own.heal()
  await attach(second)
  await page.reload()
  await expect(remove('second.txt')).toBeVisible()
  await expect(notice).toBeHidden()
  expect(await contentsOf(own.user, roomId)).toEqual([])
})

test('a response without an MXC URI attaches nothing', async ({ page, own, roomId }) => {
  const { strip } = attaching(page)
  await own.fail('/upload$', { kind: 'wrongType', body: { content_uri: 'javascript:alert(1)' } })
  await start(page, second)
  await expect(strip.getByRole('alert')).toContainText('Unexpected response from the server')
  await strip.getByRole('button', { name: 'Remove second.txt' }).click()
  await expect(strip).toBeHidden()
  expect(await contentsOf(own.user, roomId)).toEqual([])
})

test('a picture without a thumbnail shows its name, and is sent', async ({ page, own, roomId }) => {
  const { attach } = attaching(page)
  const { preview, send, sentEventId } = composer(page)
  await own.fail('/media/thumbnail/', { kind: 'serverError' })
  await attach(first)
  await expect(preview.getByText('first.png')).toBeVisible()
  await expect(preview.getByText(/^mxc:/)).toBeVisible()
  await send.click()
  await sentEventId()
  expect(await contentsOf(own.user, roomId)).toMatchObject([{ filename: 'first.png' }])
})

test('a message that fails between two files is completed, once', async ({ page, own, roomId }) => {
  const { attach, strip } = attaching(page)
  const { send, sentEventId, alert } = composer(page)
  await attach(first, second)
  await own.fail('/send/', { kind: 'malformed' }, 'PUT', 1)
  await send.click()
  await expect(alert.filter({ hasText: 'Not sent' })).toBeVisible()
  await page.getByRole('button', { name: 'Retry' }).click()
  await sentEventId()
  await expect(strip).toBeHidden()
  expect(await contentsOf(own.user, roomId)).toMatchObject([
    { filename: 'first.png' },
    { filename: 'second.txt' },
  ])
})
