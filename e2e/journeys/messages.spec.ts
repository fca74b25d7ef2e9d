import { paths } from '@/lib/paths'
import { composer, messagesOf } from '../support/compose.ts'
import { press } from '../support/keyboard.ts'
import { eventsOf, messagesColumn, openMessages, say } from '../support/messages.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser, type TestUser } from '../support/users.ts'

test('the latest messages are as the server has them, and earlier ones come on demand', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { members: [ada] })
  for (let number = 1; number <= 41; number++) await say(ada, roomId, `Message ${number}.`)
  const html = '<h2>News</h2><script>alert(1)</script><img src=x onerror=alert(1)>'
  await say(user, roomId, {
    msgtype: 'm.text',
    body: 'News',
    format: 'org.matrix.custom.html',
    formatted_body: html,
  })
  await signIn(user)
  const { list, row } = await openMessages(page, goTo, roomId)
  await expect(list.getByRole('listitem')).toHaveCount(40)
  await expect(list.getByRole('listitem').first()).toContainText('News')
  await expect(list.getByRole('heading', { name: 'News' })).toBeVisible()
  await expect(row('Message 41.')).toContainText('Ada')
  await expect(row('Message 1.')).toHaveCount(0)
  await page.getByRole('button', { name: 'Show earlier messages' }).click()
  await expect(row('Message 1.')).toBeVisible()
  await say(ada, roomId, 'Meanwhile')
  await page.getByRole('button', { name: 'Refresh messages' }).click()
  await expect(list.getByRole('listitem').first()).toContainText('Meanwhile')
})

test('a message is answered', async ({ page, user, signIn, goTo }) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { members: [ada] })
  const question = await say(ada, roomId, 'Who is on call?')
  await signIn(user)
  const { row, about, message, sendAndWait } = await openMessages(page, goTo, roomId)
  await row('Who is on call?')
    .getByRole('button', { name: /^Reply to/ })
    .click()
  await expect(about).toContainText('Replying to Ada: Who is on call?')
  await expect(message).toBeFocused()
  await page.keyboard.type('I am')
  await sendAndWait()
  await expect(about).toBeHidden()
  await expect(row('I am')).toContainText('Ada: Who is on call?')
  expect((await messagesOf(ada, roomId)).at(-1)?.content).toEqual({
    msgtype: 'm.text',
    body: 'I am',
    'm.mentions': { user_ids: [ada.userId] },
    'm.relates_to': { 'm.in_reply_to': { event_id: question } },
  })
})

test('an answer that is given up leaves what was written', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  await say(user, roomId, 'First')
  await signIn(user)
  const { row, about, message, sendAndWait } = await openMessages(page, goTo, roomId)
  await message.click()
  await page.keyboard.type('Second')
  await row('First')
    .getByRole('button', { name: /^Reply to/ })
    .click()
  await page.reload()
  await expect(about).toContainText('First')
  await page.getByRole('button', { name: 'Cancel reply' }).click()
  await expect(about).toBeHidden()
  await expect(message).toHaveText('Second')
  await sendAndWait()
  expect((await messagesOf(user, roomId)).at(-1)?.content).not.toHaveProperty('m.relates_to')
})

test('an edit opens what was sent, and what was being written comes back', async ({
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
  // An edit is saved, not sent.
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

test('an edit opens as it was written', async ({ page, user, signIn, goTo }) => {
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

test('a message of somebody else cannot be edited, and is removed where the level allows it', async ({
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
  await expect(edit).toHaveAccessibleDescription('Only its author can edit it.')
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

test('without the level, what others wrote cannot be removed', async ({
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
    'Removing what others wrote needs power level 50; yours is 0.',
  )
  await page.keyboard.press('Escape')
  await act(row('My own'), 'Remove…')
  await dialog.getByRole('button', { name: 'Remove message' }).click()
  await expect(row('Removed message')).toBeVisible()
})

test('reactions are given and taken back, however others sent them', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada')
  const bob = await registerUser('bob')
  const roomId = await makeRoom(user, { members: [ada, bob] })
  const eventId = await say(ada, roomId, 'It works again')
  const react = (by: TestUser, key: string) => {
    const relation = { rel_type: 'm.annotation', event_id: eventId, key }
    return say(by, roomId, { 'm.relates_to': relation }, 'm.reaction')
  }
  await react(ada, '👍')
  await react(bob, '👍\uFE0F')
  await react(user, '❤')
  await react(user, '❤\uFE0F')
  await signIn(user)
  const { row, dialog } = await openMessages(page, goTo, roomId)
  const reactions = row('It works again').getByRole('list', { name: 'Reactions' })
  const thumbs = reactions.getByRole('button', { name: '👍' })
  await expect(thumbs).toHaveAccessibleName('👍\uFE0F 2')
  const reactButton = row('It works again').getByRole('button', { name: /^React to/ })
  await reactButton.click()
  await page.getByRole('menuitem', { name: 'Thumbs up' }).click()
  await expect(thumbs).toHaveAccessibleName('👍\uFE0F 3')
  await expect(thumbs).toHaveAttribute('aria-pressed', 'true')
  await reactButton.click()
  await page.getByRole('menuitem', { name: 'Another…' }).click()
  await dialog.getByRole('textbox', { name: 'Reaction' }).fill('🐙')
  await dialog.getByRole('button', { name: 'Send reaction' }).click()
  await expect(reactions.getByRole('button', { name: '🐙' })).toBeVisible()
  const keys = async () =>
    (await eventsOf(ada, roomId, 'm.reaction'))
      .filter(({ sender }) => sender === user.userId)
      .flatMap(
        ({ content }) => (content['m.relates_to'] as { key?: string } | undefined)?.key ?? [],
      )
  expect(await keys()).toEqual(['🐙', '👍\uFE0F', '❤\uFE0F', '❤'])
  await thumbs.click()
  await expect(thumbs).toHaveAccessibleName('👍\uFE0F 2')
  await reactions.getByRole('button', { name: '❤' }).click()
  await expect(reactions.getByRole('button', { name: '❤' })).toBeHidden()
  expect(await keys()).toEqual(['🐙'])
})

test('a thread is begun, read and continued', async ({ page, user, signIn, goTo }) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { members: [ada] })
  const rootId = await say(ada, roomId, 'Maintenance tonight')
  await signIn(user)
  const { row, act, about, message, list, sendAndWait } = await openMessages(page, goTo, roomId)
  await act(row('Maintenance tonight'), 'Reply in thread')
  await expect(about).toContainText('In the thread of Ada: Maintenance tonight')
  await page.keyboard.type('When?')
  await sendAndWait()
  const [first] = await eventsOf(ada, roomId, 'm.room.message')
  await row('Maintenance tonight').getByRole('button', { name: 'Thread: 1 reply' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Beginning of the thread' })).toContainText(
    'Maintenance tonight',
  )
  // The thread goes on.
  await message.click()
  await page.keyboard.type('And why?')
  await sendAndWait()
  await expect(list.getByRole('listitem').first()).toContainText('And why?')
  const [second] = await eventsOf(ada, roomId, 'm.room.message')
  expect(second?.content['m.relates_to']).toEqual({
    rel_type: 'm.thread',
    event_id: rootId,
    is_falling_back: true,
    'm.in_reply_to': { event_id: first?.event_id },
  })
  await page.getByRole('button', { name: 'Leave thread' }).click()
  await page.getByRole('button', { name: 'All messages' }).click()
  await page.getByRole('radiogroup', { name: 'Messages shown' }).getByText('Threads').click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(row('Maintenance tonight')).toContainText('Thread: 2 replies')
})

test('by keyboard alone, on a phone: pick a message, answer it', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await page.setViewportSize({ width: 360, height: 740 })
  const roomId = await makeRoom(user)
  const eventId = await say(user, roomId, 'Who comes?')
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await press(page, page.getByRole('button', { name: 'Messages', exact: true }))
  const sheet = page.getByRole('dialog', { name: 'Messages' })
  await press(page, sheet.getByRole('button', { name: /^Reply to/ }))
  await expect(sheet).toBeHidden()
  await expect(composer(page).message).toBeFocused()
  await page.keyboard.type('Me')
  await page.keyboard.press('Control+Enter')
  await composer(page).sentEventId()
  expect((await messagesOf(user, roomId)).at(-1)?.content['m.relates_to']).toEqual({
    'm.in_reply_to': { event_id: eventId },
  })
})

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
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toBeVisible()
  const link = `https://matrix.to/#/${encodeURIComponent(roomId)}/${encodeURIComponent(eventId)}`
  expect(await clipboard()).toBe(link)
  await act(row('Wrong room'), 'Copy event ID')
  await expect(page.getByRole('status').filter({ hasText: 'Event ID copied' })).toBeVisible()
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

  await act(row('Wrong room'), 'Remove…')
  await dialog.getByRole('button', { name: 'Remove message' }).click()
  await expect(dialog).toBeHidden()
  await expect(row('Removed message')).toBeVisible()
  expect((await messagesOf(user, roomId)).at(-1)?.content).toEqual({})
})

test('the Messages tab: a thread is read, continued, and has an address', async ({
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
  await expect(list.getByRole('listitem')).toHaveText([/At ten/])
  await act(row('At ten'), 'Reply in thread')
  await expect(about).toContainText('In the thread of Ada')
  await expect(composer(page).message).toBeFocused()
  await page.goBack()
  await page.getByRole('button', { name: 'All messages' }).click()
  await expect(row('Maintenance tonight')).toBeVisible()
})

test('a sender has the Matrix ID beside the name, and a mark if the name deceives', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [ada, fake, admin] = await Promise.all([
    registerUser('ada', { displayName: 'Ada' }),
    registerUser('fake', { displayName: 'Ada' }),
    registerUser('admin', { displayName: '@root:example.org' }),
  ])
  const roomId = await makeRoom(user, { members: [ada, fake, admin] })
  await say(ada, roomId, 'It is me')
  await say(fake, roomId, 'No, me')
  await say(admin, roomId, 'Give me your token')
  await signIn(user)
  const { row } = await openMessages(page, goTo, roomId)
  await expect(row('It is me')).toContainText(`Ada same name ${ada.userId}`)
  await expect(row('No, me')).toContainText(`Ada same name ${fake.userId}`)
  await expect(row('Give me')).toContainText(`looks like an ID ${admin.userId}`)
})
