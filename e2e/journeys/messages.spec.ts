import { paths } from '@/lib/paths'
import { composer, messagesOf } from '../support/pages/compose.ts'
import { press } from '../support/pages/keyboard.ts'
import { eventsOf, openMessages, say } from '../support/pages/messages.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

test('the latest messages match the server, and earlier ones load on demand', async ({
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

test('reply to a message', async ({ page, user, signIn, goTo }) => {
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

test('cancelling a reply keeps the text', async ({ page, user, signIn, goTo }) => {
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

test('reactions are added and removed, in any form others sent them', async ({
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

test('a thread is started, read and continued', async ({ page, user, signIn, goTo }) => {
  const ada = await registerUser('ada', { displayName: 'Ada' })
  const roomId = await makeRoom(user, { members: [ada] })
  const rootId = await say(ada, roomId, 'Maintenance tonight')
  await signIn(user)
  const { row, act, about, message, list, sendAndWait } = await openMessages(page, goTo, roomId)
  await act(row('Maintenance tonight'), 'Reply in thread')
  await expect(about).toContainText('In a thread by Ada: Maintenance tonight')
  await expect(message).toBeFocused()
  await page.keyboard.type('When?')
  await sendAndWait()
  const [first] = await eventsOf(ada, roomId, 'm.room.message')
  await row('Maintenance tonight').getByRole('button', { name: 'Thread: 1 reply' }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('list', { name: 'Beginning of the thread' })).toContainText(
    'Maintenance tonight',
  )
  // The thread continues.
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

test('by keyboard alone, on a phone: pick a message and reply', async ({
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

test('a sender has the Matrix ID beside the name, and a warning if the name deceives', async ({
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
