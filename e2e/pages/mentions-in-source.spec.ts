import { paths } from '@/lib/paths'
import { composer } from '../support/pages/compose.ts'
import { linkTo, mentionPopup } from '../support/pages/mentions.ts'
import { openRichText } from '../support/pages/rich-text.ts'
import { openSource } from '../support/pages/source-editor.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'

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

test('a mention survives a change of editor, and a reload', async ({
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
  const { list, active, notifies } = mentionPopup(page)
  await page.keyboard.type('@hans')
  await expect(active).toContainText(hans.userId)
  await page.keyboard.press('Enter')
  await expect(list).toBeHidden()
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
