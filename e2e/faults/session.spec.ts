import type { Page } from '@playwright/test'
import { getTokenOwner } from '@/api/endpoints/account'
import { getDisplayName } from '@/api/endpoints/profile'
import { press, typeInto } from '../support/pages/keyboard.ts'
import { provoke } from '../support/faults/faults.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { expect, test } from '../support/homeserver/own-homeserver.ts'
import { logInAgain, registerUser, type TestUser } from '../support/homeserver/users.ts'

/** Also found behind a dialog. */
const displayName = (page: Page) =>
  page.getByRole('textbox', { name: 'Display name', includeHidden: true })
const save = (page: Page) => page.getByRole('button', { name: 'Save display name' })

/** The dialog over the page if the token is refused. */
function rejected(page: Page) {
  const dialog = page.getByRole('dialog')
  return {
    dialog,
    token: dialog.getByRole('textbox', { name: 'Access token' }),
    goOn: dialog.getByRole('button', { name: 'Continue' }),
    problem: dialog.getByRole('alert'),
  }
}

/** The user's own profile requests. */
const profilePath = (user: TestUser, part = '') =>
  `/profile/${encodeURIComponent(user.userId)}${part}$`

/** Types a new name and saves it while the server reports an expired token. */
async function saveWithExpiredToken(page: Page, user: TestUser, softLogout = true): Promise<void> {
  await provoke({
    match: { method: 'PUT', path: profilePath(user, '/displayname') },
    fault: { kind: 'expiredToken', softLogout },
  })
  await displayName(page).fill('Typed in the middle')
  await save(page).click()
}

test.describe('a token that expires in the middle of the work', () => {
  test('is requested in a dialog, and work continues with another one of the same user', async ({
    page,
    user,
    signIn,
    watch,
  }) => {
    await signIn(user)
    await saveWithExpiredToken(page, user)
    const { dialog, token, goOn, problem } = rejected(page)
    await expect(dialog).toContainText('This token has expired; paste a new one')
    await expect(dialog).toContainText(user.userId)
    await expect(displayName(page)).toHaveValue('Typed in the middle')

    await goOn.click()
    await expect(problem).toContainText('Paste an access token')
    await token.fill('syt_wrong')
    await goOn.click()
    await expect(problem).toContainText('This token is no longer valid')
    await token.fill('{"user_id": "@ada:other.example", "access_token": "syt_elsewhere"}')
    await goOn.click()
    await expect(problem).toContainText('belongs to @ada:other.example')
    const other = await registerUser('other')
    watch.guardToken(other.token)
    await token.fill(other.token)
    await goOn.click()
    await expect(problem).toHaveText(`This token belongs to ${other.userId}, not to ${user.userId}`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeVisible()

    const again = await logInAgain(user)
    watch.guardToken(again.token)
    await token.fill(`Authorization: Bearer ${again.token}`)
    await goOn.click()
    await expect(dialog).toBeHidden()
    await expect(displayName(page)).toHaveValue('Typed in the middle')
    await save(page).click()
    const name = () => user.ok(getDisplayName, { params: { userId: user.userId } })
    await expect.poll(name).toMatchObject({ displayname: 'Typed in the middle' })

    // From now on it is the new token, across a reload too.
    await user.request('POST', '/_matrix/client/v3/logout')
    await page.reload()
    await expect(displayName(page)).toHaveValue('Typed in the middle')
    await expect(dialog).toBeHidden()
  })

  test('is requested and replaced by keyboard', async ({ page, user, signIn, watch }) => {
    await signIn(user)
    await saveWithExpiredToken(page, user)
    const { dialog, token, goOn } = rejected(page)
    await expect(dialog).toBeVisible()
    const again = await logInAgain(user)
    watch.guardToken(again.token)
    await typeInto(page, token, again.token)
    await press(page, goOn)
    await expect(dialog).toBeHidden()
    await expect(displayName(page)).toHaveValue('Typed in the middle')
  })

  test('can be forgotten instead', async ({ page, user, signIn }) => {
    await signIn(user)
    await saveWithExpiredToken(page, user, false)
    const { dialog } = rejected(page)
    await expect(dialog).toContainText('This token is no longer valid')
    await dialog.getByRole('button', { name: 'Forget token' }).click()
    await expect(signInForm(page).heading).toBeVisible()
    await expect(page.getByRole('status')).toHaveText('Token forgotten.')
    await page.reload()
    await expect(signInForm(page).heading).toBeVisible()
  })
})

test('a token invalidated elsewhere is noticed after a reload', async ({ page, user, signIn }) => {
  await signIn(user)
  await user.request('POST', '/_matrix/client/v3/logout')
  await page.reload()
  const { dialog } = rejected(page)
  await expect(dialog).toContainText('This token is no longer valid')
  await dialog.getByRole('button', { name: 'Forget token' }).click()
  await expect(signInForm(page).heading).toBeVisible()
})

test('a rate limit counts down at the bottom of the page, and can be cancelled', async ({
  page,
  user,
  signIn,
}) => {
  await signIn(user)
  await provoke({
    match: { method: 'PUT', path: profilePath(user, '/displayname') },
    fault: { kind: 'rateLimit', retryAfterMs: 50_000 },
  })
  await displayName(page).fill('Too soon')
  await save(page).click()
  const bar = page.getByRole('contentinfo')
  await expect(bar.getByRole('timer')).toHaveText(/^Rate limited; retrying in (50|[1-4]?\d) s$/)
  await bar.getByRole('button', { name: 'Cancel' }).click()
  await expect(bar.getByRole('timer')).toBeHidden()
  await expect(displayName(page)).toHaveValue('Too soon')

  await provoke({
    match: { method: 'PUT', path: profilePath(user, '/displayname') },
    fault: { kind: 'rateLimit', retryAfterMs: 200 },
  })
  await save(page).click()
  const name = () => user.ok(getDisplayName, { params: { userId: user.userId } })
  await expect.poll(name).toMatchObject({ displayname: 'Too soon' })
})

test.describe('invalidating that fails', () => {
  const faults = [
    ['an error of the server', { kind: 'serverError' }, 'Homeserver error'],
    ['a lost connection', { kind: 'dropBefore' }, 'was cut off'],
    ['a refusal', { kind: 'expiredToken', softLogout: false }, 'This token is no longer valid'],
  ] as const

  for (const [name, fault, sentence] of faults) {
    test(`by ${name} is reported, and works on the next attempt`, async ({ page, own, signIn }) => {
      await signIn(own.user)
      await own.fail('/logout$', fault, 'POST')
      await signInForm(page).account.click()
      await page.getByRole('menuitem', { name: 'Invalidate token' }).click()
      const dialog = page.getByRole('alertdialog')
      const invalidate = dialog.getByRole('button', { name: 'Invalidate token' })
      await invalidate.click()
      await expect(dialog.getByRole('alert')).toContainText(sentence)
      expect((await own.user.call(getTokenOwner, {})).status).toBe(200)
      await own.heal()
      await invalidate.click()
      await expect(signInForm(page).heading).toBeVisible()
      expect((await own.user.call(getTokenOwner, {})).status).toBe(401)
    })
  }
})
