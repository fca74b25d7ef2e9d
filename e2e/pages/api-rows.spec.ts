import { readFile } from 'node:fs/promises'
import { createRoom } from '@/api/endpoints/rooms'
import { getRoomStateByType } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { expect, test } from '../support/test.ts'

test('a value of a response becomes a variable, and a table’s rows are sent with it', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { room_id: roomId } = await user.ok(createRoom, { body: { name: 'Before' } })
  await signIn(user)
  await goTo(paths.api('getJoinedRooms'))
  const send = page.getByRole('button', { name: 'Send request' })
  const response = page.getByRole('region', { name: 'Response', exact: true })
  const path = page.getByLabel('Path', { exact: true })

  // A variable, from the value's menu.
  await send.click()
  const value = response.getByRole('treeitem').filter({ hasText: roomId })
  await value.hover()
  await value.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Use as variable…' }).click()
  const naming = page.getByRole('dialog', { name: 'Use as variable' })
  await expect(naming.getByRole('textbox', { name: 'Value' })).toHaveValue(roomId)
  await naming.getByRole('textbox', { name: 'Name' }).fill('room')
  await naming.getByRole('button', { name: 'Save variable' }).click()
  await expect(naming).toBeHidden()
  const variables = page.getByRole('region', { name: 'Variables' })
  await expect(variables.getByRole('listitem')).toContainText(roomId)

  // A request uses it; an unknown one isn't sent.
  await goTo(paths.api('setRoomState'))
  await page.getByRole('combobox', { name: 'roomId' }).fill('{{room}}')
  await page.getByRole('combobox', { name: 'eventType' }).fill('{{type}}')
  await page.getByRole('textbox', { name: 'Body' }).fill('{"name": "{{text}}"}')
  await expect(path).toHaveValue('/_matrix/client/v3/rooms/{{room}}/state/{{type}}')
  await send.click()
  await expect(page.getByRole('alert').first()).toHaveText('There is no variable “type”')

  // The rest comes from the columns of a table.
  const button = page.getByRole('button', { name: 'Run for each row…' })
  await button.click()
  const dialog = page.getByRole('dialog', { name: 'Run for each row' })
  const table = dialog.getByRole('textbox', { name: 'Table' })
  await table.fill('type,text\nm.room.name,After\n,Nothing\nm.room.topic,Refused')
  await dialog.getByRole('textbox', { name: 'Values to keep' }).fill('$.event_id')
  const plan = dialog.getByRole('table', { name: 'Plan' })
  await expect(plan.getByRole('row').filter({ hasText: 'Nothing' })).toContainText(
    '“type” is empty, but the path needs it',
  )
  await dialog.getByRole('button', { name: 'Send 2 requests' }).click()

  const results = page.getByRole('dialog', { name: /^For each row/ })
  await expect(results.getByText('1 done, 1 failed, 1 not sent.')).toBeVisible()
  const outcomes = results.getByRole('table', { name: 'Results' })
  await expect(outcomes.getByRole('row').filter({ hasText: 'After' })).toContainText(/Done.*\$/)
  const params = { roomId, eventType: 'm.room.name' }
  expect(await user.ok(getRoomStateByType, { params })).toEqual({ name: 'After' })
  const downloading = page.waitForEvent('download')
  await results.getByRole('button', { name: 'CSV' }).click()
  const csv = await readFile(await (await downloading).path(), 'utf8')
  expect(csv).toMatch(
    /^Row,type,text,Request,State,Outcome,Server said,\$\.event_id\r\n1,m\.room\.name,After,PUT \S+,done,Done,,\$/,
  )
  await results.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(results.getByText('1 failed.')).toBeVisible()
  await results.getByRole('button', { name: 'Close' }).first().click()
  await expect(results).toBeHidden()

  // The results stay over a reload until they are cleared.
  await page.reload()
  const strip = page.getByRole('region', { name: 'Run for each row' })
  await expect(strip).toContainText('1 failed.')
  await strip.getByRole('button', { name: 'Clear results' }).click()
  await expect(strip).toBeHidden()
  await variables.getByRole('button', { name: 'Remove room' }).click()
  await expect(variables.getByRole('listitem')).toHaveCount(0)
  await expect(variables.getByRole('button', { name: 'Add variable…' })).toBeFocused()
})
