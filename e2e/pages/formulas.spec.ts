import { formatted, openRichText } from '../support/pages/rich-text.ts'
import { chunksOf, openSource } from '../support/pages/source-editor.ts'
import { expect, test } from '../support/test.ts'

test('formulas are rendered in the preview, also for screen readers, and sent as LaTeX', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message, preview, sendAndRead } = await openSource(page, user, 'Markdown', {
    signIn,
    goTo,
  })
  expect(await chunksOf(page)).not.toContain('draw-formula')
  await message.fill('Energy $E = mc^2$, arrow $\\vec{x}$\n\n$$\n\\frac{a}{b}\n$$')
  await expect(preview.getByRole('math')).toHaveCount(3)
  await expect(preview.getByRole('math').first()).toContainText('mc')
  // Rendered in KaTeX's fonts, which are fetched only then.
  await expect
    .poll(async () => (await chunksOf(page)).filter((name) => name.startsWith('KaTeX')))
    .toContain('KaTeX_Main-Regular')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<p>Energy <span data-mx-maths="E = mc^2"><code>E = mc^2</code></span>, arrow <span data-mx-maths="\\vec{x}"><code>\\vec{x}</code></span></p><div data-mx-maths="\\frac{a}{b}"><code>\\frac{a}{b}</code></div>',
      'Energy $E = mc^2$, arrow $\\vec{x}$\n\n$$\\frac{a}{b}$$',
    ),
  )
})

test('invalid LaTeX stays as written, with the reason', async ({ page, user, signIn, goTo }) => {
  const { message, preview } = await openSource(page, user, 'HTML', { signIn, goTo })
  await message.fill('<span data-mx-maths="{a">x</span> and <span data-mx-maths="b">x</span>')
  await expect(preview.getByRole('math')).toHaveCount(1)
  await expect(preview.getByText('{a', { exact: true })).toHaveAttribute('title', /^Expected '}'/)
  await expect(preview.getByText(/^Expected '}', got the end/)).toBeVisible()
  await message.fill('<span data-mx-maths="{a}">x</span>')
  await expect(preview.getByRole('math')).toHaveCount(1)
  await expect(preview.getByText(/^Expected/)).toBeHidden()
})

test('a formula can’t run code, link, or cover the page', async ({ page, user, signIn, goTo }) => {
  const { message, preview } = await openSource(page, user, 'HTML', { signIn, goTo })
  const formulas = [
    String.raw`\href{javascript:alert(1)}{x} \url{https://hostile.invalid/}`,
    String.raw`\includegraphics{https://hostile.invalid/x.png}`,
    String.raw`\htmlStyle{position:fixed}{x} \htmlId{page-title}{x}`,
    String.raw`\rule{9999em}{9999em}`,
    String.raw`\fcolorbox{red}{yellow}{x} \pmb{x} \oiiint \vec{x}`,
    String.raw`\def\a{\a\a}\a`,
  ]
  await message.fill(formulas.map((latex) => `<div data-mx-maths="${latex}">x</div>`).join('\n'))
  await expect(preview.getByRole('math')).toHaveCount(5)
  await expect(preview.getByRole('link')).toHaveCount(0)
  await expect(preview.getByText(/Too many expansions/)).toBeVisible()
  expect(await page.locator('#page-title').count()).toBe(1)
})

test('the rich text editor renders formulas, and their dialog shows the source', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { tool, field, dialog, confirm, message, sendAndRead } = await openRichText(page, user, {
    signIn,
    goTo,
  })
  await tool('Formula').click()
  const shown = dialog.getByRole('region', { name: 'Preview of the formula' })
  await field('LaTeX').fill('\\sqrt{x')
  await expect(shown).toContainText("Expected '}', got the end of the formula")
  await field('LaTeX').fill('\\sqrt{x}')
  await expect(shown.getByRole('math')).toBeVisible()
  await expect(shown).not.toContainText('Expected')
  await confirm('Set formula')
  await expect(message.getByRole('math')).toHaveCount(1)
  await expect(message).toBeFocused()
  await page.keyboard.type(' is a root')
  // Its fonts would move it under the pointer.
  await page.evaluate(async () => void (await document.fonts.ready))
  // A selected formula opens in the dialog.
  await message.getByRole('math').click({ force: true })
  await tool('Formula').click()
  await expect(field('LaTeX')).toHaveValue('\\sqrt{x}')
  await field('LaTeX').fill('\\sqrt{y}')
  await confirm('Set formula')
  await expect(message.getByRole('math')).toContainText('y')
  expect(await sendAndRead()).toEqual(
    formatted(
      '<span data-mx-maths="\\sqrt{y}"><code>\\sqrt{y}</code></span> is a root',
      '$\\sqrt{y}$ is a root',
    ),
  )
})
