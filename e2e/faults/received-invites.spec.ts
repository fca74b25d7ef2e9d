import type { Locator } from '@playwright/test'
import { inviteUser } from '@/api/endpoints/members'
import { provoke } from '../support/faults/faults.ts'
import { moved, places } from '../support/watch/movement.ts'
import { settled, watchRequests } from '../support/watch/settled.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

/** Scrolls so that nothing covers it, such as a toast; a click scrolls no further. */
const centre = (button: Locator) =>
  button.evaluate((element) => element.scrollIntoView({ block: 'center', behavior: 'instant' }))

test.describe('a received invite', () => {
  const failures = [
    [403, 'M_BAD_STATE', 'You can’t join this room right now'],
    [404, 'M_UNKNOWN', 'Room not found'],
    [502, 'M_UNKNOWN', 'The room’s server didn’t respond'],
  ] as const

  for (const [status, errcode, words] of failures) {
    test(`accepted, ${status} ${errcode}: ${words}`, async ({ page, user, signIn, open }) => {
      const host = await registerUser('host')
      const roomId = await makeRoom(host, { body: { name: 'Wanted' } })
      await host.ok(inviteUser, { params: { roomId }, body: { user_id: user.userId } })
      const error = 'So says the server'
      await provoke({
        match: { method: 'POST', path: `/join/${encodeURIComponent(roomId)}` },
        fault: { kind: 'error', status, errcode, error },
      })
      await signIn(user)
      await open('Invites')
      await page.getByRole('button', { name: 'Accept' }).click()
      await expect(page.getByRole('alert')).toContainText(words)
      await expect(page.getByRole('alert')).toContainText(error)
      await page.getByRole('button', { name: 'Accept' }).click()
      await expect(page.getByRole('link', { name: 'Open the room' })).toBeVisible()
    })
  }

  test('that can’t be declined stays, with the reason', async ({ page, user, signIn, open }) => {
    const host = await registerUser('host')
    const roomId = await makeRoom(host, { body: { name: 'Unwanted' } })
    await host.ok(inviteUser, { params: { roomId }, body: { user_id: user.userId } })
    await provoke({
      match: { method: 'POST', path: `/rooms/${encodeURIComponent(roomId)}/leave` },
      fault: { kind: 'serverError' },
    })
    await signIn(user)
    await open('Invites')
    await page.getByRole('button', { name: 'Decline' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('button', { name: 'Decline invite' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Homeserver error')
    await dialog.getByRole('button', { name: 'Decline invite' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Declined.')).toBeVisible()
  })

  for (const [width, height] of [
    [360, 740],
    [1280, 720],
  ] as const) {
    test(`doesn’t move the others when answered, at ${width}×${height}`, async ({
      page,
      user,
      signIn,
      open,
    }) => {
      await page.setViewportSize({ width, height })
      watchRequests(page)
      const host = await registerUser('host')
      // Two have the same name, and must not be mixed up.
      for (const name of ['Attic', 'Attic', 'Garden']) {
        const roomId = await makeRoom(host, { body: { name } })
        await host.ok(inviteUser, { params: { roomId }, body: { user_id: user.userId } })
      }
      await signIn(user)
      await open('Invites')
      const attics = page.getByRole('listitem', { name: 'Attic', exact: true })
      await expect(attics).toHaveCount(2)
      const accept = attics.first().getByRole('button', { name: 'Accept' })
      await settled(page)
      await centre(accept)
      const before = await places(page)
      await accept.click()
      await expect(attics.first()).toContainText('Joined.')
      expect(await moved(page, before)).toEqual([])

      await settled(page)
      const decline = attics.last().getByRole('button', { name: 'Decline' })
      await centre(decline)
      const beforeDeclining = await places(page)
      await decline.click()
      await page.getByRole('button', { name: 'Decline invite' }).click()
      await expect(attics.last()).toContainText('Declined.')
      await expect(page.getByRole('alertdialog')).toBeHidden()
      expect(await moved(page, beforeDeclining)).toEqual([])
    })
  }
})
