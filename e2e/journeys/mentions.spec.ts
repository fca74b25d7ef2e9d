import { composer } from '../support/pages/compose.ts'
import { tabTo } from '../support/pages/keyboard.ts'
import { linkTo, memberRequests, mentionPopup } from '../support/pages/mentions.ts'
import { formatted, openRichText } from '../support/pages/rich-text.ts'
import { openSource } from '../support/pages/source-editor.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

test('a user is mentioned by keyboard', async ({ page, user, signIn, goTo }) => {
  const hans = await registerUser('hans', { displayName: 'Hans Müller' })
  const ada = await registerUser('ada', { displayName: 'Ada Muller-Lys' })
  const { message, sendAndRead } = await openRichText(page, user, {
    signIn,
    goTo,
    members: [hans, ada],
  })
  const { active, options, list, notifies } = mentionPopup(page)
  const { preview } = composer(page)
  const asked = memberRequests(page)
  await tabTo(page, message)
  await page.keyboard.type('Ask ')
  expect(asked).toEqual([])

  await page.keyboard.type('@mull')
  await expect(options).toHaveText([/Ada Muller-Lys/, /Hans Müller/])
  await expect(active).toHaveAccessibleName(`Ada Muller-Lys ${ada.userId}`)
  await page.keyboard.press('ArrowDown')
  await expect(active).toHaveAccessibleName(`Hans Müller ${hans.userId}`)
  await expect(message).toBeFocused()
  await expect(message).toHaveAttribute('aria-controls', (await list.getAttribute('id')) ?? '')
  await expect(message).toHaveAttribute(
    'aria-activedescendant',
    (await active.getAttribute('id')) ?? '',
  )
  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
  await expect(message).not.toHaveAttribute('aria-controls')
  await page.keyboard.type(', or ')
  await page.keyboard.type(`@ada mul`)
  await expect(options).toHaveCount(1)
  await page.keyboard.press('Tab')
  await page.keyboard.type('today')

  await expect(notifies).toContainText(
    `Notifies Hans Müller ${hans.userId} and Ada Muller-Lys ${ada.userId}`,
  )
  await expect(preview.getByRole('link', { name: 'Hans Müller' })).toHaveAttribute(
    'href',
    linkTo(hans.userId),
  )
  expect(asked).toHaveLength(1)
  expect(await sendAndRead()).toEqual({
    ...formatted(
      `Ask <a href="${linkTo(hans.userId)}">Hans Müller</a>, or <a href="${linkTo(ada.userId)}">Ada Muller-Lys</a> today`,
      'Ask Hans Müller, or Ada Muller-Lys today',
    ),
    'm.mentions': { user_ids: [hans.userId, ada.userId] },
  })
  await expect(notifies).toBeHidden()
})

test('rooms are mentioned by name and by alias', async ({ page, user, signIn, goTo }) => {
  const stamp = user.localpart.replace('user-', '')
  const alias = `#coffee-${stamp}:${user.serverName}`
  await makeRoom(user, { body: { name: 'Kaffee ☕', room_alias_name: `coffee-${stamp}` } })
  const plainRoomId = await makeRoom(user, { body: { name: 'Laser Lab', room_version: '11' } })
  const { message, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  const { option, options, notifies } = mentionPopup(page)
  await page.keyboard.type('See #coff')
  await expect(option(/Kaffee ☕/)).toContainText(alias)
  await page.keyboard.press('Enter')
  await page.keyboard.type('and #laser l')
  await expect(options).toHaveCount(1)
  await option(/Laser Lab/).click()
  await expect(message).toBeFocused()
  await page.keyboard.type('.')
  await expect(notifies).toBeHidden()
  expect(await sendAndRead()).toEqual(
    formatted(
      `See <a href="${linkTo(alias)}">Kaffee ☕</a> and <a href="${linkTo(plainRoomId)}?via=${encodeURIComponent(user.serverName)}">Laser Lab</a>.`,
      'See Kaffee ☕ and Laser Lab.',
    ),
  )
})

test('@room notifies everyone if the power level allows it', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  const { active, notifies } = mentionPopup(page)
  const { preview } = composer(page)
  await page.keyboard.type('@room')
  await expect(active).toHaveAccessibleName('@room Notifies everyone in the room')
  await page.keyboard.press('Enter')
  await page.keyboard.type(': restart at ten, write ')
  await page.keyboard.press('Control+e')
  await page.keyboard.type('@room')
  await page.keyboard.press('Control+e')
  await expect(notifies).toHaveText('Notifies everyone in the room')
  // As a pill, but not in code.
  await expect(message.locator('.rich-room')).toHaveText(['@room'])
  await expect(preview.getByTitle('Notifies everyone in the room')).toHaveText(['@room'])
  expect(await sendAndRead()).toEqual({
    ...formatted(
      '@room: restart at ten, write <code>@room</code>',
      '@room: restart at ten, write @room',
    ),
    'm.mentions': { room: true },
  })

  await page.keyboard.type('Plain @room')
  await page.keyboard.press('Escape')
  await expect(preview.getByTitle('Notifies everyone in the room')).toHaveText(['@room'])
  expect(await sendAndRead()).toEqual({
    msgtype: 'm.text',
    body: 'Plain @room',
    'm.mentions': { room: true },
  })
})

test('@room is plain text if the power level doesn’t allow it', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const owner = await registerUser('owner')
  const { sendAndRead } = await openRichText(page, owner, { signIn, goTo, as: user })
  const { option, list, active, notifies } = mentionPopup(page)
  const { preview } = composer(page)
  await page.keyboard.type('Hello @room')
  const everyone = option(/^@room/)
  await expect(everyone).toBeDisabled()
  await expect(everyone).toContainText('Notifying everyone needs power level 50 here; yours is 0.')
  await expect(active).toHaveCount(0)
  await everyone.click({ force: true })
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.keyboard.type(' and all')
  await expect(notifies).toHaveText(
    '@room won’t notify anyone. Notifying everyone needs power level 50 here; yours is 0.',
  )
  await expect(preview.getByText('Hello @room and all')).toBeVisible()
  await expect(preview.getByTitle('Notifies everyone in the room')).toHaveCount(0)
  expect(await sendAndRead()).toEqual({
    msgtype: 'm.text',
    body: 'Hello @room and all',
    'm.mentions': {},
  })
})

test('mentioning yourself makes a link, but doesn’t notify you', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const other = await registerUser('user', { displayName: user.localpart })
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo, members: [other] })
  const { options, option, notifies } = mentionPopup(page)
  await page.keyboard.type('@user-')
  await expect(options).toHaveText([new RegExp(other.userId), new RegExp(user.userId)])
  await option(new RegExp(user.userId)).click()
  await page.keyboard.type('wrote this for @user-')
  await option(new RegExp(other.userId)).click()
  await expect(notifies).toContainText(other.userId)
  await expect(notifies).not.toContainText(user.userId)
  const content = await sendAndRead()
  expect(content?.['m.mentions']).toEqual({ user_ids: [other.userId] })
  expect(content?.formatted_body).toContain(`<a href="${linkTo(user.userId)}">`)
})

test('Escape keeps the text, Backspace deletes a whole mention, undo restores it', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const hans = await registerUser('hans', { displayName: 'Hans Müller' })
  const { message, tool, sendAndRead } = await openRichText(page, user, {
    signIn,
    goTo,
    members: [hans],
  })
  const { active, list } = mentionPopup(page)
  await page.keyboard.type('Not @hans')
  await expect(active).toContainText('Hans Müller')
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.keyboard.type(' but')
  await expect(message).toHaveText('Not @hans but')

  await tool('Mention').click()
  await expect(message).toBeFocused()
  await page.keyboard.type('hans')
  await expect(active).toContainText('Hans Müller')
  await page.keyboard.press('Enter')
  await expect(message.getByRole('link', { name: 'Hans Müller' })).toBeVisible()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(message.getByRole('link')).toHaveCount(0)
  await expect(message).toHaveText('Not @hans but')
  await page.keyboard.press('Control+z')
  await expect(message.getByRole('link', { name: 'Hans Müller' })).toBeVisible()
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.type('nobody')
  expect(await sendAndRead()).toEqual({
    msgtype: 'm.text',
    body: 'Not @hans but nobody',
    'm.mentions': {},
  })
})

test('any valid user ID makes a link a mention, marked if its text is deceptive', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message, preview, sendAndRead } = await openSource(page, user, 'Markdown', {
    signIn,
    goTo,
  })
  const { notifies } = mentionPopup(page)
  const itSme = `@it/sme:${user.serverName}`
  await message.fill(`[@root:example.org](${linkTo(itSme)})`)
  await expect(notifies).toContainText(itSme)
  await expect(preview).toContainText('@root:example.org looks like an ID')
  expect(await sendAndRead()).toMatchObject({ 'm.mentions': { user_ids: [itSme] } })
})

test('members with another member’s name are marked in the suggestions', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const members = await Promise.all(
    ['real', 'fake'].map((name) => registerUser(name, { displayName: 'Zoe' })),
  )
  const { message } = await openRichText(page, user, { signIn, goTo, members })
  const { options } = mentionPopup(page)
  await tabTo(page, message)
  await page.keyboard.type('@zoe')
  await expect(options).toHaveText([/Zoe same name @/, /Zoe same name @/])
})
