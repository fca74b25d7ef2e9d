import { formatted, openRichText } from '../support/pages/rich-text.ts'
import { expect, test } from '../support/test.ts'

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
  await page.getByRole('menuitem', { name: 'First number…' }).click()
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

test('dates in a list stay items, not nested lists', async ({ page, user, signIn, goTo }) => {
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
  await page.getByRole('menuitem', { name: 'Code language…' }).click()
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
