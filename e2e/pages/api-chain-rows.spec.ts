import { readFile } from 'node:fs/promises'
import { getRoomStateByType } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { expect, test } from '../support/test.ts'

test('a chain runs for each row of a table, each with values of its own', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await signIn(user)
  const add = page.getByRole('button', { name: 'Add to the chain' })
  const path = page.getByLabel('Path', { exact: true })
  const body = page.getByRole('textbox', { name: 'Body' })
  await goTo(paths.api('createRoom'))
  await expect(path).toHaveValue(/createRoom$/)
  await page.getByRole('radio', { name: 'JSON' }).check()
  await body.fill('{"name": "{{name}}"}')
  await add.click()
  await goTo(paths.api('setRoomState', { roomId: '{{room}}', eventType: 'm.room.topic' }))
  await expect(path).toHaveValue(/m\.room\.topic$/)
  await body.fill('{"topic": {{topic}}}')
  await add.click()

  await page.getByRole('button', { name: 'Chain (2)' }).click()
  const chain = page.getByRole('dialog', { name: 'Chain', exact: true })
  const first = chain.getByRole('list', { name: 'Calls' }).locator('> li').first()
  await first.getByRole('button', { name: 'Take a value from its response' }).click()
  await chain.getByRole('combobox', { name: 'Where in the response' }).fill('$.room_id')
  await chain.getByRole('textbox', { name: 'Variable' }).fill('room')
  await chain.getByRole('button', { name: 'Take this value' }).click()
  await expect(first).toContainText('{{room}}from$.room_id')
  await chain.getByRole('button', { name: 'Run for each row…' }).click()

  // What will be sent, before it is.
  const dialog = page.getByRole('dialog', { name: 'Run the chain for each row' })
  await dialog
    .getByRole('textbox', { name: 'Table' })
    .fill('name,topic\nAlpha,First\nBeta,1\nAlpha,First')
  const plan = dialog.getByRole('table', { name: 'Plan' })
  await expect(plan.getByRole('row').filter({ hasText: 'Same calls as row 1' })).toHaveCount(1)
  const requests = dialog.getByRole('region', { name: 'Requests of row 1' })
  await expect(requests).toContainText('{"name": "Alpha"}')
  await expect(requests).toContainText('{{room}}')
  await page.route('**/createRoom', (route) => route.abort('connectionreset'), { times: 1 })
  await dialog.getByRole('button', { name: 'Run for 2 rows' }).click()

  // A call that fails ends its row only; one whose response was lost asks the user.
  const results = page.getByRole('dialog', { name: 'Chain for each row' })
  await expect(results.getByText('0 done, 1 failed, 1 unsure, 1 not sent.')).toBeVisible()
  await results.getByRole('button', { name: 'Was it done? Row 1' }).click()
  await page.getByRole('menuitem', { name: 'It wasn’t: send it again' }).click()
  await expect(results.getByText('1 done.')).toBeVisible()
  const outcomes = results.getByRole('table', { name: 'Results' }).getByRole('row')
  await expect(outcomes.filter({ hasText: 'Beta · 1' })).toContainText(/1 of 2!/)
  await expect(outcomes.filter({ hasText: '2 of 2' })).toContainText(/Alpha · First.*Done/)
  const downloading = page.waitForEvent('download')
  await results.getByRole('button', { name: 'CSV' }).click()
  const csv = await readFile(await (await downloading).path(), 'utf8')
  expect(csv).toMatch(/^Row,name,topic,Calls done,State,Outcome,Server said,room\r\n/)
  const roomId = /^1,Alpha,First,2,done,Done,,(.*)\r$/m.exec(csv)?.[1] ?? ''
  const params = { roomId, eventType: 'm.room.topic' }
  expect(await user.ok(getRoomStateByType, { params })).toMatchObject({ topic: 'First' })

  // The failed row goes on from its call; the outcome stays over a reload.
  await results.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(results.getByText('1 failed.')).toBeVisible()
  await results.getByRole('button', { name: 'Close' }).first().click()
  await expect(results).toBeHidden()
  await page.reload()
  const strip = page.getByRole('region', { name: 'Chain for each row' })
  await expect(strip).toContainText('1 failed.')
  await strip.getByRole('button', { name: 'Clear results' }).click()
  await expect(strip).toBeHidden()
})
