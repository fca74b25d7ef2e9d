import { paths } from '@/lib/paths'
import { composer } from '../support/pages/compose.ts'
import { formatted, openRichText } from '../support/pages/rich-text.ts'
import { expect, test } from '../support/test.ts'

test('plain text has no format', async ({ page, user, signIn, goTo }) => {
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('Good morning')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('all')
  expect(await sendAndRead()).toEqual({
    msgtype: 'm.text',
    body: 'Good morning\nall',
    'm.mentions': {},
  })
})

test('marks by keys', async ({ page, user, signIn, goTo }) => {
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo })
  for (const [keys, text] of [
    ['Control+b', 'bold'],
    ['Control+i', 'italic'],
    ['Control+u', 'under'],
    ['Control+Shift+x', 'gone'],
    ['Control+e', 'code'],
    ['Control+.', 'sup'],
    ['Control+,', 'sub'],
  ] as const) {
    await page.keyboard.press(keys)
    await page.keyboard.type(text)
    await page.keyboard.press(keys)
    await page.keyboard.type(' ')
  }
  await page.keyboard.type('end')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<strong>bold</strong> <em>italic</em> <u>under</u> <del>gone</del> <code>code</code> <sup>sup</sup> <sub>sub</sub> end',
      'bold italic under ~~gone~~ code ^sup _sub end',
    ),
  )
})

test('marks by the toolbar, which shows the active ones', async ({ page, user, signIn, goTo }) => {
  const { tool, sendAndRead, message } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('word')
  await page.keyboard.press('Control+a')
  for (const name of ['Bold', 'Italic', 'Underline', 'Strikethrough', 'Code']) {
    await tool(name).click()
    await expect(tool(name)).toHaveAttribute('aria-pressed', 'true')
    await expect(message).toBeFocused()
  }
  await tool('Italic').click()
  await expect(tool('Italic')).toHaveAttribute('aria-pressed', 'false')
  expect(await sendAndRead()).toEqual(
    formatted('<strong><u><del><code>word</code></del></u></strong>', '~~word~~'),
  )
})

test('Markdown is converted as it is typed', async ({ page, user, signIn, goTo }) => {
  const { sendAndRead, message } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('# Title')
  await page.keyboard.press('Enter')
  await page.keyboard.type('**a** *b* ~~c~~ `d` ||e|| $x^2$ [f](https://example.org/) g')
  await page.keyboard.press('Enter')
  await page.keyboard.type('> quote')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('---')
  await page.keyboard.type('```js ')
  await page.keyboard.type('let a')
  await expect(message.locator('pre')).toHaveAttribute('data-language', 'js')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<h1>Title</h1><p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code> <span data-mx-spoiler>e</span> <span data-mx-maths="x^2"><code>x^2</code></span> <a href="https://example.org/">f</a> g</p><blockquote><p>quote</p></blockquote><hr><pre><code class="language-js">let a</code></pre>',
      '# Title\n\na b ~~c~~ d [spoiler] $x^2$ f (https://example.org/) g\n\n> quote\n\n---\n\nlet a',
    ),
  )
})

test('Backspace undoes an unintended shortcut', async ({ page, user, signIn, goTo }) => {
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('# ')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('1 is the best')
  expect(await sendAndRead()).toMatchObject({ body: '# 1 is the best' })
})

test('the toolbar is one Tab stop, with arrow keys inside', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { tool, message, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.press('Alt+F10')
  await expect(tool('Bold')).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(tool('Italic')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(message).toBeFocused()
  await page.keyboard.type('slanted')
  await page.keyboard.press('Shift+Tab')
  await expect(tool('Italic')).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(tool('More formatting')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Colour…' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(tool('More formatting')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(message).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(message).not.toBeFocused()
  await expect(tool('Bold')).not.toBeFocused()
  expect(await sendAndRead()).toEqual(formatted('<em>slanted</em>', 'slanted'))
})

test('a draft survives a reload, and undo survives a change of tabs', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message, roomId, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  const { mode } = composer(page)
  await page.keyboard.type('**one** two')
  await page.reload()
  await expect(message.locator('strong')).toHaveText('one')
  await message.click()
  await page.keyboard.press('End')
  await page.keyboard.type(' three')
  await mode('Markdown').click()
  await expect(message).toHaveText('**one** two three')
  await mode('HTML').click()
  await expect(message).toHaveText('<p><strong>one</strong> two three</p>')
  await mode('Rich text').click()
  await message.click()
  await page.keyboard.press('Control+z')
  await expect(message).toHaveText('one two')
  await page.keyboard.press('Control+Shift+z')
  await expect(message).toHaveText('one two three')
  await goTo(paths.rooms())
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible()
  await goTo(paths.room(roomId, 'compose'))
  await expect(message).toHaveText('one two three')
  expect(await sendAndRead()).toMatchObject({
    formatted_body: '<strong>one</strong> two three',
  })
  await expect(message).toHaveText('')
})

test('a warning shows before a change of editor loses formatting', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message } = await openRichText(page, user, { signIn, goTo })
  const { mode } = composer(page)
  await mode('HTML').click()
  const source = '<p>x<sup>2<sup>3</sup></sup></p><script>no</script>'
  await message.fill(source)
  await mode('Rich text').click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('<script>')
  await expect(question).toContainText('one of the two stays')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(message).toHaveText(source)
  await mode('Rich text').click()
  await question.getByRole('button', { name: 'Show as Rich text' }).click()
  await expect(message.locator('sup')).toHaveText('23')
  await mode('HTML').click()
  await expect(message).toHaveText(source)
})

test('keys act at the cursor, however fast they are typed', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('red')
  await page.keyboard.press('Shift+Home')
  // While the page is busy, keys queue up and are handled before anything else.
  const busy = page.evaluate(() => {
    const end = performance.now() + 400
    while (performance.now() < end);
  })
  await Promise.all([busy, page.keyboard.press('End'), page.keyboard.press('Enter')])
  await page.keyboard.type('end')
  expect(await sendAndRead()).toMatchObject({ body: 'red\n\nend' })
})
