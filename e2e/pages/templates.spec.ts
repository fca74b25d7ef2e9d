import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { composer, contentsOf } from '../support/pages/compose.ts'
import { press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

/** The controls of templates, by their names. */
function templates(page: Page) {
  const menu = page.getByRole('button', { name: 'Templates', exact: true })
  const item = (name: string) => page.getByRole('menuitem', { name, exact: true })
  return {
    menu,
    item,
    undo: page.getByRole('button', { name: 'Undo loading the template' }),
    question: page.getByRole('alertdialog'),
    choose: async (name: string) => {
      await menu.click()
      await item(name).click()
    },
    /** Loads a file with that text. */
    load: async (text: string, name = 'x.mxtemplate.json') => {
      await menu.click()
      const chooser = page.waitForEvent('filechooser')
      await item('Load a template…').click()
      const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) }
      await (await chooser).setFiles(file)
    },
  }
}

test('a template is filled in and sent as shown', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  const { message, send, preview, sentEventId } = composer(page)
  const { choose, undo } = templates(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await choose('Maintenance window')
  await expect(message.getByRole('heading')).toHaveText('Maintenance on [day]')
  await expect(preview.getByRole('columnheader', { name: 'Service' })).toBeVisible()
  await expect(undo).toBeVisible()
  await message.press('ControlOrMeta+End')
  await page.keyboard.insertText(' Thank you.')
  await expect(undo).toBeHidden()
  await send.click()
  await sentEventId()
  const [content, ...others] = await contentsOf(user, roomId)
  expect(others).toEqual([])
  expect(content).toMatchObject({ msgtype: 'm.notice', format: 'org.matrix.custom.html' })
  expect(content?.formatted_body).toMatch(
    /^<h2>Maintenance on \[day\]<\/h2>.*<table>.*<td>22:00<\/td>.*on call\. Thank you\.<\/p>$/,
  )
})

test('each built-in template can be sent, and undone in the editor', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, send, sentEventId } = composer(page)
  const { choose, undo, menu } = templates(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  for (const name of ['Announcement', 'Numbered choices']) {
    await choose(name)
    await send.click()
    await sentEventId()
    await expect(message).toHaveText('')
  }
  const contents = await contentsOf(user, roomId)
  expect(contents.map(({ formatted_body: html }) => html)).toEqual([
    expect.stringMatching(/^<h2>.*<ul><li>.*<\/ul>/),
    expect.stringMatching(/<ol><li>\[first choice\]<\/li>/),
  ])
  await choose('Announcement')
  await expect(message).toContainText('[What’s new]')
  await message.press('ControlOrMeta+z')
  await expect(message).toHaveText('')
  await choose('Announcement')
  await undo.click()
  await expect(message).toHaveText('')
  await expect(menu).toBeFocused()
})

test('a saved template opens in its editor after a confirmation, and can be undone', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [first, second] = [await makeRoom(user), await makeRoom(user)]
  const { message, mode, send, sentEventId } = composer(page)
  const { choose, load, undo, question } = templates(page)
  await signIn(user)
  await goTo(paths.room(first, 'compose'))
  await mode('Markdown').click()
  await message.fill('# Tonight\n\n- **one**\n- two')
  await page.getByRole('combobox', { name: 'Message type' }).click()
  await page.getByRole('option', { name: 'Notice' }).click()
  await choose('Save as a template…')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save template' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('Enter a name')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Tonight: the usual')
  const downloaded = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save template' }).click()
  const file = await downloaded
  expect(file.suggestedFilename()).toBe('tonight-the-usual.mxtemplate.json')
  await expect(dialog).toBeHidden()
  const text = await readFile(await file.path(), 'utf8')
  expect(JSON.parse(text)).toEqual({
    version: 1,
    name: 'Tonight: the usual',
    mode: 'markdown',
    msgtype: 'm.notice',
    source: '# Tonight\n\n- **one**\n- two',
  })

  await goTo(paths.room(second, 'compose'))
  await expect(message).toHaveText('')
  await message.click()
  await page.keyboard.insertText('Something else')
  await load(text)
  await expect(question).toContainText('Tonight: the usual')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(message).toHaveText('Something else')
  await load(text)
  await question.getByRole('button', { name: 'Replace draft' }).click()
  await expect(mode('Markdown')).toHaveAttribute('aria-selected', 'true')
  await expect(message).toHaveText(/^# Tonight- \*\*one\*\*- two$/)
  await undo.click()
  await expect(mode('Rich text')).toHaveAttribute('aria-selected', 'true')
  await expect(message).toHaveText('Something else')

  await load(text)
  await question.getByRole('button', { name: 'Replace draft' }).click()
  await expect(message).toHaveText(/^# Tonight/)
  await send.click()
  await sentEventId()
  const [content] = await contentsOf(user, second)
  expect(content).toMatchObject({ msgtype: 'm.notice' })
  expect(String(content?.formatted_body).replaceAll('\n', '')).toBe(
    '<h1>Tonight</h1><ul><li><strong>one</strong></li><li>two</li></ul>',
  )
})

test('a file that isn’t a template is refused with the reason, and the text stays', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, mode } = composer(page)
  const { load, question } = templates(page)
  const good = { version: 1, name: 'x', mode: 'rich', msgtype: 'm.text', source: '' }
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await mode('Markdown').click()
  await message.fill('Mine')
  for (const [name, text, sentence] of [
    ['none.json', 'no JSON', 'It isn’t JSON.'],
    ['other.json', '{"name":"x"}', 'It isn’t an mxconsole message template.'],
    ['new.json', '{"version":2}', 'It was saved by a newer version of mxconsole.'],
    ['broken.json', JSON.stringify({ ...good, mode: 'x' }), 'It’s damaged: “mode”'],
    ['large.json', JSON.stringify({ ...good, source: 'x'.repeat(300_000) }), 'larger than 256 KB'],
  ] as const) {
    await load(text, name)
    await expect(page.getByRole('status').filter({ hasText: name })).toContainText(sentence)
  }
  await expect(question).toBeHidden()
  await expect(message).toHaveText('Mine')
})

test('a hostile template contains only what may be sent', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  const { message, mode, send, sentEventId } = composer(page)
  const { load } = templates(page)
  const source =
    '<img src="x" onerror="alert(1)"><script>alert(2)</script><p style="color:red">Hello <b>you</b></p>'
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  for (const way of ['rich', 'html', 'markdown']) {
    await load(JSON.stringify({ version: 1, name: way, mode: way, msgtype: 'm.text', source }))
    await expect(
      mode(way === 'rich' ? 'Rich text' : way === 'html' ? 'HTML' : 'Markdown'),
    ).toHaveAttribute('aria-selected', 'true')
    await send.click()
    await sentEventId()
    await expect(message).toHaveText('')
  }
  for (const content of await contentsOf(user, roomId)) {
    expect(content.body).toBe('Hello you')
    // Markdown wraps the other lines in paragraphs.
    expect(String(content.formatted_body).replaceAll(/<\/?p>/g, '')).toBe('Hello <b>you</b>')
  }
})

test('by keyboard alone', async ({ page, user, signIn, goTo }) => {
  const roomId = await makeRoom(user)
  const { message } = composer(page)
  const { menu, item, undo, question } = templates(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await press(page, menu)
  await expect(item('Announcement')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(message).toContainText('[What’s new]')
  await press(page, menu)
  await expect(item('Announcement')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(item('Maintenance window')).toBeFocused()
  await page.keyboard.press('Enter')
  await press(page, question.getByRole('button', { name: 'Replace draft' }))
  await expect(message).toContainText('Maintenance on')
  await press(page, undo)
  await expect(message).toContainText('[What’s new]')
  await expect(menu).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(item('Announcement')).toBeFocused()
  await page.keyboard.press('End')
  await expect(item('Save as a template…')).toBeFocused()
  await page.keyboard.press('Enter')
  await typeInto(page, page.getByRole('textbox', { name: 'Name' }), 'Mine')
  const downloaded = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const path = await (await downloaded).path()
  await expect(menu).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(item('Announcement')).toBeFocused()
  await page.keyboard.press('End')
  await expect(item('Save as a template…')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(item('Load a template…')).toBeFocused()
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles(path)
  await expect(question).toContainText('“Mine”')
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await tabTo(page, message)
})
