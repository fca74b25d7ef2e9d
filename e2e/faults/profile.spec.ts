import type { Page } from '@playwright/test'
import { getAvatarUrl, getDisplayName } from '@/api/endpoints/profile'
import { countUploads } from '../support/attach.ts'
import { png } from '../support/pages/files.ts'
import { expect, test } from '../support/homeserver/own-homeserver.ts'
import type { TestUser } from '../support/homeserver/users.ts'
import { noteText } from '../support/watch/shown-texts.ts'

const picture = { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(png(300, 200)) }

const profilePage = (page: Page) => ({
  name: page.getByRole('textbox', { name: 'Display name' }),
  saveName: page.getByRole('button', { name: 'Save display name' }),
  crop: page.getByRole('dialog', { name: 'Crop the picture' }),
  upload: page.getByRole('button', { name: 'Upload avatar' }),
  uri: page.getByRole('textbox', { name: 'Avatar MXC URI' }),
  saveAvatar: page.getByRole('button', { name: 'Save avatar' }),
  retry: page.getByRole('button', { name: 'Retry' }),
  status: (text: string) => page.getByRole('status').filter({ hasText: text }),
})

/** Chooses a picture, and waits until it can be uploaded. */
async function choosePicture(page: Page): Promise<void> {
  await page.getByLabel('Avatar image').setInputFiles(picture)
  await expect(page.getByText('200 × 200 px, PNG')).toBeVisible()
  await expect(profilePage(page).upload).toBeEnabled()
}

const avatarOf = async (user: TestUser) =>
  (await user.ok(getAvatarUrl, { params: { userId: user.userId } })).avatar_url

const nameOf = async (user: TestUser) =>
  (await user.ok(getDisplayName, { params: { userId: user.userId } })).displayname

const lost = ['serverError', 'badGateway', 'dropBefore'] as const

for (const kind of lost) {
  test(`${kind} while the avatar is set: uploaded once`, async ({ page, own, signIn }) => {
    const { crop, upload, retry, uri, status } = profilePage(page)
    await signIn(own.user)
    const uploads = countUploads(page)
    await choosePicture(page)
    await own.fail('/avatar_url$', { kind })
    await upload.click()
    await expect(crop.getByRole('alert')).toBeVisible()
    await expect(crop).toContainText('The picture is uploaded, but isn’t your avatar yet.')
    await own.heal()
    expect(await avatarOf(own.user)).toBeUndefined()
    await retry.click()
    await expect(status('Avatar saved')).toBeVisible()
    expect(uploads()).toBe(1)
    await expect(uri).toHaveValue((await avatarOf(own.user)) ?? 'none')
  })
}

test('an uploaded picture that wasn’t set waits in the field, across a reload', async ({
  page,
  own,
  signIn,
}) => {
  const { crop, upload, uri, saveAvatar, status } = profilePage(page)
  await signIn(own.user)
  const uploads = countUploads(page)
  await choosePicture(page)
  await own.fail('/avatar_url$', { kind: 'serverError' })
  await upload.click()
  await expect(crop.getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(crop).toBeHidden()
  await expect(uri).toHaveValue(/^mxc:/)
  await page.reload()
  await expect(uri).toHaveValue(/^mxc:/)
  await own.heal()
  await saveAvatar.click()
  await expect(status('Avatar saved')).toBeVisible()
  expect(uploads()).toBe(1)
  expect(await avatarOf(own.user)).toBe(await uri.inputValue())
})

for (const kind of lost) {
  test(`${kind} while the picture is uploaded: the crop stays`, async ({ page, own, signIn }) => {
    const { crop, upload, retry, status } = profilePage(page)
    await signIn(own.user)
    await choosePicture(page)
    await own.fail('/upload$', { kind })
    await upload.click()
    await expect(crop.getByRole('alert')).toBeVisible()
    expect(await avatarOf(own.user)).toBeUndefined()
    await own.heal()
    await retry.click()
    await expect(status('Avatar saved')).toBeVisible()
    expect(await avatarOf(own.user)).toMatch(/^mxc:/)
  })
}

test('an upload can be cancelled and started again', async ({ page, own, signIn }) => {
  const { crop, upload, status } = profilePage(page)
  await signIn(own.user)
  await choosePicture(page)
  await own.fail('/upload$', { kind: 'delay', ms: 600_000 })
  await upload.click()
  await expect(crop.getByRole('progressbar', { name: 'Avatar upload' })).toBeVisible()
  await crop.getByRole('button', { name: 'Cancel upload' }).click()
  await expect(crop.getByRole('progressbar')).toBeHidden()
  await expect(crop.getByRole('alert')).toHaveCount(0)
  expect(await avatarOf(own.user)).toBeUndefined()
  await own.heal()
  await upload.click()
  await expect(status('Avatar saved')).toBeVisible()
})

test('a response without an MXC URI isn’t set', async ({ page, own, signIn }) => {
  const { crop, upload } = profilePage(page)
  await signIn(own.user)
  await choosePicture(page)
  await own.fail('/upload$', { kind: 'wrongType', body: { content_uri: 'javascript:alert(1)' } })
  await upload.click()
  await expect(crop.getByRole('alert')).toContainText('Unexpected response from the server')
  expect(await avatarOf(own.user)).toBeUndefined()
})

test.describe('on a server with a small upload limit', () => {
  test.use({ ownOptions: { uploadLimit: 100 } })

  test('a picture over the limit isn’t sent', async ({ page, own, signIn }) => {
    const { crop, upload } = profilePage(page)
    await signIn(own.user)
    const uploads = countUploads(page)
    await page.getByLabel('Avatar image').setInputFiles(picture)
    await expect(crop.getByRole('alert')).toContainText('this server’s limit is 100 B')
    await expect(upload).toBeDisabled()
    expect(uploads()).toBe(0)
  })
})

test('a server that doesn’t report its limit', async ({ page, own, signIn }) => {
  const { crop, upload, status } = profilePage(page)
  await signIn(own.user)
  await own.fail('/media/config$', { kind: 'serverError' })
  await choosePicture(page)
  await expect(crop).toContainText('The server doesn’t report a size limit.')
  await upload.click()
  await expect(status('Avatar saved')).toBeVisible()
})

test('a name that was saved although the response was lost', async ({ page, own, signIn }) => {
  const { name, saveName } = profilePage(page)
  await signIn(own.user)
  await name.fill('Once')
  await own.fail('/displayname$', { kind: 'dropAfter' })
  await saveName.click()
  await expect(page.getByText('The name was saved', { exact: true })).toBeVisible()
  await expect(name).toHaveValue('Once')
  await own.heal()
  expect(await nameOf(own.user)).toBe('Once')
})

test('a refused name stays in the field, across a reload too', async ({ page, own, signIn }) => {
  const { name, saveName, retry, status } = profilePage(page)
  await signIn(own.user)
  await name.fill('Kept')
  const refusal = { status: 403, errcode: 'M_FORBIDDEN', error: 'Names come from the directory' }
  await own.fail('/displayname$', { kind: 'error', ...refusal })
  await saveName.click()
  await expect(page.getByRole('alert')).toContainText('Names come from the directory')
  await page.reload()
  await expect(name).toHaveValue('Kept')
  await own.heal()
  await own.fail('/displayname$', { kind: 'serverError' })
  await saveName.click()
  await expect(page.getByRole('alert')).toContainText('Homeserver error')
  await own.heal()
  await retry.click()
  await expect(status('Display name saved')).toBeVisible()
  expect(await nameOf(own.user)).toBe('Kept')
})

test('a short rate limit is waited for', async ({ page, own, signIn }) => {
  const { name, saveName, status } = profilePage(page)
  await signIn(own.user)
  await name.fill('Patient')
  await own.fail('/displayname$', { kind: 'rateLimit', retryAfterMs: 1500 }, 'PUT', 1)
  const waits = await noteText(page, /Rate limited; retrying/)
  await saveName.click()
  await expect(status('Display name saved')).toBeVisible()
  expect(await waits()).toBe(true)
  expect(await nameOf(own.user)).toBe('Patient')
})

test('a profile that can’t be loaded is retried', async ({ page, own, signIn }) => {
  const { name, retry } = profilePage(page)
  await own.fail('/profile/', { kind: 'serverError' })
  await signIn(own.user)
  await expect(page.getByRole('alert')).toContainText('Homeserver error')
  await own.heal()
  await retry.click()
  await expect(name).toHaveValue(own.user.localpart)
})

test('actions the server forbids are disabled, with the reason', async ({ page, own, signIn }) => {
  const { name, saveName, uri } = profilePage(page)
  const capabilities = { 'm.profile_fields': { enabled: true, disallowed: ['displayname'] } }
  await own.fail('/capabilities$', { kind: 'wrongType', body: { capabilities } })
  await signIn(own.user)
  await expect(name).toHaveAccessibleDescription('This server doesn’t allow changing this.')
  await expect(name).toHaveAttribute('aria-disabled', 'true')
  await expect(saveName).toBeDisabled()
  await expect(uri).toBeEditable()
})

test('a guest can change only the name', async ({ page, own, signIn }) => {
  const { name, saveName, uri, status } = profilePage(page)
  const { userId, deviceId } = own.user
  const guest = { user_id: userId, device_id: deviceId, is_guest: true }
  await own.fail('/whoami$', { kind: 'wrongType', body: guest })
  await Promise.all([
    signIn(own.user),
    page.getByRole('button', { name: `Continue as ${userId}` }).click(),
  ])
  await expect(uri).toHaveAccessibleDescription('Guests can only change their display name.')
  await expect(page.getByLabel('Avatar image')).toBeDisabled()
  await expect(uri).toHaveAttribute('aria-disabled', 'true')
  await name.fill('A guest')
  await saveName.click()
  await expect(status('Display name saved')).toBeVisible()
  expect(await nameOf(own.user)).toBe('A guest')
})

test('a token expires: the name stays in the field, and is saved with another', async ({
  page,
  own,
  signIn,
}) => {
  const { name, saveName, retry, status } = profilePage(page)
  await signIn(own.user)
  await name.fill('Later')
  await own.fail('/displayname$', { kind: 'expiredToken' })
  await saveName.click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await own.heal()
  await dialog.getByRole('textbox', { name: 'Access token' }).fill(own.user.token)
  await dialog.getByRole('textbox', { name: 'Access token' }).press('Enter')
  await expect(dialog).toBeHidden()
  await expect(name).toHaveValue('Later')
  await own.heal()
  await retry.click()
  await expect(status('Display name saved')).toBeVisible()
  expect(await nameOf(own.user)).toBe('Later')
})
