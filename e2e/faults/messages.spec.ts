import { paths } from '@/lib/paths'
import { messagesOf } from '../support/pages/compose.ts'
import { pathInRoom, provoke, type FaultRequest } from '../support/faults/faults.ts'
import { eventsOf, messagesColumn, openMessages, say } from '../support/pages/messages.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

const serverError: FaultRequest['fault'] = { kind: 'serverError' }

test('messages can’t be loaded: reported, and retried', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  await say(user, roomId, 'Here')
  await signIn(user)
  await provoke({ match: { path: pathInRoom(roomId, '/messages') }, fault: serverError })
  await goTo(`${paths.room(roomId, 'compose')}?messages=all`)
  const column = page.getByRole('complementary', { name: 'Messages of the room' })
  await expect(column.getByRole('alert')).toContainText('Homeserver error')
  await column.getByRole('button', { name: 'Retry' }).click()
  await expect(messagesColumn(page).row('Here')).toBeVisible()
})

test('the Messages tab says what failed, and can retry', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  await say(user, roomId, 'Here')
  await signIn(user)
  await provoke({ match: { path: pathInRoom(roomId, '/messages') }, fault: serverError })
  await goTo(paths.room(roomId, 'messages'))
  await expect(page.getByRole('alert')).toContainText('Homeserver error')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(messagesColumn(page).row('Here')).toBeVisible()
})

test('a failed reaction is reported, and disappears', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  await say(user, roomId, 'Here')
  await signIn(user)
  const { row } = await openMessages(page, goTo, roomId)
  await provoke({ match: { path: pathInRoom(roomId, '/send/m.reaction') }, fault: serverError })
  await row('Here')
    .getByRole('button', { name: /^React to/ })
    .click()
  await page.getByRole('menuitem', { name: 'Hooray' }).click()
  await expect(page.getByRole('status').filter({ hasText: '🎉: Homeserver error' })).toBeVisible()
  await expect(row('Here').getByRole('list', { name: 'Reactions' })).toHaveCount(0)
})

for (const kind of ['dropAfter', 'badGateway'] as const) {
  test(`a reaction with a lost response (${kind}) is added once`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const roomId = await makeRoom(user)
    await say(user, roomId, 'Here')
    await signIn(user)
    const { row } = await openMessages(page, goTo, roomId)
    await provoke({ match: { path: pathInRoom(roomId, '/send/m.reaction') }, fault: { kind } })
    // The page shows the reaction before.
    const answered = page.waitForResponse(
      (response) =>
        response.request().method() === 'PUT' &&
        response.url().includes('/send/m.reaction') &&
        response.ok(),
    )
    await row('Here')
      .getByRole('button', { name: /^React to/ })
      .click()
    await page.getByRole('menuitem', { name: 'Hooray' }).click()
    const reactions = row('Here').getByRole('list', { name: 'Reactions' })
    await answered
    await expect(reactions.getByRole('button')).toHaveAccessibleName('🎉 1')
    expect(await eventsOf(user, roomId, 'm.reaction')).toHaveLength(1)
  })
}

test('a failed removal keeps its dialog and reason, and works on the next attempt', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  await say(user, roomId, 'Here')
  await signIn(user)
  const { row, act, dialog } = await openMessages(page, goTo, roomId)
  await act(row('Here'), 'Remove…')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Wrong room')
  await provoke({ match: { path: pathInRoom(roomId, '/redact/') }, fault: serverError })
  await dialog.getByRole('button', { name: 'Remove message' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Homeserver error')
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Wrong room')
  await dialog.getByRole('button', { name: 'Remove message' }).click()
  await expect(dialog).toBeHidden()
  expect(await eventsOf(user, roomId, 'm.room.redaction')).toHaveLength(1)
})

test('an edit with a lost response changes the message once, and restores the draft', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const eventId = await say(user, roomId, 'Old')
  await signIn(user)
  const { row, act, message, about, saveAndWait } = await openMessages(page, goTo, roomId)
  await message.click()
  await page.keyboard.type('Half a thought')
  await act(row('Old'), 'Edit')
  await expect(message).toHaveText('Old')
  // The menu returns the focus when it closes.
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(message).toBeFocused()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('New')
  await provoke({ match: { path: pathInRoom(roomId, '/send/m.room.message') }, fault: serverError })
  await page.getByRole('button', { name: 'Save edit' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'may have arrived' })
  await expect(alert).toContainText('Edit not saved')
  await page.reload()
  await expect(about).toContainText('Editing a message')
  await expect(message).toHaveText('New')
  await saveAndWait()
  await expect(message).toHaveText('Half a thought')
  const [, ...edits] = await messagesOf(user, roomId)
  expect(edits.map(({ content }) => content['m.relates_to'])).toEqual([
    { rel_type: 'm.replace', event_id: eventId },
  ])
})
