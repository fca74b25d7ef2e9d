import { setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { composer, contentsOf, messagesOf } from '../support/pages/compose.ts'
import { choose, press, tabTo } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { join, makeRoom, registerUser } from '../support/homeserver/users.ts'

const announcement = [
  '<h2>Maintenance tonight</h2>',
  '<p>The homeserver <strong>restarts at 22:00</strong>.</p>',
  '<table><thead><tr><th>Service</th><th>From</th></tr></thead>',
  '<tbody><tr><td>Synapse</td><td>22:00</td></tr></tbody></table>',
  '<p>See the <a href="https://status.example.org/">status page</a></p>',
].join('')

test('an HTML message arrives as previewed, without disallowed content', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, mode, send, preview, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await mode('HTML').click()
  await message.fill(`${announcement}<script>alert(1)</script><p id="end">Bye</p>`)
  await expect(preview.getByRole('heading', { name: 'Maintenance tonight' })).toBeVisible()
  await expect(preview.getByRole('cell', { name: 'Synapse' })).toBeVisible()
  await expect(preview.getByRole('link', { name: 'status page' })).toHaveAttribute(
    'rel',
    /noopener/,
  )
  await expect(page.getByRole('status').filter({ hasText: 'script' })).toBeVisible()
  await send.click()
  const eventId = await sentEventId()
  await expect(message).toHaveText('')

  const [event, ...others] = await messagesOf(user, roomId)
  expect(others).toEqual([])
  expect(event?.event_id).toBe(eventId)
  expect(event?.sender).toBe(user.userId)
  expect(event?.content).toEqual({
    msgtype: 'm.text',
    format: 'org.matrix.custom.html',
    formatted_body: `${announcement}<p>Bye</p>`,
    body: expect.stringMatching(
      /Maintenance tonight[^<>]+22:00[^<>]+https:\/\/status\.example\.org\//,
    ),
    'm.mentions': {},
  })
})

test('the preview can be hidden and shown again', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  const { message, preview } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await message.click()
  await page.keyboard.type('Hello')
  await expect(preview).toContainText('Hello')
  await page.getByRole('button', { name: 'Hide preview' }).click()
  await expect(preview).toBeHidden()
  await page.reload()
  await expect(message).toHaveText('Hello')
  await expect(preview).toBeHidden()
  await page.getByRole('button', { name: 'Show preview' }).click()
  await expect(preview).toContainText('Hello')
})

test('Markdown becomes the allowed HTML and a readable body', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send, preview, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('# News\n\n- **one**\n- two, `three`')
  await expect(preview.getByRole('listitem').filter({ hasText: 'one' })).toBeVisible()
  await preview.getByRole('radio', { name: 'Event' }).check()
  await expect(preview.getByText('org.matrix.custom.html')).toBeVisible()
  await send.click()
  await sentEventId()
  const [content] = await contentsOf(user, roomId)
  expect(content).toMatchObject({ msgtype: 'm.text', format: 'org.matrix.custom.html' })
  expect(String(content?.formatted_body).replaceAll('\n', '')).toBe(
    '<h1>News</h1><ul><li><strong>one</strong></li><li>two, <code>three</code></li></ul>',
  )
  expect(content?.body).toMatch(/News[^<>]+one[^<>]+two/)
})

test('plain text has no format, an emote and a notice have their type', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  for (const [type, body] of [
    ['Text', 'Good morning'],
    ['Emote', 'waves'],
    ['Notice', 'Backup finished'],
  ] as const) {
    await page.getByRole('combobox', { name: 'Message type' }).click()
    await page.getByRole('option', { name: type }).click()
    await message.fill(body)
    await send.click()
    await sentEventId()
  }
  expect(await contentsOf(user, roomId)).toEqual([
    { msgtype: 'm.text', body: 'Good morning', 'm.mentions': {} },
    { msgtype: 'm.emote', body: 'waves', 'm.mentions': {} },
    { msgtype: 'm.notice', body: 'Backup finished', 'm.mentions': {} },
  ])
})

test('a message to an encrypted room is sent only after a warning', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user, { encrypted: true })
  const { message, send, alert, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('In the clear')
  await send.click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('encrypted room')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(alert.filter({ hasText: 'this room is encrypted' })).toBeVisible()
  await expect(message).toHaveText('In the clear')
  expect(await contentsOf(user, roomId)).toEqual([])

  await send.click()
  await question.getByRole('button', { name: 'Send unencrypted' }).click()
  await sentEventId()
  expect(await contentsOf(user, roomId)).toEqual([
    { msgtype: 'm.text', body: 'In the clear', 'm.mentions': {} },
  ])
})

test('encryption enabled after the page was opened is noticed', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('In the clear')
  await user.ok(setRoomState, { params: { roomId, eventType: 'm.room.encryption' }, body: {} })
  await send.click()
  await expect(page.getByRole('alertdialog')).toContainText('encrypted room')
  expect(await contentsOf(user, roomId)).toEqual([])
})

test('without permission to send, the page says so before anything is written', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const owner = await registerUser('owner')
  const roomId = await makeRoom(owner, {
    body: { power_level_content_override: { events_default: 50 }, invite: [user.userId] },
  })
  await join(user, roomId)
  const { message, send } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  const notice = page.getByRole('note').filter({ hasText: 'You can’t send messages in this room' })
  await expect(notice).toContainText('needs power level 50; yours is 0')
  await composer(page).mode('Markdown').click()
  await message.fill('Hello')
  await expect(send).toHaveAccessibleDescription(/needs power level 50; yours is 0/)
  // Shown once.
  const said = page.getByText(/needs power level 50; yours/).filter({ visible: true })
  await expect(said).toHaveCount(1)
  await message.press('Control+Enter')
  await tabTo(page, send)
  await page.keyboard.press('Enter')
  expect(await contentsOf(owner, roomId)).toEqual([])
})

test('by keyboard alone', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  const { message, mode, preview, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await tabTo(page, mode('Rich text'))
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(mode('HTML')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(mode('HTML')).toHaveAttribute('aria-selected', 'true')
  await choose(page, page.getByRole('combobox', { name: 'Message type' }), 'Notice')
  await tabTo(page, message)
  await page.keyboard.insertText('<p>The end: <span data-mx-spoiler="film">all is well</span></p>')
  await expect(preview.getByText('all is well')).toBeHidden()
  await press(page, preview.getByRole('button', { name: /Spoiler/ }))
  await expect(preview.getByText('all is well')).toBeVisible()
  await message.focus()
  await page.keyboard.press('Control+Enter')
  await sentEventId()
  const [content] = await contentsOf(user, roomId)
  expect(content).toMatchObject({
    msgtype: 'm.notice',
    formatted_body: 'The end: <span data-mx-spoiler="film">all is well</span>',
  })
  expect(content?.body).not.toContain('all is well')
})

test('the request is shown before it is sent, with its transaction ID', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send, sentEventId } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await composer(page).mode('Markdown').click()
  await message.fill('Hello')
  await page.getByRole('button', { name: 'Show this request' }).click()
  const shown = page.getByRole('region', { name: 'This request' })
  await expect(shown).toContainText('Bearer $token')
  const txnId = /m\.room\.message\/([0-9a-f-]{36})/.exec((await shown.textContent()) ?? '')?.[1]
  await send.click()
  await sentEventId()
  const [event] = await messagesOf(user, roomId)
  expect(event?.unsigned?.transaction_id).toBe(txnId)
})
