import { paths } from '@/lib/paths'
import { messagesOf } from '../support/compose.ts'
import { pathInRoom, provoke } from '../support/faults.ts'
import { eventsOf, messagesColumn, openMessages, say } from '../support/messages.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom } from '../support/users.ts'

const serverError = { kind: 'serverError' }

test('messages that cannot be read are told, and read again', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  await say(user, roomId, 'Here')
  await signIn(user)
  await provoke({ match: { path: pathInRoom(roomId, '/messages') }, fault: serverError })
  await goTo(`${paths.room(roomId, 'compose')}?messages=all`)
  const column = page.getByRole('complementary', { name: 'Messages of the room' })
  await expect(column.getByRole('alert')).toContainText('The homeserver failed')
  await column.getByRole('button', { name: 'Try again' }).click()
  await expect(messagesColumn(page).row('Here')).toBeVisible()
})

test('the Messages tab says what failed, and reads again', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  await say(user, roomId, 'Here')
  await signIn(user)
  await provoke({ match: { path: pathInRoom(roomId, '/messages') }, fault: serverError })
  await goTo(paths.room(roomId, 'messages'))
  await expect(page.getByRole('alert')).toContainText('The homeserver failed')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(messagesColumn(page).row('Here')).toBeVisible()
})

test('a reaction that fails is told, and does not stay', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  await say(user, roomId, 'Here')
  await signIn(user)
  const { row } = await openMessages(page, goTo, roomId)
  await provoke({ match: { path: pathInRoom(roomId, '/send/m.reaction') }, fault: serverError })
  await row('Here')
    .getByRole('button', { name: /^React to/ })
    .click()
  await page.getByRole('menuitem', { name: 'Hooray' }).click()
  await expect(
    page.getByRole('status').filter({ hasText: '🎉: The homeserver failed' }),
  ).toBeVisible()
  await expect(row('Here').getByRole('list', { name: 'Reactions' })).toHaveCount(0)
})

for (const kind of ['dropAfter', 'badGateway']) {
  test(`a reaction whose answer is lost (${kind}) is given once`, async ({
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
    await row('Here')
      .getByRole('button', { name: /^React to/ })
      .click()
    await page.getByRole('menuitem', { name: 'Hooray' }).click()
    const reactions = row('Here').getByRole('list', { name: 'Reactions' })
    await expect(reactions.getByRole('button')).toHaveAccessibleName('🎉 1')
    expect(await eventsOf(user, roomId, 'm.reaction')).toHaveLength(1)
  })
}

test('a removal that fails keeps its dialog and reason, and is done by the next attempt', async ({
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
  await expect(dialog.getByRole('alert')).toContainText('The homeserver failed')
  await expect(dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue('Wrong room')
  await dialog.getByRole('button', { name: 'Remove message' }).click()
  await expect(dialog).toBeHidden()
  expect(await eventsOf(user, roomId, 'm.room.redaction')).toHaveLength(1)
})

test('an edit whose answer is lost changes the message once, and keeps what was set aside', async ({
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
  await page.keyboard.press('Control+a')
  await page.keyboard.type('New')
  await provoke({ match: { path: pathInRoom(roomId, '/send/m.room.message') }, fault: serverError })
  await page.getByRole('button', { name: 'Save edit' }).click()
  const alert = page.getByRole('alert').filter({ hasText: 'may have arrived' })
  await expect(alert).toContainText('Edit not saved')
  await page.reload()
  await expect(about).toContainText('Editing the message')
  await expect(message).toHaveText('New')
  await saveAndWait()
  await expect(message).toHaveText('Half a thought')
  const [, ...edits] = await messagesOf(user, roomId)
  expect(edits.map(({ content }) => content['m.relates_to'])).toEqual([
    { rel_type: 'm.replace', event_id: eventId },
  ])
})
