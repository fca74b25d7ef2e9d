import { paths } from '@/lib/paths'
import { composer } from '../support/compose.ts'
import { tabTo } from '../support/keyboard.ts'
import { linkTo, memberRequests, mentionPopup } from '../support/mentions.ts'
import { formatted, openRichText } from '../support/rich-text.ts'
import { openSource } from '../support/source-editor.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/users.ts'

test('a user is mentioned with the keyboard alone', async ({ page, user, signIn, goTo }) => {
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

test('@room notifies everyone where the power level allows it', async ({
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

test('@room is a word like any other where the power level does not allow it', async ({
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
    '@room notifies nobody. Notifying everyone needs power level 50 here; yours is 0.',
  )
  await expect(preview.getByText('Hello @room and all')).toBeVisible()
  await expect(preview.getByTitle('Notifies everyone in the room')).toHaveCount(0)
  expect(await sendAndRead()).toEqual({
    msgtype: 'm.text',
    body: 'Hello @room and all',
    'm.mentions': {},
  })
})

test('oneself can be linked, but is not notified', async ({ page, user, signIn, goTo }) => {
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

test('Escape leaves the text, Backspace takes a whole mention, undo brings it back', async ({
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

for (const language of ['Markdown', 'HTML'] as const) {
  test(`in ${language} a user, a room and everyone are completed by keyboard`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const hans = await registerUser('hans', { displayName: 'Hans <Müller>' })
    const alias = `#hall-${user.localpart}:${user.serverName}`
    const body = { name: 'Main hall', room_alias_name: `hall-${user.localpart}` }
    await makeRoom(user, { body: { ...body, preset: 'public_chat' } })
    const members = [hans]
    const { sendAndRead } = await openSource(page, user, language, { signIn, goTo, members })
    const list = page.getByRole('listbox')
    const selected = list.getByRole('option', { selected: true })
    const { notifies } = mentionPopup(page)
    for (const [typed, offered, after] of [
      ['@mull', hans.userId, ' in '],
      ['#main', alias, ', '],
      ['@roo', 'everyone in the room', ''],
    ] as const) {
      await page.keyboard.type(typed)
      await expect(selected).toContainText(offered)
      await page.keyboard.press('Enter')
      await expect(list).toBeHidden()
      await page.keyboard.type(after)
    }
    await expect(notifies).toContainText(hans.userId)
    expect(await sendAndRead()).toMatchObject({
      body: 'Hans <Müller> in Main hall, @room',
      formatted_body: `<a href="${linkTo(hans.userId)}">Hans &lt;Müller&gt;</a> in <a href="${linkTo(alias)}">Main hall</a>, @room`,
      'm.mentions': { user_ids: [hans.userId], room: true },
    })
  })
}

test('a mention stays one in every way of writing, and across a reload', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const hans = await registerUser('hans', { displayName: 'Hans_Müller*' })
  const { message, roomId, sendAndRead } = await openRichText(page, user, {
    signIn,
    goTo,
    members: [hans],
  })
  const { mode } = composer(page)
  const { active, notifies } = mentionPopup(page)
  await page.keyboard.type('@hans')
  await expect(active).toContainText(hans.userId)
  await page.keyboard.press('Enter')
  await page.keyboard.type('has news for @room')
  await page.keyboard.press('Escape')
  await page.reload()
  await expect(message.getByRole('link', { name: 'Hans_Müller*' })).toBeVisible()
  for (const way of ['Markdown', 'HTML'] as const) {
    await mode(way).click()
    await message.press('Control+End')
    await message.pressSequentially('!')
    await expect(notifies).toContainText('everyone in the room')
    await expect(notifies).toContainText(hans.userId)
  }
  await mode('Rich text').click()
  await expect(message.locator('.rich-mention')).toHaveText(['Hans_Müller*'])
  await expect(message.locator('.rich-room')).toHaveText(['@room'])
  expect(await sendAndRead()).toMatchObject({
    'm.mentions': { user_ids: [hans.userId], room: true },
  })
  await goTo(paths.room(roomId, 'members'))
  await expect(page.getByRole('table', { name: 'Members' })).toContainText(hans.userId)
})

test('a link is a mention whatever its user ID has in it, and marked if its words deceive', async ({
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

test('who has the name of another member is marked where they are offered', async ({
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
