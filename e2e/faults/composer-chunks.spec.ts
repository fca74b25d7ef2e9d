import type { Page } from '@playwright/test'
import { paths } from '@/lib/paths'
import { composer } from '../support/pages/compose.ts'
import { openSource } from '../support/pages/source-editor.ts'
import { formatted, openRichText } from '../support/pages/rich-text.ts'
import { expect, test } from '../support/test.ts'

/** Makes a chunk impossible to load. @returns how often it has been requested */
async function refuse(page: Page, chunk: string): Promise<() => number> {
  let refused = 0
  await page.route(chunk, async (route) => {
    // Counted first: by the time the page has a notice, every failure is.
    refused++
    await route.abort()
  })
  return () => refused
}

for (const language of ['Markdown', 'HTML'] as const) {
  test(`${language} without its editor: a plain field works, and nothing is lost when the editor loads`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    const refused = await refuse(page, '**/assets/code-editor-*.js')
    const { message, alert, sendAndRead } = await openSource(page, user, language, {
      signIn,
      goTo,
    })
    const notice = alert.filter({ hasText: 'Couldn’t load the editor' })
    await expect(notice).toBeVisible()
    await page.keyboard.type('First')
    expect(await sendAndRead()).toEqual({ msgtype: 'm.text', body: 'First', 'm.mentions': {} })

    await message.fill('<b>kept</b> and ')
    const retry = notice.getByRole('button', { name: 'Retry' })
    const before = refused()
    await retry.click()
    await expect.poll(refused).toBeGreaterThan(before)
    await expect(retry).toBeEnabled()
    await expect(message).toHaveValue('<b>kept</b> and ')
    await page.unroute('**/assets/code-editor-*.js')
    await retry.click()
    await expect(notice).toBeHidden()
    await expect(message).toHaveText('<b>kept</b> and ')
    await expect(message).toBeFocused()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('sent')
    expect(await sendAndRead()).toEqual(formatted('<b>kept</b> and sent', 'kept and sent'))
  })
}

test('Markdown can’t be loaded: the text stays, and it can be chosen again', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const markdown = '**/assets/markdown-*.js'
  await page.route(markdown, (route) => route.abort())
  const { message } = await openRichText(page, user, { signIn, goTo })
  const { mode } = composer(page)
  await message.pressSequentially('Hello **you**')
  await mode('Markdown').click()
  await expect(page.getByText('Couldn’t load Markdown')).toBeVisible()
  await expect(mode('Rich text')).toHaveAttribute('aria-selected', 'true')
  await expect(message).toHaveText('Hello you')
  await page.unroute(markdown)
  await mode('Markdown').click()
  await expect(message).toHaveText('Hello **you**')
})

test('a slow editor is waited for, and the last chosen one is shown', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => (arrive = resolve))
  const { message } = await openRichText(page, user, { signIn, goTo })
  const { mode } = composer(page)
  const waiting = page.getByText('Loading the editor')
  await page.route('**/assets/markdown-*.js', async (route) => {
    await arrival
    await route.continue()
  })
  await message.pressSequentially('Hello **you**')
  await mode('Markdown').click()
  await expect(mode('Markdown')).toHaveAttribute('aria-selected', 'true')
  await expect(waiting).toBeVisible()
  await expect(message).toBeHidden()
  await mode('Rich text').click()
  await expect(message).toHaveText('Hello you')
  await mode('Markdown').click()
  await mode('HTML').click()
  arrive()
  await expect(message).toHaveText('<p>Hello <strong>you</strong></p>')
  await expect(mode('HTML')).toHaveAttribute('aria-selected', 'true')
  await mode('Markdown').click()
  await expect(message).toHaveText('Hello **you**')
})

test('an editor that loads after the page was left changes nothing there', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => (arrive = resolve))
  const { message, roomId } = await openRichText(page, user, { signIn, goTo })
  const { mode } = composer(page)
  await message.pressSequentially('Hello **you**')
  const chunk = '**/assets/to-markdown-*.js'
  await page.route(chunk, async (route) => {
    await arrival
    await route.continue()
  })
  await mode('Markdown').click()
  await expect(page.getByText('Loading the editor')).toBeVisible()
  await goTo(paths.rooms())
  await expect(page.getByRole('heading', { level: 1, name: 'Rooms' })).toBeVisible()
  const arrived = page.waitForResponse(chunk)
  arrive()
  await (await arrived).finished()
  await goTo(paths.room(roomId, 'compose'))
  await expect(mode('Rich text')).toHaveAttribute('aria-selected', 'true')
  await expect(message).toHaveText('Hello you')
})

test('a draft in Markdown survives a reload, although Markdown loads late', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { message } = await openSource(page, user, 'Markdown', { signIn, goTo })
  await message.pressSequentially('Hello **you**')
  const markdown = '**/assets/markdown-*.js'
  const refused = await refuse(page, markdown)
  await page.reload()
  const notice = page.getByRole('alert').filter({ hasText: 'Couldn’t load the message' })
  const retry = notice.getByRole('button', { name: 'Retry' })
  await expect(retry).toBeVisible()
  const before = refused()
  await retry.click()
  await expect.poll(refused).toBeGreaterThan(before)
  await expect(retry).toBeEnabled()
  await page.unroute(markdown)
  await retry.click()
  await expect(message).toHaveText('Hello **you**')
})

for (const [part, pattern] of [
  ['what draws them', '**/assets/draw-formula-*.js'],
  ['their style sheet', '**/assets/katex*.css'],
] as const) {
  test(`formulas without ${part}: LaTeX, rendered once it can be loaded`, async ({
    page,
    user,
    signIn,
    goTo,
  }) => {
    await page.route(pattern, (route) => route.abort())
    const { message, preview, sendAndRead } = await openSource(page, user, 'Markdown', {
      signIn,
      goTo,
    })
    await message.fill('$x^2$ and $y$')
    await expect(preview.getByText('x^2', { exact: true })).toBeVisible()
    const retry = preview.getByRole('button', { name: 'Couldn’t render: retry' })
    await expect(retry).toHaveCount(2)
    await page.unroute(pattern)
    await retry.first().click()
    await expect(preview.getByRole('math')).toHaveCount(2)
    await expect(retry).toHaveCount(0)
    expect(await sendAndRead()).toMatchObject({ body: '$x^2$ and $y$' })
  })
}

test('a formula in the rich text editor can be tried again there', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await page.route('**/assets/draw-formula-*.js', (route) => route.abort())
  const { message } = await openRichText(page, user, { signIn, goTo })
  await page.keyboard.type('$x^2$ ')
  const retry = message.getByRole('button', { name: 'Couldn’t render: retry' })
  await expect(retry).toBeVisible()
  await page.unroute('**/assets/draw-formula-*.js')
  await retry.click()
  await expect(message.getByRole('math')).toBeVisible()
})
