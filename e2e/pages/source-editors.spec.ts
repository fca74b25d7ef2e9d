import { paths } from '@/lib/paths'
import { composer } from '../support/pages/compose.ts'
import { tabTo } from '../support/pages/keyboard.ts'
import { formatted } from '../support/pages/rich-text.ts'
import { listenForAnnouncements } from '../support/watch/announcements.ts'
import { chunksOf, openSource } from '../support/pages/source-editor.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom } from '../support/homeserver/users.ts'

/** The light theme's accent, the colour of tags and links. */
const accent = 'rgb(10, 107, 102)'

test('HTML by keyboard: highlighted, with problems, undone across tabs, sent', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message, problem, mode, words, sendAndRead } = await openSource(page, user, 'HTML', {
    signIn,
    goTo,
  })
  await page.keyboard.type('<p title="x">Restart at <strong>22:00</strong></p>')
  await expect(message.getByText('strong', { exact: true }).first()).toHaveCSS('color', accent)
  await problem('title').hover()
  await expect(words).toHaveText('title on <p>: not allowed in messages')
  await expect(page.getByRole('status').filter({ hasText: 'title on <p>' })).toBeVisible()

  await message.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('<script>x</script>')
  await mode('Markdown').click()
  const question = page.getByRole('alertdialog')
  await question.getByRole('button', { name: 'Show as Markdown' }).click()
  await expect(message).toHaveText('Restart at **22:00**')
  await mode('HTML').click()
  await expect(message).toHaveText(/<script>/)
  await message.focus()
  await page.keyboard.press('Control+z')
  await expect(message).toHaveText('<p title="x">Restart at <strong>22:00</strong></p>')
  await page.keyboard.press('Control+Shift+KeyZ')
  await expect(message).toHaveText(/<script>x<\/script>$/)
  expect(await sendAndRead()).toEqual(
    formatted('Restart at <strong>22:00</strong>', 'Restart at 22:00'),
  )
  await expect(message).toHaveText('')
})

test('Markdown by keyboard: highlighted, with problems in it and in its HTML, undone, sent', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message, problem, mode, words, sendAndRead } = await openSource(page, user, 'Markdown', {
    signIn,
    goTo,
  })
  await page.keyboard.type('# News')
  await page.keyboard.press('Enter')
  await page.keyboard.type('**bold** [here](/x) <mark>new</mark> $x^2$')
  await expect(message.getByText('bold')).toHaveCSS('font-weight', '650')
  await expect(message.getByText('mark', { exact: true }).first()).toHaveCSS('color', accent)
  await problem('/x').hover()
  await expect(words).toHaveText('/x: links must be absolute: https, http, ftp, mailto or magnet')
  await problem('mark').hover()
  await expect(words).toHaveText('<mark>: not allowed in messages')

  await mode('Rich text').click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Show as Rich text' }).click()
  await expect(message.getByRole('heading', { name: 'News' })).toBeVisible()
  await mode('Markdown').click()
  await message.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' more')
  await page.keyboard.press('Control+z')
  await expect(message).toHaveText(/new<\/mark> \$x\^2\$$/)
  expect(await sendAndRead()).toEqual(
    formatted(
      '<h1>News</h1><p><strong>bold</strong> here new <span data-mx-maths="x^2"><code>x^2</code></span></p>',
      '# News\n\nbold here new $x^2$',
    ),
  )
})

test('a change from another editor is one undo step', async ({ page, user, signIn, goTo }) => {
  const { message, mode } = await openSource(page, user, 'Markdown', { signIn, goTo })
  await page.keyboard.type('one')
  await mode('HTML').click()
  await expect(message).toHaveText('<p>one</p>')
  await message.click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('<b>two</b> three')
  await mode('Markdown').click()
  await expect(message).toHaveText('**two** three')
  await message.focus()
  await page.keyboard.press('Control+z')
  await expect(message).toHaveText('one')
  await page.keyboard.press('Control+y')
  await expect(message).toHaveText('**two** three')
})

test('F8 goes to problems and announces them, and Tab leaves the editor', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message, problem, mode, words } = await openSource(page, user, 'HTML', { signIn, goTo })
  await expect(message).toHaveAccessibleDescription(/Tab leaves .* F8 /)
  await message.fill('<p onclick="x">a</p> <img src="https://example.org/a.png">')
  await expect(problem('onclick')).toBeVisible()
  await page.keyboard.press('Control+Home')
  const announced = await listenForAnnouncements(page)
  await page.keyboard.press('F8')
  await expect(words).toHaveText('onclick on <p>: not allowed in messages')
  await expect.poll(announced).toContainEqual(expect.stringContaining('onclick on <p>'))
  await page.keyboard.press('F8')
  await expect(words).toContainText('images need an MXC URI')
  await page.keyboard.press('Shift+F8')
  await expect(words).toContainText('onclick on <p>')
  await page.keyboard.press('Tab')
  await expect(message).not.toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(message).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(message).not.toBeFocused()
  await expect(mode('HTML')).toHaveAttribute('aria-selected', 'true')
})

test('tags are completed by keyboard, only allowed ones', async ({ page, user, signIn, goTo }) => {
  const { message, sendAndRead } = await openSource(page, user, 'HTML', { signIn, goTo })
  const list = page.getByRole('listbox')
  await page.keyboard.type('<s')
  await expect(list.getByRole('option', { name: 'strong' })).toBeVisible()
  await expect(list.getByRole('option', { name: 'script' })).toHaveCount(0)
  await page.keyboard.type('tr')
  await expect(list.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(message).toHaveText('<strong')
  await page.keyboard.type('>now</')
  await expect(list.getByRole('option', { name: 'strong' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(message).toHaveText('<strong>now</strong>')
  await page.keyboard.type('<e')
  await expect(list).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  expect(await sendAndRead()).toEqual(formatted('<strong>now</strong>', 'now'))
})

test('if the browser saves data, each editor is fetched on its own', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(user)
  const { message, mode } = composer(page)
  await signIn(user)
  await goTo(paths.room(roomId, 'compose'))
  await expect(message).toBeVisible()
  await expect.poll(() => chunksOf(page)).toContain('rich-text')
  const rich = await chunksOf(page)
  for (const other of ['code-editor', 'markdown', 'html', 'draw-formula'])
    expect(rich).not.toContain(other)

  for (const [language, own, other] of [
    ['HTML', 'html', 'markdown'],
    ['Markdown', 'markdown', 'rich-text'],
  ] as const) {
    await mode(language).click()
    await message.fill('words')
    await page.reload()
    await expect(message).toHaveText(/words/)
    await expect.poll(() => chunksOf(page)).toContain(own)
    const fetched = await chunksOf(page)
    expect(fetched).not.toContain(other)
    expect(fetched).not.toContain('draw-formula')
  }
})

test('styles are constructed, and checks don’t slow down a large message', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message, problem, words, preview } = await openSource(page, user, 'HTML', {
    signIn,
    goTo,
  })
  expect(await page.evaluate(() => document.querySelectorAll('style').length)).toBe(0)
  const line = '<p class="x">The quick <b>brown</b> fox &amp; <mark>more</mark></p>\n'
  await message.fill(line.repeat(Math.floor(55_000 / line.length)))
  await page.keyboard.press('Control+End')
  await page.keyboard.type('<p>the end</p>', { delay: 20 })
  await expect(preview.getByText('the end')).toBeVisible()
  await page.keyboard.press('Control+Home')
  await tabTo(page, message)
  await problem('class').hover()
  await expect(words).toHaveText('class on <p>: not allowed in messages')
})
