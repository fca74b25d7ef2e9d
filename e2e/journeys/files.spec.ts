import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { locationOf } from '@/lib/jpeg/location'
import { exif, zurich } from '@/lib/jpeg/test-jpeg'
import {
  attaching,
  blurhashOf,
  bytesOf,
  countUploads,
  film,
  giveFiles,
  givenFile,
  photo,
  pixelsOf,
  silence,
} from '../support/attach.ts'
import { composer, contentsOf } from '../support/compose.ts'
import { png } from '../support/files.ts'
import { press, tabTo, typeInto } from '../support/keyboard.ts'
import { richText } from '../support/rich-text.ts'
import { expect, test as base } from '../support/test.ts'
import { makeRoom, type TestUser } from '../support/users.ts'

interface Fixtures {
  /** A room with its Compose tab open. */
  roomId: string
}

const test = base.extend<Fixtures>({
  roomId: async ({ page, user, signIn, goTo }, use) => {
    const roomId = await makeRoom(user)
    await signIn(user)
    await goTo(paths.room(roomId, 'compose'))
    await expect(attaching(page).button).toBeVisible()
    await use(roomId)
  },
})

const picture = givenFile('plan.png', 'image/png', png(300, 200))

const pictureInfo = {
  mimetype: 'image/png',
  size: picture.buffer.length,
  w: 300,
  h: 200,
  'xyz.amorgan.blurhash': blurhashOf(32, 21),
}

/** What the room has got, in order. */
async function sent(page: Page, user: TestUser, roomId: string) {
  await composer(page).send.click()
  // Each file is a message, and each message two requests.
  await expect(attaching(page).strip).toBeHidden({ timeout: 30_000 })
  await composer(page).sentEventId()
  return contentsOf(user, roomId)
}

test('a picture arrives with its caption, its size and its blurhash', async ({
  page,
  user,
  roomId,
}) => {
  const { message, preview } = composer(page)
  await attaching(page).attach(picture)
  await expect(preview.getByRole('img', { name: 'plan.png' })).toHaveAttribute('src', /^blob:/)
  await message.click()
  await page.keyboard.type('The new *plan* ')
  await expect(page.getByText('One message. The text goes with “plan.png”.')).toBeVisible()
  const [content, ...others] = await sent(page, user, roomId)
  expect(others).toEqual([])
  expect(content).toEqual({
    msgtype: 'm.image',
    filename: 'plan.png',
    url: expect.stringMatching(/^mxc:/),
    info: pictureInfo,
    body: 'The new plan',
    format: 'org.matrix.custom.html',
    formatted_body: 'The new <em>plan</em>',
    'm.mentions': {},
  })
  expect(await bytesOf(user, content?.url)).toEqual(picture.buffer)
  await expect(attaching(page).strip).toBeHidden()
  await expect(message).toHaveText('')
})

test('several files arrive in order, each as what it is, under the names that were chosen', async ({
  page,
  user,
  roomId,
}) => {
  const { choose, upload, row, remove, dialog } = attaching(page)
  const [sound, moving] = [silence(), film()]
  await choose(
    picture,
    givenFile('silence.wav', 'audio/wav', sound),
    givenFile('clip.webm', 'video/webm', moving),
    givenFile('notes ü.txt', 'text/plain', 'hello'),
  )
  await expect(row('silence.wav')).toContainText('WAV audio · 4.0 KB · 0:01')
  await expect(row('clip.webm')).toContainText(/WEBM video · \d+ B · 64 × 48 px · 0:02/)
  await row('notes ü.txt').getByRole('textbox', { name: 'Name' }).fill('Notes.txt')
  await upload.click()
  await expect(dialog).toBeHidden()
  await expect(remove('Notes.txt')).toBeVisible()
  await expect(page.getByText('4 messages. A text would go with “Notes.txt”.')).toBeVisible()
  await composer(page).preview.getByRole('radio', { name: 'Event' }).check()
  await expect(page.getByRole('region', { name: 'Event 4 of 4' })).toContainText('"m.file"')
  const common = { url: expect.stringMatching(/^mxc:/), 'm.mentions': {} }
  const named = (filename: string) => ({ ...common, filename, body: filename })
  const contents = await sent(page, user, roomId)
  expect(contents).toEqual([
    { ...named('plan.png'), msgtype: 'm.image', info: pictureInfo },
    {
      ...named('silence.wav'),
      msgtype: 'm.audio',
      info: { mimetype: 'audio/wav', size: sound.length, duration: 500 },
    },
    {
      ...named('clip.webm'),
      msgtype: 'm.video',
      info: { mimetype: 'video/webm', size: moving.length, w: 64, h: 48, duration: 1500 },
    },
    { ...named('Notes.txt'), msgtype: 'm.file', info: { mimetype: 'text/plain', size: 5 } },
  ])
  expect(await bytesOf(user, contents[1]?.url)).toEqual(sound)
  expect((await bytesOf(user, contents[3]?.url)).toString()).toBe('hello')
})

test('a picture in rich text stands where the cursor was, and is seen there', async ({
  page,
  user,
  roomId,
}) => {
  const { message, preview } = composer(page)
  const { choose, row, upload, strip } = attaching(page)
  await message.click()
  await page.keyboard.type('before after')
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft')
  await choose(picture)
  await row('plan.png').getByRole('radio', { name: 'In the text' }).check()
  await row('plan.png').getByRole('textbox', { name: 'Description' }).fill('the plan')
  await upload.click()
  await expect(message.getByRole('img', { name: 'the plan' })).toHaveAttribute('src', /^blob:/)
  await expect(preview.getByRole('img', { name: 'the plan' })).toHaveAttribute('src', /^blob:/)
  await expect(strip).toBeHidden()
  const [content, ...others] = await sent(page, user, roomId)
  expect(others).toEqual([])
  const html = String(content?.formatted_body)
  const url = /src="(mxc:[^"]+)"/.exec(html)?.[1]
  expect(content).toEqual({
    msgtype: 'm.text',
    format: 'org.matrix.custom.html',
    formatted_body: `before <img src="${url}" alt="the plan" width="300" height="200">after`,
    body: 'before the planafter',
    'm.mentions': {},
  })
  expect(await bytesOf(user, url)).toEqual(picture.buffer)
})

for (const mode of ['Markdown', 'HTML'] as const) {
  test(`a picture in ${mode} stands where the cursor was`, async ({ page, user, roomId }) => {
    const { message, mode: tab } = composer(page)
    const { choose, row, upload } = attaching(page)
    await tab(mode).click()
    await message.fill('before after')
    for (let step = 0; step < 5; step++) await message.press('ArrowLeft')
    await choose(picture)
    await row('plan.png').getByRole('radio', { name: 'In the text' }).check()
    await upload.click()
    await expect(message).toHaveText(/^before <img src="mxc:[^"]+" alt="plan.png" [^>]+>after$/)
    const [content] = await sent(page, user, roomId)
    const url = /src="(mxc:[^"]+)"/.exec(String(content?.formatted_body))?.[1]
    expect(content).toMatchObject({
      formatted_body: `before <img src="${url}" alt="plan.png" width="300" height="200">after`,
      body: 'before plan.pngafter',
    })
    expect(await bytesOf(user, url)).toEqual(picture.buffer)
  })
}

test('the toolbar’s picture can be a file', async ({ page, user, roomId }) => {
  const { tool, confirm, message } = richText(page)
  const { row, upload } = attaching(page)
  await message.click()
  await tool('Picture').click()
  // A file comes first, the MXC URI of one that is uploaded second.
  await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'MXC URI' })).toBeFocused()
  const chooser = page.waitForEvent('filechooser')
  await confirm('Choose a file…')
  await (await chooser).setFiles(picture)
  await expect(row('plan.png').getByRole('radio', { name: 'In the text' })).toBeChecked()
  await upload.click()
  await expect(message.getByRole('img', { name: 'plan.png' })).toBeVisible()
  await expect(message).toBeFocused()
  expect(await sent(page, user, roomId)).toMatchObject([
    { msgtype: 'm.text', formatted_body: expect.stringMatching(/^<img src="mxc:/) },
  ])
})

/** Markers of a photo that was taken with the camera on its side. */
const sideways = exif({ gps: zurich, orientation: 6, makerNote: 'near the lake' })

test('where a photo was taken is taken out of it, and nothing else', async ({
  page,
  user,
  roomId,
}) => {
  const { choose, row, upload } = attaching(page)
  const original = await photo(page, 96, 64, [sideways])
  expect(locationOf(original)?.latitude).toBeCloseTo(47.375, 4)
  await choose(givenFile('lake.jpg', 'image/jpeg', original))
  await expect(row('lake.jpg')).toContainText('JPEG picture')
  await expect(row('lake.jpg')).toContainText('64 × 96 px')
  await expect(row('lake.jpg')).toContainText('47.3750, 8.5375')
  await expect(row('lake.jpg').getByRole('checkbox', { name: 'Remove location' })).toBeChecked()
  await upload.click()
  await expect(attaching(page).remove('lake.jpg')).toBeVisible()
  const [content] = await sent(page, user, roomId)
  const arrived = await bytesOf(user, content?.url)
  expect(content).toMatchObject({
    msgtype: 'm.image',
    info: { mimetype: 'image/jpeg', size: arrived.length, w: 64, h: 96 },
  })
  expect(locationOf(arrived)).toBeUndefined()
  expect(arrived.includes('near the lake')).toBe(false)
  expect(arrived.length).toBe(original.length)
  const pixels = await pixelsOf(page, arrived)
  expect(pixels).toEqual(await pixelsOf(page, original))
  expect(pixels).toMatchObject({ width: 64, height: 96 })
})

test('where a photo was taken stays in it where the user says so', async ({
  page,
  user,
  roomId,
}) => {
  const { choose, row, upload } = attaching(page)
  const original = await photo(page, 96, 64, [sideways])
  await choose(givenFile('lake.jpg', 'image/jpeg', original))
  await row('lake.jpg').getByRole('checkbox', { name: 'Remove location' }).uncheck()
  await upload.click()
  await expect(attaching(page).remove('lake.jpg')).toBeVisible()
  const [content] = await sent(page, user, roomId)
  expect(await bytesOf(user, content?.url)).toEqual(original)
})

test('files are dropped on the editor', async ({ page, roomId }) => {
  const { row, dialog } = attaching(page)
  const editor = page.getByRole('region', { name: 'Editor', exact: true })
  await editor.evaluate((element) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['x'], 'held.txt'))
    element.dispatchEvent(new DragEvent('dragenter', { bubbles: true, dataTransfer }))
  })
  await expect(page.getByText('Drop files to attach them')).toBeVisible()
  await giveFiles(composer(page).message, 'drop', [picture, givenFile('a.txt', 'text/plain', 'a')])
  await expect(page.getByText('Drop files to attach them')).toBeHidden()
  await expect(row('plan.png')).toBeVisible()
  await expect(row('a.txt')).toBeVisible()
  await giveFiles(row('a.txt'), 'drop', [givenFile('b.txt', 'text/plain', 'b')])
  await expect(row('b.txt')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(roomId).toMatch(/^!/)
})

test('files are pasted into each editor, and text stays text', async ({ page, roomId }) => {
  const { row, dialog } = attaching(page)
  const { message, mode } = composer(page)
  for (const name of ['Rich text', 'Markdown', 'HTML'] as const) {
    await mode(name).click()
    // A browser gives the address of a picture with it.
    await giveFiles(message, 'paste', [picture], {
      'text/html': '<img src="https://x.test/a.png">',
    })
    await expect(row('plan.png')).toContainText('300 × 200 px')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog).toBeHidden()
  }
  await mode('Rich text').click()
  await message.click()
  // An office program gives a picture of its text.
  const html = '<p>From <b>Word</b></p>'
  await giveFiles(message, 'paste', [picture], { 'text/html': html, 'text/plain': 'From Word' })
  await expect(message).toHaveText('From Word')
  await expect(dialog).toBeHidden()
  expect(roomId).toMatch(/^!/)
})

test('what was taken away is attached again without another upload', async ({
  page,
  user,
  roomId,
}) => {
  const { attach, remove, strip, choose, upload, row } = attaching(page)
  const uploads = countUploads(page)
  await attach(picture)
  await remove('plan.png').click()
  await expect(strip).toBeHidden()
  await attach(picture)
  expect(uploads()).toBe(1)
  await choose(picture)
  await row('plan.png').getByRole('textbox', { name: 'Name' }).fill('other.png')
  await upload.click()
  await expect(remove('other.png')).toBeVisible()
  expect(uploads()).toBe(2)
  expect(await sent(page, user, roomId)).toMatchObject([
    { filename: 'plan.png' },
    { filename: 'other.png' },
  ])
})

test('what has been uploaded stays over a reload, and other rooms have none of it', async ({
  page,
  user,
  roomId,
  goTo,
}) => {
  const { attach, remove, strip } = attaching(page)
  await attach(picture)
  await page.reload()
  await expect(remove('plan.png')).toBeVisible()
  await goTo(paths.room(await makeRoom(user), 'compose'))
  await expect(composer(page).message).toBeVisible()
  await expect(strip).toBeHidden()
  await goTo(paths.room(roomId, 'compose'))
  await expect(remove('plan.png')).toBeVisible()
  expect(await sent(page, user, roomId)).toMatchObject([{ filename: 'plan.png' }])
})

test('by keyboard alone', async ({ page, user, roomId }) => {
  const { button, row, upload, remove } = attaching(page)
  const chooser = page.waitForEvent('filechooser')
  await press(page, button)
  await (await chooser).setFiles([picture, givenFile('a.txt', 'text/plain', 'a')])
  await expect(row('a.txt')).toContainText('Text · 1 B')
  await typeInto(page, row('plan.png').getByRole('textbox', { name: 'Name' }), 'Plan.png')
  await tabTo(page, row('plan.png').getByRole('radio', { name: 'A file of its own' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await press(page, row('a.txt').getByRole('button', { name: 'Leave out a.txt' }))
  await expect(row('a.txt')).toBeHidden()
  await press(page, upload)
  await expect(remove('Plan.png')).toBeVisible()
  await expect(button).toBeFocused()
  await press(page, remove('Plan.png'))
  await expect(remove('Plan.png')).toBeHidden()
  await expect(button).toBeFocused()
  const again = page.waitForEvent('filechooser')
  await press(page, button)
  await (await again).setFiles(picture)
  await tabTo(page, row('plan.png').getByRole('textbox', { name: 'Name' }))
  await expect(row('plan.png')).toContainText('300 × 200 px')
  await page.keyboard.press('Enter')
  await expect(remove('plan.png')).toBeVisible()
  await press(page, composer(page).send)
  await composer(page).sentEventId()
  expect(await contentsOf(user, roomId)).toMatchObject([{ filename: 'plan.png' }])
})

test('what only calls itself a picture is sent as a file, and never shown', async ({
  page,
  user,
  roomId,
}) => {
  const { choose, row, upload, dialog, remove } = attaching(page)
  const { preview } = composer(page)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const html = '<!doctype html><script>alert(1)</script>'
  const files = [
    givenFile('logo.png', 'image/png', svg),
    givenFile('page.jpg', 'image/jpeg', html),
    givenFile('honest.svg', 'image/svg+xml', svg),
    givenFile('half.png', 'image/png', picture.buffer.subarray(0, 40)),
  ]
  await choose(...files)
  for (const name of ['logo.png', 'page.jpg']) {
    await expect(row(name)).toContainText('This is not the picture that its name promises.')
  }
  await expect(row('honest.svg')).toContainText('An SVG may hold scripts')
  await expect(dialog.locator('img')).toHaveCount(0)
  await expect(dialog.getByRole('radio')).toHaveCount(0)
  await upload.click()
  await expect(remove('half.png')).toBeVisible()
  await expect(preview.getByText('half.png')).toBeVisible()
  await expect(preview.locator('img[src^="blob:"]')).toHaveCount(0)
  const contents = await sent(page, user, roomId)
  expect(contents.map(({ msgtype, info }) => [msgtype, info])).toEqual([
    ['m.file', { mimetype: 'application/octet-stream', size: svg.length }],
    ['m.file', { mimetype: 'application/octet-stream', size: html.length }],
    ['m.file', { mimetype: 'image/svg+xml', size: svg.length }],
    ['m.image', { mimetype: 'image/png', size: 40 }],
  ])
})

test('a name that holds the token is not sent', async ({ page, user, roomId }) => {
  const { choose, row, upload, dialog } = attaching(page)
  const uploads = countUploads(page)
  await choose(givenFile('a.txt', 'text/plain', 'a'))
  await row('a.txt').getByRole('textbox', { name: 'Name' }).fill(`${user.token}.txt`)
  await expect(row('a.txt').getByRole('alert')).toContainText('Your access token stands here')
  await expect(upload).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  expect(uploads()).toBe(0)
  expect(await contentsOf(user, roomId)).toEqual([])
})
