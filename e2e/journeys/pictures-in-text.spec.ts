import { attaching, bytesOf } from '../support/attach.ts'
import { composer } from '../support/pages/compose.ts'
import { richText } from '../support/pages/rich-text.ts'
import { picture, sent, test } from '../support/attach-test.ts'
import { expect } from '../support/test.ts'

test('a picture in rich text is inserted at the cursor, and shown there', async ({
  page,
  user,
  roomId,
}) => {
  const { message, preview } = composer(page)
  const { choose, row, upload, strip } = attaching(page)
  await message.click()
  await page.keyboard.type('before after')
  for (let step = 0; step < 5; step++) await page.keyboard.press('ArrowLeft')
  await choose(picture)
  await row('plan.png').getByRole('radio', { name: 'In the text' }).check()
  await row('plan.png').getByRole('textbox', { name: 'Description' }).fill('the plan')
  await upload.click()
  await expect(message.getByRole('img', { name: 'the plan' })).toHaveAttribute('src', /^blob:/)
  await expect(preview.getByRole('img', { name: 'the plan' })).toHaveAttribute('src', /^blob:/)
  await expect(strip).toBeHidden()
  const [content, ...others] = await sent(page, user, roomId)
  expect(others).toEqual([])
  const html = String(content?.formatted_body)
  const url = /src="(mxc:[^"]+)"/.exec(html)?.[1]
  expect(content).toEqual({
    msgtype: 'm.text',
    format: 'org.matrix.custom.html',
    formatted_body: `before <img src="${url}" alt="the plan" width="300" height="200">after`,
    body: 'before the planafter',
    'm.mentions': {},
  })
  expect(await bytesOf(user, url)).toEqual(picture.buffer)
})

for (const mode of ['Markdown', 'HTML'] as const) {
  test(`a picture in ${mode} is inserted at the cursor`, async ({ page, user, roomId }) => {
    const { message, mode: tab } = composer(page)
    const { choose, row, upload } = attaching(page)
    await tab(mode).click()
    await message.fill('before after')
    for (let step = 0; step < 5; step++) await message.press('ArrowLeft')
    await choose(picture)
    await row('plan.png').getByRole('radio', { name: 'In the text' }).check()
    await upload.click()
    await expect(message).toHaveText(/^before <img src="mxc:[^"]+" alt="plan.png" [^>]+>after$/)
    const [content] = await sent(page, user, roomId)
    const url = /src="(mxc:[^"]+)"/.exec(String(content?.formatted_body))?.[1]
    expect(content).toMatchObject({
      formatted_body: `before <img src="${url}" alt="plan.png" width="300" height="200">after`,
      body: 'before plan.pngafter',
    })
    expect(await bytesOf(user, url)).toEqual(picture.buffer)
  })
}

test('the toolbar’s picture dialog accepts a file', async ({ page, user, roomId }) => {
  const { tool, confirm, message } = richText(page)
  const { row, upload } = attaching(page)
  await message.click()
  await tool('Picture').click()
  // Choosing a file is first, the MXC URI of an uploaded picture second.
  await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'MXC URI' })).toBeFocused()
  const chooser = page.waitForEvent('filechooser')
  await confirm('Choose a file…')
  await (await chooser).setFiles(picture)
  await expect(row('plan.png').getByRole('radio', { name: 'In the text' })).toBeChecked()
  await upload.click()
  await expect(message.getByRole('img', { name: 'plan.png' })).toBeVisible()
  await expect(message).toBeFocused()
  expect(await sent(page, user, roomId)).toMatchObject([
    { msgtype: 'm.text', formatted_body: expect.stringMatching(/^<img src="mxc:/) },
  ])
})
