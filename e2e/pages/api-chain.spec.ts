import { readFile } from 'node:fs/promises'
import { createRoom } from '@/api/endpoints/rooms'
import { getRoomStateByType } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { expect, test } from '../support/test.ts'

test('calls are put into a chain, run, corrected where they failed, and saved', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { room_id: roomId } = await user.ok(createRoom, { body: { name: 'Before' } })
  await signIn(user)
  await goTo(paths.api('getJoinedRooms'))
  const response = page.getByRole('region', { name: 'Response', exact: true })
  const add = page.getByRole('button', { name: 'Add to the chain' })
  const chain = page.getByRole('dialog', { name: 'Chain', exact: true })
  const calls = chain.getByRole('list', { name: 'Calls' }).locator('> li')
  const path = page.getByLabel('Path', { exact: true })
  const body = page.getByRole('textbox', { name: 'Body' })

  // A value that was made a variable goes along with its call.
  await page.getByRole('button', { name: 'Send request' }).click()
  const value = response.getByRole('treeitem').filter({ hasText: roomId })
  await value.hover()
  await value.getByRole('button', { name: 'Actions' }).click()
  await page.getByRole('menuitem', { name: 'Use as variable…' }).click()
  const naming = page.getByRole('dialog', { name: 'Use as variable' })
  await naming.getByRole('textbox', { name: 'Name' }).fill('room')
  await naming.getByRole('button', { name: 'Save variable' }).click()
  await expect(naming).toBeHidden()
  await add.click()

  await goTo(paths.api('setRoomState', { roomId: '{{room}}', eventType: 'm.room.topic' }))
  await expect(path).toHaveValue(/m\.room\.topic$/)
  await body.fill('{"topic": 1}')
  await add.click()
  await goTo(paths.api('setRoomState', { roomId: '{{room}}', eventType: 'm.room.name' }))
  await expect(path).toHaveValue(/m\.room\.name$/)
  await body.fill('{"name": "{{event}}"}')
  await add.click()

  // It says what isn't known, and which value makes it known.
  await page.getByRole('button', { name: 'Chain (3)' }).click()
  await expect(calls).toHaveCount(3)
  await expect(calls.nth(0)).toContainText('{{room}}from$.joined_rooms[0]')
  await expect(calls.nth(2)).toContainText('There is no variable “event”')
  await calls.nth(1).getByRole('button', { name: 'Take a value from its response' }).click()
  const place = chain.getByRole('combobox', { name: 'Where in the response' })
  await expect(place).toBeFocused()
  await place.fill('$.event_id')
  await chain.getByRole('textbox', { name: 'Variable' }).fill('event')
  await chain.getByRole('button', { name: 'Take this value' }).click()
  await expect(calls.nth(2)).not.toContainText('There is no variable')

  await chain.getByRole('button', { name: 'Show as a script' }).click()
  await expect(chain.getByLabel('Chain as Shell')).toContainText(`v_event=$(take '["event_id"]')`)

  // It stops at the call that fails.
  await chain.getByRole('button', { name: 'Run once' }).click()
  const results = page.getByRole('dialog', { name: 'Chain run' })
  await expect(
    results.getByText(/1 call done, 1 failed, 1 not sent. Stopped at call 2/),
  ).toBeVisible()
  await results.getByRole('button', { name: 'Close' }).first().click()
  await expect(results).toBeHidden()

  // The call is corrected in the editor, and the run goes on from it.
  await page.getByRole('button', { name: 'Chain (3)' }).click()
  await calls.nth(1).getByRole('button', { name: 'Edit call 2' }).click()
  await expect(body).toHaveText('{"topic": 1}')
  await body.fill('{"topic": "Topic"}')
  await page.getByRole('button', { name: 'Save as call 2' }).click()
  await expect(add).toBeFocused()
  const strip = page.getByRole('region', { name: 'Chain run' })
  await strip.getByRole('button', { name: 'Show results' }).click()
  await results.getByRole('button', { name: 'Continue from here' }).click()
  await expect(results.getByText('2 calls done.')).toBeVisible()
  const nameParams = { roomId, eventType: 'm.room.name' }
  const { name } = await user.ok(getRoomStateByType, { params: nameParams })
  expect(name).toMatch(/^\$/)
  await results.getByRole('button', { name: 'Clear results' }).click()
  await expect(strip).toBeHidden()

  // To a file and back.
  await page.getByRole('button', { name: 'Chain (3)' }).click()
  const downloading = page.waitForEvent('download')
  await chain.getByRole('button', { name: 'Save or load' }).click()
  await page.getByRole('menuitem', { name: 'Save as a file' }).click()
  const file = await (await downloading).path()
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
    version: 1,
    calls: [{}, {}, {}],
  })
  for (const left of [2, 1, 0]) {
    await calls.first().getByRole('button', { name: 'Remove call 1' }).click()
    await expect(calls).toHaveCount(left)
  }
  const choosing = page.waitForEvent('filechooser')
  await chain.getByRole('button', { name: 'Save or load' }).click()
  await page.getByRole('menuitem', { name: 'Add calls from a file…' }).click()
  await (await choosing).setFiles(file)
  await expect(calls).toHaveCount(3)
  await calls.nth(2).getByRole('button', { name: 'Move call 3 up' }).click()
  await expect(calls.nth(1)).toContainText('m.room.name')
  await chain.getByRole('button', { name: 'Close' }).first().click()
  await expect(chain).toBeHidden()
})

test('the requests of a dropped HAR file are chosen for the chain', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await signIn(user)
  await goTo(paths.api('getTokenOwner'))
  const urls = ['account/whoami', 'joined_rooms'].map(
    (end) => `${user.homeserver.baseUrl}/_matrix/client/v3/${end}`,
  )
  const entries = [...urls, 'https://other.test/_matrix/client/versions'].map((url) => ({
    request: { method: 'GET', url, headers: [] },
  }))
  const path = page.getByRole('textbox', { name: 'Path' })
  await expect(path).toHaveValue(/\/whoami$/)
  const dropped = await page.evaluateHandle(
    (har) => {
      const data = new DataTransfer()
      data.items.add(new File([har], 'recorded.har'))
      return data
    },
    JSON.stringify({ log: { entries } }),
  )
  await path.dispatchEvent('drop', { dataTransfer: dropped })
  const dialog = page.getByRole('dialog', { name: 'Add requests to the chain' })
  await expect(dialog.getByRole('checkbox')).toHaveCount(2)
  await expect(dialog).toContainText('1 request to other servers left out')
  await dialog.getByRole('checkbox', { name: /whoami/ }).click()
  await dialog.getByRole('button', { name: 'Add 1 call' }).click()
  await expect(page.getByRole('button', { name: 'Chain (1)' })).toBeVisible()
})
