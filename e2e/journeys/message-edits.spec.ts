import { composer, messagesOf } from '../support/pages/compose.ts'
import { eventsOf, openMessages, say } from '../support/pages/messages.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

test('an edit opens the sent message, and afterwards the draft comes back', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const eventId = await say(user, roomId, {
    msgtype: 'm.notice',
    body: '## Tonight\n\nRestart at 22:00',
    format: 'org.matrix.custom.html',
    formatted_body: '<h2>Tonight</h2><p>Restart at <b>22:00</b></p>',
  })
  await signIn(user)
  const { row, act, about, message, saveAndWait } = await openMessages(page, goTo, roomId)
  await message.click()
  await page.keyboard.type('Half a thought')
  await act(row('Tonight'), 'Edit')
  await expect(about).toContainText('What you were writing comes back afterwards.')
  await expect(message.getByRole('heading', { name: 'Tonight' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Message type' })).toHaveText('Notice')
  // The button of an edit says Save.
  await expect(page.getByRole('button', { name: 'Send message' })).toBeHidden()
  await message.getByText('22:00').dblclick()
  await page.keyboard.press('End')
  await page.keyboard.type(' sharp')
  await saveAndWait()
  await expect(message).toHaveText('Half a thought')
  await expect(page.getByRole('button', { name: 'Send message' })).toBeVisible()
  await expect(row('22:00 sharp')).toContainText('edited')

  const edit = (await messagesOf(user, roomId)).at(-1)
  const changed = '<h2>Tonight</h2><p>Restart at <b>22:00 sharp</b></p>'
  expect(edit?.content).toEqual({
    msgtype: 'm.notice',
    body: '* ## Tonight\n\nRestart at 22:00 sharp',
    format: 'org.matrix.custom.html',
    formatted_body: `* ${changed}`,
    'm.mentions': {},
    'm.new_content': {
      msgtype: 'm.notice',
      body: '## Tonight\n\nRestart at 22:00 sharp',
      format: 'org.matrix.custom.html',
      formatted_body: changed,
      'm.mentions': {},
    },
    'm.relates_to': { rel_type: 'm.replace', event_id: eventId },
  })
})

test('an edit opens in the editor it was written in', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  await signIn(user)
  const { row, act, sendAndWait } = await openMessages(page, goTo, roomId)
  const { mode, message } = composer(page)
  await mode('Markdown').click()
  await message.fill('It is **cold**')
  await sendAndWait()
  await mode('HTML').click()
  await act(row('It is cold'), 'Edit')
  await expect(mode('Markdown')).toHaveAttribute('aria-selected', 'true')
  await expect(message).toHaveText('It is **cold**')
  await page.getByRole('button', { name: 'Cancel edit' }).click()
  await expect(mode('HTML')).toHaveAttribute('aria-selected', 'true')
})

test('someone else’s message can’t be edited, but can be removed with a sufficient level', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada')
  const roomId = await makeRoom(user, { members: [ada] })
  const eventId = await say(ada, roomId, 'Wrong room')
  await signIn(user)
  const { row, act, list, dialog } = await openMessages(page, goTo, roomId)
  await row('Wrong room')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  const edit = page.getByRole('menuitem', { name: 'Edit' })
  await expect(edit).toBeDisabled()
  await expect(edit).toHaveAccessibleDescription('Only the author can edit it.')
  await page.keyboard.press('Escape')
  await act(row('Wrong room'), 'Remove…')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Off topic')
  await dialog.getByRole('button', { name: 'Remove message' }).click()
  await expect(dialog).toBeHidden()
  await expect(list.getByRole('listitem').first()).toContainText('Removed message')
  const [redaction] = await eventsOf(ada, roomId, 'm.room.redaction')
  expect(redaction?.sender).toBe(user.userId)
  expect(redaction?.content).toEqual({ redacts: eventId, reason: 'Off topic' })
  expect((await messagesOf(ada, roomId)).at(-1)?.content).toEqual({})
})

test('without the level, others’ messages can’t be removed', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada')
  const roomId = await makeRoom(ada, { members: [user], body: { room_version: '11' } })
  await say(ada, roomId, 'From Ada')
  await say(user, roomId, 'My own')
  await signIn(user)
  const { row, act, dialog } = await openMessages(page, goTo, roomId)
  await row('From Ada')
    .getByRole('button', { name: /^Actions for/ })
    .click()
  const redact = page.getByRole('menuitem', { name: 'Remove…' })
  await expect(redact).toHaveAccessibleDescription(
    'Removing other people’s messages needs power level 50; yours is 0.',
  )
  await page.keyboard.press('Escape')
  await act(row('My own'), 'Remove…')
  await dialog.getByRole('button', { name: 'Remove message' }).click()
  await expect(row('Removed message')).toBeVisible()
})
