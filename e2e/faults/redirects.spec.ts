import type { Page } from '@playwright/test'
import { startHomeserver } from '@demo/node'
import { uploadContent } from '@/api/endpoints/media'
import { setAvatarUrl } from '@/api/endpoints/profile'
import { file, png } from '../support/pages/files.ts'
import { expect, test as base } from '../support/homeserver/own-homeserver.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { consoleUrl } from '../support/test.ts'

/** A server at another origin that answers everything, and the requests it received. */
interface Other {
  baseUrl: string
  /** Methods and paths. */
  arrived: () => Promise<string[]>
}

const test = base.extend<{ other: Other }>({
  other: async ({ watch }, use) => {
    const running = await startHomeserver({ seed: false, control: true })
    const { baseUrl } = running
    watch.expectRefusal(baseUrl)
    await use({
      baseUrl,
      arrived: async () => {
        const response = await fetch(`${baseUrl}/_demo/requests`)
        const { requests } = (await response.json()) as {
          requests: { method: string; path: string }[]
        }
        return requests.map(({ method, path }) => `${method} ${path}`)
      },
    })
    await running.close()
  },
})

const refusal = /redirects this request to another URL/

/** Chooses a picture, and waits until it can be uploaded. */
async function chooseAvatar(page: Page): Promise<void> {
  const buffer = Buffer.from(png(300, 200))
  const picture = { name: 'me.png', mimeType: 'image/png', buffer }
  await page.getByLabel('Avatar image').setInputFiles(picture)
  await expect(page.getByText('200 × 200 px, PNG')).toBeVisible()
}

for (const status of [302, 307, 308] as const) {
  test(`an upload doesn’t follow a ${status}, and says so`, async ({
    page,
    own,
    other,
    signIn,
  }) => {
    await signIn(own.user)
    const location = `${other.baseUrl}/_matrix/media/v3/upload`
    await own.fail('/upload$', { kind: 'redirect', status, location }, 'POST')
    await chooseAvatar(page)
    const upload = page.getByRole('button', { name: 'Upload avatar' })
    await upload.click()
    await expect(page.getByRole('alert')).toContainText(refusal)
    expect(await other.arrived()).toEqual([])
    // Nothing is lost: the same picture can be uploaded to the homeserver.
    await own.heal()
    await page.getByRole('button', { name: 'Retry' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Avatar' })).toBeVisible()
    expect(await other.arrived()).toEqual([])
  })
}

test('reads and changes don’t follow redirects either', async ({ page, own, other, signIn }) => {
  await signIn(own.user)
  const name = page.getByRole('textbox', { name: 'Display name' })
  await own.fail('/displayname$', { kind: 'redirect', location: `${other.baseUrl}/x` }, 'PUT')
  await name.fill('Moved')
  await page.getByRole('button', { name: 'Save display name' }).click()
  await expect(page.getByRole('alert')).toContainText(refusal)
  await expect(name).toHaveValue('Moved')

  await own.fail('/devices$', { kind: 'redirect', location: `${other.baseUrl}/x` }, 'GET')
  await page.getByRole('navigation').getByRole('link', { name: 'Sessions' }).click()
  await expect(page.getByRole('alert').filter({ hasText: refusal })).toBeVisible()
  expect(await other.arrived()).toEqual([])
})

test('sign-in says where the homeserver redirects to', async ({ page, own, other, watch }) => {
  watch.guardToken(own.user.token)
  // Requested without the token, so that the error can name the target.
  watch.allow(other.baseUrl)
  const versions = '/_matrix/client/versions'
  const location = other.baseUrl + versions
  await own.fail(`${versions}$`, { kind: 'redirect', location })
  await page.goto(consoleUrl())
  const form = signInForm(page)
  await form.homeserver.fill(own.baseUrl)
  await form.token.fill(own.user.token)
  await form.submit.click()
  await expect(form.failure).toContainText(`It points to ${other.baseUrl}.`)
  expect(new Set(await other.arrived())).toEqual(new Set([`GET ${versions}`]))

  await own.heal()
  await form.submit.click()
  await expect(form.account).toBeVisible()
})

test('a picture may come from another origin', async ({ own, other, signIn, watch }) => {
  watch.allow(other.baseUrl)
  const bytes = file(png(96, 96), 'image/png')
  const { content_uri: uri } = await own.user.ok(uploadContent, { query: {}, body: bytes })
  const { userId } = own.user
  await own.user.ok(setAvatarUrl, { params: { userId }, body: { avatar_url: uri } })
  const location = `${other.baseUrl}/_matrix/client/v1/media/thumbnail/elsewhere/picture`
  await own.fail('/media/thumbnail/', { kind: 'redirect', location })
  await signIn(own.user)
  await expect
    .poll(other.arrived)
    .toContain('GET /_matrix/client/v1/media/thumbnail/elsewhere/picture')
})
