import { createRoom } from '@/api/endpoints/rooms'
import { setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { expect, test } from '../support/test.ts'

test('a response as a tree, by keyboard, with a filter and links', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { room_id: roomId } = await user.ok(createRoom, { body: { name: 'Before' } })
  await signIn(user)
  await goTo(paths.api('getRoomState', { roomId }))
  const send = page.getByRole('button', { name: 'Send request' })
  const response = page.getByRole('region', { name: 'Response', exact: true })
  const tree = response.getByRole('tree', { name: 'Response body' })
  await send.click()
  await expect(tree.getByText('"m.room.create"')).toBeVisible()

  // The tree by keyboard alone.
  await tree.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(tree.getByRole('treeitem')).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  // The menu focuses its first item once it is open.
  await expect(page.getByRole('menuitem', { name: 'Copy value' })).toBeFocused()
  await page.getByRole('menuitem', { name: 'Filter by this path' }).press('Enter')
  const filter = response.getByRole('textbox', { name: 'Filter the response' })
  await expect(filter).toHaveValue('$[0]')
  await expect(response.getByText('1 match')).toBeVisible()

  // Matrix IDs are links, and the filter stays when the call is sent again.
  await filter.fill('$[?@.type == "m.room.create"].sender')
  await expect(response.getByText('1 match')).toBeVisible()
  await expect(tree.getByRole('link', { name: user.userId })).toHaveAttribute(
    'href',
    `#${paths.api('getUserProfile', { userId: user.userId })}`,
  )
  await send.click()
  await expect(response.getByRole('button', { name: 'History (2)' })).toBeVisible()
  await expect(response.getByText('1 match')).toBeVisible()
  await filter.fill('$[')
  await expect(response.getByRole('alert')).toContainText('Not a JSONPath')
})

test('what changed since the last response, and the calls before', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { room_id: roomId } = await user.ok(createRoom, { body: { name: 'Before' } })
  await signIn(user)
  await goTo(paths.api('getRoomState', { roomId }))
  const send = page.getByRole('button', { name: 'Send request' })
  const response = page.getByRole('region', { name: 'Response', exact: true })
  await send.click()
  await expect(response.getByRole('tree')).toBeVisible()
  const params = { roomId, eventType: 'm.room.name' }
  await user.ok(setRoomState, { params, body: { name: 'After' } })
  await send.click()
  await expect(response.getByRole('button', { name: 'History (2)' })).toBeVisible()

  await response.getByRole('radio', { name: 'Changes' }).click()
  await expect(response.getByRole('region', { name: 'Changes' })).toContainText('"After"')
  await response.getByRole('radio', { name: 'Text' }).click()
  await response.getByRole('searchbox', { name: 'Search the response' }).fill('AFTER')
  await expect(response.getByText('1 of 1')).toBeVisible()
  await expect(response.locator('mark')).toHaveText('After')

  // The first response is still there, and the call can be edited and sent again.
  await response.getByRole('button', { name: 'History (2)' }).click()
  const past = page.getByRole('list', { name: 'Past calls' })
  await past.getByRole('listitem').last().getByRole('button').first().click()
  await response.getByRole('searchbox', { name: 'Search the response' }).fill('Before')
  await expect(response.getByText('1 of 1')).toBeVisible()
  await goTo(paths.api('getTokenOwner'))
  await expect(page.getByRole('textbox', { name: 'Path' })).toHaveValue(/\/whoami$/)
  await response.getByRole('button', { name: 'History (2)' }).click()
  await past.getByRole('button', { name: 'Pin' }).last().click()
  await expect(past.getByRole('button', { name: 'Unpin' })).toBeVisible()
  await past.getByRole('button', { name: 'Send again' }).first().click()
  await expect(page.getByRole('textbox', { name: 'Path' })).toHaveValue(/\/state$/)
  await expect(response.getByRole('button', { name: 'History (3)' })).toBeVisible()
})
