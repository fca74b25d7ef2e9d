import type { Page } from '@playwright/test'
import { getAvatarUrl, getDisplayName, getUserProfile, setAvatarUrl } from '@/api/endpoints/profile'
import { getContentAuthed, uploadContent } from '@/api/endpoints/media'
import { parseMxc } from '@/lib/mxc'
import { file, png } from '../support/pages/files.ts'
import { press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { registerUser, type TestUser } from '../support/homeserver/users.ts'
import { expectToast } from '../support/watch/toasts.ts'

/** The page's controls, by their names. */
const profilePage = (page: Page) => ({
  name: page.getByRole('textbox', { name: 'Display name' }),
  saveName: page.getByRole('button', { name: 'Save display name' }),
  image: page.getByLabel('Avatar image'),
  crop: page.getByRole('dialog', { name: 'Crop the picture' }),
  upload: page.getByRole('button', { name: 'Upload avatar' }),
  uri: page.getByRole('textbox', { name: 'Avatar MXC URI' }),
  saveAvatar: page.getByRole('button', { name: 'Save avatar' }),
  removeAvatar: page.getByRole('button', { name: 'Remove avatar' }),
  status: (text: string) => page.getByRole('status').filter({ hasText: text }),
})

const nameOf = async (user: TestUser) =>
  (await user.ok(getDisplayName, { params: { userId: user.userId } })).displayname

const avatarOf = async (user: TestUser) =>
  (await user.ok(getAvatarUrl, { params: { userId: user.userId } })).avatar_url

/** Width and height in px from the header of a PNG on the server. */
async function sizeOnServer(user: TestUser, mxcUri: string): Promise<number[]> {
  const params = parseMxc(mxcUri)
  if (!params) throw new Error(`${mxcUri} isn't an MXC URI`)
  const bytes = Buffer.from(
    await (await user.ok(getContentAuthed, { params, query: {} })).arrayBuffer(),
  )
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

const picture = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(png(300, 200)) }

test('the display name: changed, cleared, and set again', async ({ page, user, signIn }) => {
  const { name, saveName } = profilePage(page)
  await signIn(user)
  await expect(name).toHaveValue(user.localpart)
  await name.fill('Ada “Ångström” 🐙')
  await saveName.click()
  await expectToast(page, 'Display name saved')
  expect(await nameOf(user)).toBe('Ada “Ångström” 🐙')
  await expect(page.getByRole('button', { name: 'Account' })).toContainText('Ada “Ångström” 🐙')

  await name.fill('')
  await saveName.click()
  await expectToast(page, 'Display name cleared')
  expect(await nameOf(user)).toBeUndefined()
  // The account has no profile at all now, which isn't an error.
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.reload()
  await expect(name).toHaveValue('')
  await expect(page.getByRole('alert')).toHaveCount(0)

  await name.fill('Ada')
  await name.press('Enter')
  await expectToast(page, 'Display name saved')
  expect(await nameOf(user)).toBe('Ada')
})

test('a name over 256 characters isn’t sent, and stays in the field', async ({
  page,
  user,
  signIn,
}) => {
  const { name, saveName } = profilePage(page)
  await signIn(user)
  await name.fill('🐙'.repeat(257))
  await expect(page.getByRole('alert')).toHaveText('1 character over the 256 limit.')
  await expect(saveName).toBeDisabled()
  await page.reload()
  await expect(name).toHaveValue('🐙'.repeat(257))
  await name.fill('🐙'.repeat(256))
  await saveName.click()
  await expectToast(page, 'Display name saved')
  expect(await nameOf(user)).toBe('🐙'.repeat(256))
})

test('a picture: cropped to a square, uploaded and set', async ({ page, user, signIn }) => {
  const { image, crop, upload, uri } = profilePage(page)
  await signIn(user)
  await image.setInputFiles(picture)
  await expect(crop).toBeVisible()
  await expect(crop.getByText('200 × 200 px, PNG')).toBeVisible()
  await crop.getByRole('button', { name: 'Show this request' }).click()
  const request = crop.getByRole('region', { name: 'This request' })
  await expect(request).toContainText('/_matrix/media/v3/upload?filename=avatar.png')
  await expect(request).toContainText('$token')
  await expect(request).toContainText('/avatar_url')
  await upload.click()
  await expectToast(page, 'Avatar saved')
  await expect(crop).toBeHidden()
  const set = await avatarOf(user)
  expect(parseMxc(set)).toBeDefined()
  await expect(uri).toHaveValue(set ?? '')
  expect(await sizeOnServer(user, set ?? '')).toEqual([200, 200])
})

test('a picture by keyboard: move, zoom, upload', async ({ page, user, signIn }) => {
  const { image, crop, upload } = profilePage(page)
  await signIn(user)
  const chooser = page.waitForEvent('filechooser')
  await press(page, image)
  await (await chooser).setFiles(picture)
  await expect(crop).toBeVisible()
  const part = crop.getByRole('application')
  await tabTo(page, part)
  await page.keyboard.press('ArrowRight')
  await tabTo(page, crop.getByRole('slider', { name: 'Zoom' }))
  for (let step = 0; step < 20; step++) await page.keyboard.press('ArrowRight')
  await expect(crop.getByText('100 × 100 px, PNG')).toBeVisible()
  await press(page, upload)
  await expectToast(page, 'Avatar saved')
  expect(await sizeOnServer(user, (await avatarOf(user)) ?? '')).toEqual([100, 100])
})

test('the name by keyboard', async ({ page, user, signIn }) => {
  const { name, saveName } = profilePage(page)
  await signIn(user)
  await expect(name).toHaveValue(user.localpart)
  await typeInto(page, name, 'Keyboard only')
  await press(page, saveName)
  await expectToast(page, 'Display name saved')
  expect(await nameOf(user)).toBe('Keyboard only')
})

for (const way of ['paste', 'drop'] as const) {
  test(`a picture by ${way}`, async ({ page, user, signIn }) => {
    const { image, crop } = profilePage(page)
    await signIn(user)
    await expect(image).toBeVisible()
    const given = { bytes: [...picture.buffer], way }
    await image.evaluate((input: HTMLInputElement, { bytes, way }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(bytes)], 'me.png', { type: 'image/png' }))
      if (way === 'paste') {
        const options = { clipboardData: transfer, bubbles: true, cancelable: true }
        document.body.dispatchEvent(new ClipboardEvent('paste', options))
        return
      }
      // As the browser does with a file dropped on a file input.
      input.files = transfer.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }, given)
    await expect(crop.getByText('200 × 200 px, PNG')).toBeVisible()
    await crop.getByRole('button', { name: 'Close' }).first().click()
    await expect(crop).toBeHidden()
  })
}

test('a file that isn’t a raster image is refused with the reason', async ({
  page,
  user,
  signIn,
}) => {
  const { image, crop } = profilePage(page)
  await signIn(user)
  const alert = page.getByRole('alert')
  const give = (name: string, mimeType: string, content: string) =>
    image.setInputFiles({ name, mimeType, buffer: Buffer.from(content, 'latin1') })
  await give('logo.svg', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await expect(alert).toContainText('is an SVG or a web page')
  await give('photo.heic', 'image/heic', '\0\0\0\u0018ftypheic\0\0\0\0mif1heic')
  await expect(alert).toContainText('is a HEIC photo, which this browser can’t read')
  await give('half.png', 'image/png', '\u0089PNG\r\n\u001A\n and no more')
  await expect(alert).toContainText('Couldn’t decode')
  await give('page.png', 'image/png', '<!doctype html><script>alert(1)</script>')
  await expect(alert).toContainText('is an SVG or a web page')
  await expect(crop).toBeHidden()
})

test('an avatar by its MXC URI, removed, and restored', async ({ page, user, signIn }) => {
  const { uri, saveAvatar, removeAvatar } = profilePage(page)
  const { content_uri: mxcUri } = await user.ok(uploadContent, {
    query: {},
    body: file(png(64, 64), 'image/png'),
  })
  await signIn(user)
  await expect(removeAvatar).toBeDisabled()
  await uri.fill('https://example.org/a.png')
  await expect(page.getByRole('alert')).toContainText('Not an MXC URI')
  await expect(saveAvatar).toBeDisabled()
  await uri.fill(mxcUri)
  await saveAvatar.click()
  await expectToast(page, 'Avatar saved')
  expect(await avatarOf(user)).toBe(mxcUri)

  await removeAvatar.click()
  await expectToast(page, 'Avatar removed')
  expect(await avatarOf(user)).toBeUndefined()
  await expect(uri).toHaveValue(mxcUri)
  await saveAvatar.click()
  await expectToast(page, 'Avatar saved', 2)
  expect(await avatarOf(user)).toBe(mxcUri)
})

test('a dead MXC URI is checked before it is saved, and not saved', async ({
  page,
  user,
  signIn,
}) => {
  const { uri, saveAvatar, status } = profilePage(page)
  const upload = async (body: Blob) =>
    (await user.ok(uploadContent, { query: {}, body })).content_uri
  const alive = await upload(file(png(64, 64), 'image/png'))
  const text = await upload(file('not a picture', 'text/plain'))
  const dead = `mxc://${user.serverName}/nothingIsHere`
  const params = { userId: user.userId }
  await user.ok(setAvatarUrl, { params, body: { avatar_url: alive } })
  await signIn(user)

  for (const [wrong, said] of [
    [dead, 'Not found'],
    [text, 'Cannot find any thumbnails'],
  ] as const) {
    await uri.fill(wrong)
    await expect(status('No picture could be loaded from this URI.')).toBeVisible()
    await saveAvatar.click()
    const alert = page.getByRole('alert')
    await expect(alert).toContainText('Not saved: no picture could be loaded from this URI')
    await expect(alert).toContainText(said)
    await expect(uri).toHaveValue(wrong)
    expect(await avatarOf(user)).toBe(alive)
  }
  await expectToast(page, 'Avatar saved', 0)

  // The user can still insist.
  await page.getByRole('button', { name: 'Save anyway' }).click()
  await expectToast(page, 'Avatar saved')
  expect(await avatarOf(user)).toBe(text)
  await expect(page.getByText('no picture there')).toBeVisible()

  await uri.fill(alive)
  await expect(status('This will be your avatar.')).toBeVisible()
  await saveAvatar.click()
  await expect.poll(() => avatarOf(user)).toBe(alive)
  await expect(page.getByText('no picture there')).toBeHidden()
})

test('anyone’s profile, by a link', async ({ page, user, signIn }) => {
  const other = await registerUser('other', { displayName: 'Somebody <b>else</b>' })
  const params = { userId: other.userId }
  await other.ok(setAvatarUrl, { params, body: { avatar_url: 'javascript:alert(1)' } })
  await signIn(user)
  const wanted = page.getByRole('textbox', { name: 'Matrix ID' })
  await wanted.fill(`https://matrix.to/#/${encodeURIComponent(other.userId)}`)
  await page.getByRole('button', { name: 'Look up' }).click()
  const shown = page.getByRole('region', { name: `Profile of ${other.userId}` })
  const truth = await user.ok(getUserProfile, { params })
  await expect(shown).toContainText(truth.displayname ?? 'nothing')
  await expect(shown).toContainText('javascript:alert(1)')
  await expect(shown).toContainText('not an MXC URI')
  await expect(wanted).toHaveValue(other.userId)

  // It is in the URL, so a reload shows it again.
  await page.reload()
  await expect(shown).toContainText('Somebody <b>else</b>')
})

test('an unknown user, and an invalid Matrix ID', async ({ page, user, signIn }) => {
  await signIn(user)
  const wanted = page.getByRole('textbox', { name: 'Matrix ID' })
  await wanted.fill('somebody')
  await wanted.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('A Matrix ID starts with @')
  for (const name of ['nobody', 'it/sme', 'été', 's p a c e']) {
    const nobody = `@${name}:${user.serverName}`
    await wanted.fill(name === 'it/sme' ? `https://matrix.to/#/${nobody}` : nobody)
    await wanted.press('Enter')
    await expect(page.getByRole('region', { name: `Profile of ${nobody}` })).toContainText(
      'doesn’t exist, or has neither a name nor an avatar',
    )
  }
})
