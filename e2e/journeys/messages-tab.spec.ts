import { paths } from '@/lib/paths'
import { composer, messagesOf } from '../support/pages/compose.ts'
import { messagesColumn, say } from '../support/pages/messages.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'
import { expectToast } from '../support/watch/toasts.ts'

test('the Messages tab: a reply and an edit lead into Compose', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { members: [ada] })
  const question = await say(ada, roomId, 'Who is on call?')
  const own = await say(user, roomId, 'Restart at 21:00')
  await signIn(user)
  await goTo(paths.room(roomId, 'members'))
  const tabs = page.getByRole('tablist', { name: 'Room' }).getByRole('tab')
  await expect(tabs).toHaveText([/^Members/, 'Messages', 'Invite', 'Compose', 'State'])
  await page.getByRole('tab', { name: 'Messages' }).click()
  await expect(page).toHaveURL(new RegExp(`${encodeURIComponent(roomId)}/messages$`))
  const { row, about, act, list } = messagesColumn(page)
  await expect(list.getByRole('listitem')).toHaveText([/Restart at 21:00/, /Who is on call/])

  await row('Who is on call?')
    .getByRole('button', { name: /^Reply to/ })
    .click()
  await expect(page).toHaveURL(/\/compose$/)
  await expect(about).toContainText('Replying to Ada: Who is on call?')
  const { message } = composer(page)
  await expect(message).toBeFocused()
  await page.keyboard.type('I am')
  await page.keyboard.press('Control+Enter')
  await composer(page).sentEventId()

  await page.getByRole('tab', { name: 'Messages' }).click()
  await expect(row('I am')).toContainText('Ada: Who is on call?')
  await act(row('Restart at 21:00'), 'Edit')
  await expect(page).toHaveURL(/\/compose$/)
  await expect(message).toHaveText('Restart at 21:00')
  await expect(message).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.type(' sharp')
  await composer(page).saveEdit.click()
  await expect(page.getByText('Edit saved as')).toBeVisible()
  await page.getByRole('tab', { name: 'Messages' }).click()
  await expect(row('Restart at 21:00 sharp')).toContainText('edited')

  const [reply, edit] = (await messagesOf(ada, roomId)).slice(-2)
  expect(reply?.content['m.relates_to']).toEqual({ 'm.in_reply_to': { event_id: question } })
  expect(edit?.content['m.relates_to']).toEqual({ rel_type: 'm.replace', event_id: own })
})

test('the Messages tab: react, copy link and event ID, view source, remove', async ({
  page,
  context,
  user,
  signIn,
  goTo,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const roomId = await makeRoom(user)
  const eventId = await say(user, roomId, 'Wrong room')
  await signIn(user)
  await goTo(paths.room(roomId, 'messages'))
  const { row, act, dialog } = messagesColumn(page)
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText())
  await row('Wrong room')
    .getByRole('button', { name: /^React to/ })
    .click()
  await page.getByRole('menuitem', { name: 'Hooray' }).click()
  await expect(row('Wrong room').getByRole('list', { name: 'Reactions' })).toContainText('🎉')

  await act(row('Wrong room'), 'Copy link')
  await expectToast(page, 'Link copied')
  const link = `https://matrix.to/#/${encodeURIComponent(roomId)}/${encodeURIComponent(eventId)}`
  expect(await clipboard()).toBe(link)
  await act(row('Wrong room'), 'Copy event ID')
  await expectToast(page, 'Event ID copied')
  expect(await clipboard()).toBe(eventId)

  await act(row('Wrong room'), 'View source')
  const source = JSON.parse(
    (await dialog.getByRole('region', { name: 'Event' }).textContent()) ?? '',
  )
  expect(source).toMatchObject({
    type: 'm.room.message',
    event_id: eventId,
    sender: user.userId,
    content: { msgtype: 'm.text', body: 'Wrong room' },
  })
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await act(row('Wrong room'), 'Remove…')
  await dialog.getByRole('button', { name: 'Remove message' }).click()
  await expect(dialog).toBeHidden()
  await expect(row('Removed message')).toBeVisible()
  expect((await messagesOf(user, roomId)).at(-1)?.content).toEqual({})
})

test('the Messages tab: a thread is read, continued, and has a URL', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { members: [ada] })
  const rootId = await say(ada, roomId, 'Maintenance tonight')
  const relation = { rel_type: 'm.thread', event_id: rootId }
  await say(ada, roomId, { msgtype: 'm.text', body: 'At ten', 'm.relates_to': relation })
  await signIn(user)
  await goTo(paths.room(roomId, 'messages'))
  const { row, act, about, list } = messagesColumn(page)
  await row('Maintenance tonight').getByRole('button', { name: 'Thread: 1 reply' }).click()
  await expect(list.getByRole('listitem')).toHaveText([/At ten/])
  await page.reload()
  // The name comes with another response.
  await expect(list.getByRole('listitem')).toHaveText([/Ada.*At ten/])
  await act(row('At ten'), 'Reply in thread')
  await expect(about).toContainText('In a thread by Ada')
  await expect(composer(page).message).toBeFocused()
  await page.goBack()
  await page.getByRole('button', { name: 'All messages' }).click()
  await expect(row('Maintenance tonight')).toBeVisible()
})
