import { uploadContent } from '@/api/endpoints/media'
import { file, png } from '../support/pages/files.ts'
import { formatted, openRichText } from '../support/pages/rich-text.ts'
import { expect, test } from '../support/test.ts'
import type { TestUser } from '../support/homeserver/users.ts'

const uploadPicture = async (user: TestUser) => {
  const body = file(png(64, 48), 'image/png')
  return (await user.ok(uploadContent, { query: {}, body })).content_uri
}

test('links: by keys, checked, changed and removed', async ({ page, user, signIn, goTo }) => {
  const { sendAndRead, dialog, field, confirm, message } = await openRichText(page, user, {
    signIn,
    goTo,
  })
  await page.keyboard.type('See ')
  await page.keyboard.press('Control+k')
  await field('Text').fill('status')
  await field('URL').fill('javascript:alert(1)')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('full URL')
  await field('URL').fill('status.example.org/now')
  await page.keyboard.press('Enter')
  await expect(message).toBeFocused()
  await page.keyboard.type(', or ask ')
  await page.keyboard.type('us')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('Control+k')
  await field('URL').fill('help@example.org')
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
  await field('URL').fill('magnet:?xt=urn:btih:1')
  await confirm('Set link')
  await expect(message.getByRole('link')).toHaveAttribute('href', 'magnet:?xt=urn:btih:1')
  await expect(message).toBeFocused()
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
  await more('Colour…')
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
  await dialog.getByRole('checkbox', { name: 'On its own line' }).check()
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

test('a picture by its URI: a dead one isn’t inserted without a warning', async ({
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
  await confirm('Retry')
  await expect(alert).toContainText('Not inserted')

  await field('MXC URI').fill(alive)
  await expect(alert).toBeHidden()
  await expect(dialog.getByText('This is the picture.')).toBeVisible()
  await confirm('Insert picture')
  await expect(message).toBeFocused()

  // The user can still insist.
  await tool('Picture').click()
  await field('MXC URI').fill(dead)
  await confirm('Insert picture')
  await confirm('Insert anyway')
  await expect(message).toBeFocused()
  const { formatted_body: html } = (await sendAndRead()) ?? {}
  const sources = String(html).match(/mxc:[^"]+/g)
  expect(sources?.toSorted()).toEqual([alive, dead].toSorted())
})
