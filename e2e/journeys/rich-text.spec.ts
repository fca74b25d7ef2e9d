import { uploadContent } from '@/api/endpoints/media'
import { paths } from '@/lib/paths'
import { composer } from '../support/compose.ts'
import { file, png } from '../support/files.ts'
import { formatted, openRichText } from '../support/rich-text.ts'
import { expect, test } from '../support/test.ts'
import type { TestUser } from '../support/users.ts'

const uploadPicture = async (user: TestUser) => {
  const body = file(png(64, 48), 'image/png')
  return (await user.ok(uploadContent, { query: {}, body })).content_uri
}

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

test('marks by the toolbar, which tells what is on', async ({ page, user, signIn, goTo }) => {
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

test('Markdown turns into what it stands for as it is typed', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
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

test('a shortcut that was not meant is taken back by Backspace', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('# ')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('1 is the best')
  expect(await sendAndRead()).toMatchObject({ body: '# 1 is the best' })
})

test('headings and text, by menu and by keys', async ({ page, user, signIn, goTo }) => {
  const { sendAndRead, choose, toolbar } = await openRichText(page, user, { signIn, goTo })
  const style = /^Text style/
  await page.keyboard.press('Control+Alt+2')
  await expect(toolbar.getByRole('button', { name: style })).toHaveText('H2')
  await page.keyboard.type('two')
  await page.keyboard.press('Enter')
  await choose(style, 'Heading 6')
  await page.keyboard.type('six')
  await choose(style, 'Text')
  await expect(toolbar.getByRole('button', { name: style })).toHaveText('Text')
  expect(await sendAndRead()).toEqual(formatted('<h2>two</h2><p>six</p>', '## two\n\nsix'))
})

test('lists: nested with Tab, numbered from any number, left with Enter', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead, tool, toolbar, field, confirm, message } = await openRichText(page, user, {
    signIn,
    goTo,
  })
  await tool('Bullet list').click()
  await page.keyboard.type('one')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('inner')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('two')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('between')
  await page.keyboard.press('Enter')
  await tool('Numbered list').click()
  await page.keyboard.type('first')
  await toolbar.getByRole('button', { name: 'More formatting' }).click()
  await page.getByRole('menuitem', { name: 'Number of the first item …' }).click()
  await field('Number').fill('7')
  await confirm('Set number')
  await expect(message).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('second')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul><p>between</p><ol start="7"><li>first</li><li>second</li></ol>',
      '- one\n  - inner\n- two\n\nbetween\n\n7. first\n8. second',
    ),
  )
})

test('dates in a list are its items, and no lists within it', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('25. November')
  await page.keyboard.press('Enter')
  await page.keyboard.type('30. Dezember')
  await page.keyboard.press('Enter')
  await page.keyboard.type('- maybe')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<ol start="25"><li>November</li><li>30. Dezember</li><li>- maybe</li></ol>',
      '25. November\n26. 30. Dezember\n27. - maybe',
    ),
  )
})

test('a list pasted from Google Docs has items alike, without paragraphs', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead, paste } = await openRichText(page, user, { signIn, goTo })
  const item = (text: string) =>
    `<li dir="ltr" style="list-style-type:disc"><p dir="ltr" role="presentation"><span style="font-size:11pt">${text}</span></p></li>`
  await paste({
    'text/html': `<b style="font-weight:normal;" id="docs-internal-guid-2"><ul>${item('one')}${item('two')}${item('three')}</ul></b>`,
    'text/plain': 'one\ntwo\nthree',
  })
  expect(await sendAndRead()).toEqual(
    formatted('<ul><li>one</li><li>two</li><li>three</li></ul>', '- one\n- two\n- three'),
  )
})

test('quote, details, code with a language, a line', async ({ page, user, signIn, goTo }) => {
  const { sendAndRead, tool, choose, field, confirm, toolbar, message } = await openRichText(
    page,
    user,
    { signIn, goTo },
  )
  await tool('Quote').click()
  await page.keyboard.type('quoted')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('hidden')
  await choose('More formatting', 'Details')
  await page.keyboard.type('Summary')
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await choose('More formatting', 'Horizontal line')
  await choose('More formatting', 'Code block')
  await page.keyboard.type('print(1)')
  await toolbar.getByRole('button', { name: 'More formatting' }).click()
  await page.getByRole('menuitem', { name: 'Language of the code …' }).click()
  await field('Language').fill('python')
  await confirm('Set language')
  await expect(message).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('after')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<blockquote><p>quoted</p></blockquote><details><summary>Summary</summary><p>hidden</p></details><hr><pre><code class="language-python">print(1)</code></pre><p>after</p>',
      '> quoted\n\nSummary\nhidden\n\n---\n\nprint(1)\n\nafter',
    ),
  )
})

test('links: by keys, checked, changed and taken away', async ({ page, user, signIn, goTo }) => {
  const { sendAndRead, dialog, field, confirm, message } = await openRichText(page, user, {
    signIn,
    goTo,
  })
  await page.keyboard.type('See ')
  await page.keyboard.press('Control+k')
  await field('Text').fill('status')
  await field('Address').fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('whole address')
  await field('Address').fill('status.example.org/now')
  await page.keyboard.press('Enter')
  await expect(message).toBeFocused()
  await page.keyboard.type(', or ask ')
  await page.keyboard.type('us')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Control+k')
  await field('Address').fill('help@example.org')
  await confirm('Set link')
  await expect(message).toBeFocused()
  expect(await sendAndRead()).toEqual(
    formatted(
      'See <a href="https://status.example.org/now">status</a>, or ask <a href="mailto:help@example.org">us</a>',
      'See status (https://status.example.org/now), or ask us (help@example.org)',
    ),
  )
  await page.keyboard.type('x')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+k')
  await field('Address').fill('magnet:?xt=urn:btih:1')
  await confirm('Set link')
  await expect(message.getByRole('link')).toHaveAttribute('href', 'magnet:?xt=urn:btih:1')
  await page.keyboard.press('Control+k')
  await confirm('Remove link')
  await expect(message.getByRole('link')).toHaveCount(0)
})

test('spoiler with a reason, colours, formulas, a picture', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead, tool, toolbar, dialog, field, confirm, message } = await openRichText(
    page,
    user,
    { signIn, goTo },
  )
  const more = async (item: string) => {
    await toolbar.getByRole('button', { name: 'More formatting' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const cat = await uploadPicture(user)
  await page.keyboard.type('He dies')
  await page.keyboard.press('Control+a')
  await tool('Spoiler').click()
  await field('Reason').fill('film')
  await confirm('Hide')
  await expect(message).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('red')
  await page.keyboard.press('Shift+Home')
  await more('Colour …')
  await dialog.getByRole('group', { name: 'Text' }).getByRole('radio', { name: 'Red' }).check()
  await dialog
    .getByRole('group', { name: 'Background' })
    .getByRole('radio', { name: 'Yellow' })
    .check()
  await confirm('Set colour')
  await expect(message).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await more('Clear formatting')
  await tool('Formula').click()
  await field('LaTeX').fill('\\frac{a}{b}')
  await confirm('Set formula')
  await expect(message).toBeFocused()
  await page.keyboard.type(' and ')
  await tool('Picture').click()
  await field('MXC URI').fill(cat)
  await field('Description').fill('a cat')
  await field('Width (px)').fill('64')
  await confirm('Insert picture')
  await expect(message).toBeFocused()
  await page.keyboard.press('Enter')
  await tool('Formula').click()
  await field('LaTeX').fill('x^2')
  await dialog.getByRole('checkbox', { name: 'On a line of its own' }).check()
  await confirm('Set formula')
  await expect(message).toBeFocused()
  await page.keyboard.type('end')
  expect(await sendAndRead()).toEqual(
    formatted(
      `<p><span data-mx-spoiler="film">He dies</span></p><p><span data-mx-color="#d93025" data-mx-bg-color="#b8860b">red</span></p><p><span data-mx-maths="\\frac{a}{b}"><code>\\frac{a}{b}</code></span> and <img src="${cat}" alt="a cat" width="64"></p><div data-mx-maths="x^2"><code>x^2</code></div><p>end</p>`,
      '[spoiler: film]\n\nred\n\n$\\frac{a}{b}$ and a cat\n\n$$x^2$$\n\nend',
    ),
  )
})

test('a picture by its URI: one that leads to none is not put in without a word', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead, tool, dialog, field, confirm, message } = await openRichText(page, user, {
    signIn,
    goTo,
  })
  const alive = await uploadPicture(user)
  const dead = `mxc://${user.serverName}/nothingIsHere`
  const alert = dialog.getByRole('alert')
  await tool('Picture').click()
  await field('MXC URI').fill(dead)
  await expect(dialog.getByText('No picture could be loaded from this URI.')).toBeVisible()
  await confirm('Insert picture')
  await expect(alert).toContainText('Not inserted: no picture could be loaded from this URI')
  await expect(alert).toContainText('Not found')
  await confirm('Try again')
  await expect(alert).toContainText('Not inserted')

  await field('MXC URI').fill(alive)
  await expect(alert).toBeHidden()
  await expect(dialog.getByText('This is the picture.')).toBeVisible()
  await confirm('Insert picture')
  await expect(message).toBeFocused()

  // Whoever knows better may.
  await tool('Picture').click()
  await field('MXC URI').fill(dead)
  await confirm('Insert picture')
  await confirm('Insert anyway')
  await expect(message).toBeFocused()
  const { formatted_body: html } = (await sendAndRead()) ?? {}
  const sources = String(html).match(/mxc:[^"]+/g)
  expect(sources?.toSorted()).toEqual([alive, dead].toSorted())
})

test('a table: cells by Tab, rows, columns, header, caption', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead, choose } = await openRichText(page, user, { signIn, goTo })
  await choose('Table', 'Insert table')
  await choose('Table', 'Delete column')
  await choose('Table', 'Delete row')
  for (const text of ['Service', 'From', 'Synapse', '22:00', 'Bridges', '23:00']) {
    await page.keyboard.type(text)
    if (text !== '23:00') await page.keyboard.press('Tab')
  }
  await choose('Table', 'Insert column right')
  await page.keyboard.press('Tab')
  await page.keyboard.type('soon')
  await choose('Table', 'Add header')
  await choose('Table', 'Add caption')
  await page.keyboard.type('Plan')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<table><caption>Plan</caption><thead><tr><th>Service</th><th>From</th><th></th></tr></thead><tbody><tr><td>Synapse</td><td>22:00</td><td></td></tr><tr><td>Bridges</td><td>23:00</td><td>soon</td></tr></tbody></table>',
      'Plan\nService | From | \n--- | --- | ---\nSynapse | 22:00 | \nBridges | 23:00 | soon',
    ),
  )
  await choose('Table', 'Insert table')
  await page.keyboard.type('gone')
  await choose('Table', 'Delete table')
  await page.keyboard.type('no table')
  expect(await sendAndRead()).toMatchObject({ body: 'no table' })
})

test('without a table, the menu of tables says once why', async ({ page, user, signIn, goTo }) => {
  const { tool } = await openRichText(page, user, { signIn, goTo })
  await tool('Table').click()
  const menu = page.getByRole('menu')
  const reason = 'Put the cursor into a table first.'
  await expect(menu.getByText(reason)).toHaveCount(1)
  const [insert, ...others] = await menu.getByRole('menuitem').all()
  await expect(insert ?? menu).toBeEnabled()
  expect(others).toHaveLength(9)
  for (const item of others) {
    await expect(item).toBeDisabled()
    await expect(item).toHaveAccessibleDescription(reason)
  }
})

test('the toolbar is one stop of the Tab key, and its arrows lead around', async ({
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
  await expect(page.getByRole('menuitem', { name: 'Colour …' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(tool('More formatting')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(message).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(message).not.toBeFocused()
  await expect(tool('Bold')).not.toBeFocused()
  expect(await sendAndRead()).toEqual(formatted('<em>slanted</em>', 'slanted'))
})

test('Tab acts in a table, and leaves it after Escape', async ({ page, user, signIn, goTo }) => {
  const { choose, message } = await openRichText(page, user, { signIn, goTo })
  await choose('Table', 'Insert table')
  await page.keyboard.press('Tab')
  await expect(message).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(message).not.toBeFocused()
})

test('a draft survives a reload, and undo the change of tabs', async ({
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
  await goTo(paths.room(roomId, 'compose'))
  await expect(message).toHaveText('one two three')
  expect(await sendAndRead()).toMatchObject({
    formatted_body: '<strong>one</strong> two three',
  })
  await expect(message).toHaveText('')
})

test('what a way of writing cannot hold is told before it is lost', async ({
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

test('paste from a page, an office program and a spreadsheet', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { paste, sendAndRead, message } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('From ')
  await paste({
    'text/html':
      '<meta charset="utf-8"><style>b{color:red}</style><span style="color: rgb(0, 0, 0); font-weight: 700; display: inline" onclick="alert(1)">bold</span> <a href="https://example.org/" style="color:blue" onmouseover="alert(1)">link</a><img src="https://tracker.example/x.png" onerror="alert(1)"><script>alert(1)</script>',
    'text/plain': 'bold link',
  })
  await page.keyboard.press('Enter')
  await paste({
    'text/html':
      "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal><b>Plan</b> for <i>tonight</i><o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>one<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>two</p><!--EndFragment--></body></html>",
    'text/plain': 'Plan for tonight\n· one\n· two',
  })
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await paste({
    'text/html':
      '<table border=0 style="border-collapse:collapse"><colgroup><col width=64></colgroup><tr height=20 style="height:15pt"><td class=xl65 style="font-weight:700">Service</td><td>From</td></tr><tr><td>Synapse</td><td align=right>22:00</td></tr></table>',
    'text/plain': 'Service\tFrom\nSynapse\t22:00',
  })
  await expect(message.getByRole('cell', { name: 'Synapse' })).toBeVisible()
  expect(await sendAndRead()).toMatchObject({
    formatted_body:
      '<p>From <strong>bold</strong> <a href="https://example.org/">link</a></p><p><b>Plan</b> for <i>tonight</i></p><ul><li>one</li><li>two</li></ul><table><tbody><tr><td>Service</td><td>From</td></tr><tr><td>Synapse</td><td>22:00</td></tr></tbody></table>',
  })
})

test('copied and pasted within the editor, formatting comes along', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('- **one**')
  await page.keyboard.press('Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+v')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<ul><li><strong>one</strong></li><li>two</li><li><strong>one</strong></li><li>two</li></ul>',
      '- one\n- two\n- one\n- two',
    ),
  )
})

test('an address pasted over words makes them a link', async ({ page, user, signIn, goTo }) => {
  const { paste, sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('here')
  await page.keyboard.press('Control+a')
  await paste({ 'text/plain': 'https://example.org/x' })
  expect(await sendAndRead()).toMatchObject({
    formatted_body: '<a href="https://example.org/x">here</a>',
  })
})

test('keys act where the cursor is, however fast they follow one another', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { sendAndRead } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('red')
  await page.keyboard.press('Shift+Home')
  // While the page is busy, keys queue up, and are handled before anything else is.
  const busy = page.evaluate(() => {
    const end = performance.now() + 400
    while (performance.now() < end);
  })
  await Promise.all([busy, page.keyboard.press('End'), page.keyboard.press('Enter')])
  await page.keyboard.type('end')
  expect(await sendAndRead()).toMatchObject({ body: 'red\n\nend' })
})
