import { formatted, openRichText } from '../support/pages/rich-text.ts'
import { expect, test } from '../support/test.ts'

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

test('without a table, the table menu says once why', async ({ page, user, signIn, goTo }) => {
  const { tool } = await openRichText(page, user, { signIn, goTo })
  await tool('Table').click()
  const menu = page.getByRole('menu')
  const reason = 'Put the cursor in a table first.'
  await expect(menu.getByText(reason)).toHaveCount(1)
  const [insert, ...others] = await menu.getByRole('menuitem').all()
  await expect(insert ?? menu).toBeEnabled()
  expect(others).toHaveLength(9)
  for (const item of others) {
    await expect(item).toBeDisabled()
    await expect(item).toHaveAccessibleDescription(reason)
  }
})

test('Tab moves within a table, and leaves it after Escape', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { choose, message } = await openRichText(page, user, { signIn, goTo })
  await choose('Table', 'Insert table')
  await page.keyboard.press('Tab')
  await expect(message).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(message).not.toBeFocused()
})
