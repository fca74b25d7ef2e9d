import { paths } from '@/lib/paths'
import {
  attaching,
  bytesOf,
  countUploads,
  film,
  giveFiles,
  givenFile,
  silence,
} from '../support/attach.ts'
import { composer, contentsOf } from '../support/pages/compose.ts'
import { press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { picture, pictureInfo, sent, test } from '../support/attach-test.ts'
import { expect } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

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
  await expect(page.getByText('One message. The text is sent with “plan.png”.')).toBeVisible()
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

test('several files arrive in order, with the right type and the chosen names', async ({
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
  await expect(
    page.getByText('4 messages. Any text you add is sent with “Notes.txt”.'),
  ).toBeVisible()
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
    // A browser adds the URL of the picture.
    await giveFiles(message, 'paste', [picture], {
      'text/html': '<img src="https://x.test/a.png">',
    })
    await expect(row('plan.png')).toContainText('300 × 200 px')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(dialog).toBeHidden()
  }
  await mode('Rich text').click()
  await message.click()
  // An office program adds a picture of its text.
  const html = '<p>From <b>Word</b></p>'
  await giveFiles(message, 'paste', [picture], { 'text/html': html, 'text/plain': 'From Word' })
  await expect(message).toHaveText('From Word')
  await expect(dialog).toBeHidden()
  expect(roomId).toMatch(/^!/)
})

test('a removed file is attached again without another upload', async ({ page, user, roomId }) => {
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

test('uploaded files survive a reload, and don’t appear in other rooms', async ({
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
  await tabTo(page, row('plan.png').getByRole('radio', { name: 'Separate file' }))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await press(page, row('a.txt').getByRole('button', { name: 'Remove a.txt' }))
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

test('a file that only claims to be a picture is sent as a file, and never shown', async ({
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
    await expect(row(name)).toContainText('This isn’t the type of picture its name suggests.')
  }
  await expect(row('honest.svg')).toContainText('SVG files can contain scripts')
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

test('a file name that contains the token isn’t sent', async ({ page, user, roomId }) => {
  const { choose, row, upload, dialog } = attaching(page)
  const uploads = countUploads(page)
  await choose(givenFile('a.txt', 'text/plain', 'a'))
  await row('a.txt').getByRole('textbox', { name: 'Name' }).fill(`${user.token}.txt`)
  await expect(row('a.txt').getByRole('alert')).toContainText('This contains your access token')
  await expect(upload).toBeDisabled()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  expect(uploads()).toBe(0)
  expect(await contentsOf(user, roomId)).toEqual([])
})
