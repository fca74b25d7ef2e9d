import { leaveRoom } from '@/api/endpoints/rooms'
import { paths } from '@/lib/paths'
import { composer, contentsOf, messagesOf } from '../support/pages/compose.ts'
import { batch } from '../support/pages/batch.ts'
import { eventsOf, openMessages } from '../support/pages/messages.ts'
import { broadcast } from '../support/pages/broadcast.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

test('a message begun on the Batch page appears in the open room, and is undone there', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const here = await makeRoom(user, { body: { name: 'Main hall' } })
  const there = await makeRoom(user, { body: { name: 'Annex' } })
  const { message } = composer(page)
  const rooms = broadcast(page)
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Send a message')
  await on.select('Main hall').check()
  await on.select('Annex').check()
  await on.button('Write a message to 2 rooms').click()
  await expect(message).toBeVisible()
  const { row } = await openMessages(page, goTo, here)
  await message.fill('Doors open at nine')
  await rooms.open.click()
  await expect(rooms.box('Main hall')).toBeChecked()
  await expect(rooms.box('Annex')).toBeChecked()
  await rooms.button('Continue with 2 rooms').click()
  await rooms.button('Send to 2 rooms').click()
  await expect(rooms.dialog).toContainText('2 sent.')
  await page.keyboard.press('Escape')
  await expect(row('Doors open at nine')).toHaveCount(1)

  await goTo(`${paths.batch()}?view=runs`)
  await expect(on.resultOf('Annex')).toContainText('Sent')
  await on.button('Undo').click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('Undo: remove a message from 2 rooms?')
  await question.getByRole('button', { name: 'Undo' }).click()
  await on.ended('2 removed.')
  for (const roomId of [here, there]) expect(await contentsOf(user, roomId)).toEqual([{}])
})

test('a message to several rooms is edited, then removed, in all of them', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const here = await makeRoom(user, { body: { name: 'Main hall' } })
  const there = await makeRoom(user, { body: { name: 'Annex' } })
  const lost = await makeRoom(user, { body: { name: 'Lost' } })
  const { message, mode, saveEdit } = composer(page)
  const rooms = broadcast(page)
  await signIn(user)
  await goTo(paths.room(here, 'compose'))
  await mode('Markdown').click()
  await message.fill('Doors open at **nine**')
  await rooms.open.click()
  for (const name of ['Annex', 'Lost']) await rooms.box(name).check()
  await rooms.button('Continue with 3 rooms').click()
  await rooms.button('Send to 3 rooms').click()
  await expect(rooms.dialog).toContainText('3 sent.')
  const sent = new Map<string, string>()
  for (const roomId of [here, there, lost]) {
    const [event] = await messagesOf(user, roomId)
    sent.set(roomId, event?.event_id ?? '')
  }
  await user.ok(leaveRoom, { params: { roomId: lost }, body: {} })

  await rooms.button('Edit in 3 rooms…').click()
  await expect(rooms.dialog).toBeHidden()
  const about = page.getByRole('note', { name: 'What the message refers to' })
  await expect(about).toContainText('Editing in 3 rooms')
  await expect(message).toHaveText('Doors open at **nine**')
  await expect(message).toBeFocused()
  await message.fill('Doors open at **ten**')
  await message.press('Control+Enter')
  await expect(rooms.plan('Main hall')).toContainText('to be edited')
  await expect(rooms.plan('Lost')).toContainText('You aren’t in this room')
  await expect(rooms.dialog).toContainText('2 to be edited, 1 skipped')
  expect(await contentsOf(user, here)).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect(rooms.dialog).toBeHidden()
  await expect(saveEdit).toBeFocused()
  await saveEdit.click()
  await rooms.button('Save edit in 2 rooms').click()
  await expect(rooms.dialog).toContainText('2 edited, 1 not edited.')
  await expect(rooms.result('Annex')).toContainText('Edited')
  await expect(rooms.result('Lost')).toContainText('Not edited. You aren’t in this room')
  const html = 'Doors open at <strong>ten</strong>'
  for (const roomId of [here, there]) {
    expect((await contentsOf(user, roomId)).at(-1)).toMatchObject({
      formatted_body: `* ${html}`,
      'm.new_content': { formatted_body: html },
      'm.relates_to': { rel_type: 'm.replace', event_id: sent.get(roomId) },
    })
  }

  await rooms.button('Remove from 3 rooms…').click()
  await expect(rooms.dialog).toContainText('2 to be removed, 1 skipped')
  await rooms.dialog.getByRole('textbox', { name: 'Reason' }).fill('Wrong day')
  await rooms.button('Remove from 2 rooms').click()
  await expect(rooms.dialog).toContainText('2 removed, 1 not removed.')
  await expect(rooms.result('Main hall')).toContainText('Removed')
  for (const roomId of [here, there]) {
    // The edit has the text as well.
    const [event, edit] = await messagesOf(user, roomId)
    expect([event?.content, edit?.content]).toEqual([{}, {}])
    const redactions = await eventsOf(user, roomId, 'm.room.redaction')
    expect(redactions.map(({ content }) => content)).toEqual([
      { redacts: edit?.event_id, reason: 'Wrong day' },
      { redacts: sent.get(roomId), reason: 'Wrong day' },
    ])
  }
  await page.keyboard.press('Escape')
  await expect(message).toHaveText('')
  await expect(page.getByRole('button', { name: 'Send message' })).toBeVisible()
})
