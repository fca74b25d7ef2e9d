import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { composer } from '../pages/compose.ts'
import type { View } from './gallery.ts'
import { problemIn } from '../pages/source-editor.ts'

const formulas = `The energy is $E = mc^2$, and

$$
\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt{\\pi}}{2}
$$

but this isn’t a formula: $\\frac{a$`

/** Popups of the source editors, and formulas, one of them invalid. */
export function sourceViews(roomId: string): View[] {
  const path = paths.room(roomId, 'compose')
  return [
    {
      name: 'compose-problems',
      path,
      prepare: async (page) => {
        await writeSource(page, 'HTML', '<p onclick="x">Restart at <b>22:00</b></p>')
        await problemIn(composer(page).message, 'onclick').hover()
        await page.getByRole('note').waitFor()
      },
      cleanUp: (page) => page.mouse.move(0, 0),
    },
    {
      name: 'compose-tags',
      path,
      popup: true,
      prepare: async (page) => {
        await writeSource(page, 'HTML', '<p>Restart at ')
        await page.keyboard.press('Control+End')
        await page.keyboard.type('<s')
        await page.getByRole('listbox').waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
    {
      name: 'compose-formulas',
      path,
      prepare: async (page) => {
        await writeSource(page, 'Markdown', formulas)
        const { preview } = composer(page)
        await preview.getByText('The energy is').scrollIntoViewIfNeeded()
        await preview.getByRole('math').first().waitFor()
      },
    },
    {
      name: 'compose-formula',
      path,
      prepare: async (page) => {
        const { mode } = composer(page)
        await writeSource(page, 'Markdown', 'The energy is $E = mc^2$')
        await mode('Rich text').click()
        await page.getByRole('toolbar').getByRole('button', { name: 'Formula' }).click()
        await page.getByRole('textbox', { name: 'LaTeX' }).fill('\\sqrt{x^2 + y^2}')
        await page.getByRole('dialog').getByRole('math').waitFor()
      },
      cleanUp: (page) => page.keyboard.press('Escape'),
    },
  ]
}

/** Replaces the message by a source in its own editor; another one would take it as plain text. */
export async function writeSource(
  page: Page,
  language: 'Markdown' | 'HTML',
  source: string,
): Promise<void> {
  const { message, mode } = composer(page)
  await mode(language).click()
  await page.getByRole('tab', { name: language, selected: true }).waitFor()
  await message.fill(source)
}
