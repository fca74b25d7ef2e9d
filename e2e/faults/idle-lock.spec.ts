import { paths } from '@/lib/paths'
import { pathInRoom, provoke } from '../support/faults/faults.ts'
import { expect, test } from '../support/test.ts'
import { signInForm } from '../support/pages/sign-in-form.ts'
import { makeRoom } from '../support/homeserver/users.ts'

test('a list of invites pauses while the tab is locked, and goes on afterwards', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const ids = ['ada', 'bob'].map((name) => `@${name}-${user.localpart}:${user.serverName}`)
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/invite')) sent += 1
  })
  await page.clock.install()
  await signIn(user)
  await goTo(paths.room(roomId, 'invite'))
  await provoke({
    match: { method: 'POST', path: pathInRoom(roomId, '/invite$') },
    fault: { kind: 'rateLimit', retryAfterMs: 50_000 },
  })
  await page.getByRole('textbox', { name: 'Matrix IDs' }).fill(ids.join(' '))
  await page.getByRole('button', { name: 'Send invites' }).click()
  const results = page.getByRole('table', { name: 'Results' })
  await expect(results).toContainText('retrying in')
  await signInForm(page).account.click()
  await page.getByRole('menuitem', { name: 'Lock this tab…' }).click()
  await page.getByRole('button', { name: 'Lock now' }).click()
  const dialog = page.getByRole('dialog', { name: 'Locked' })
  await expect(dialog).toBeVisible()
  await page.clock.runFor(60_000)
  expect(sent).toBe(1)

  await dialog.getByRole('textbox', { name: 'Access token' }).fill(user.token)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog).toBeHidden()
  for (const id of ids) {
    await expect(results.getByRole('row', { name: id })).toContainText('Invited')
  }
  expect(sent).toBe(1 + ids.length)
})
