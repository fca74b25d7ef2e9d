import { createRoom } from '@/api/endpoints/rooms'
import { getRoomStateByType } from '@/api/endpoints/state'
import { press, typeInto } from '../support/keyboard.ts'
import { expect, test } from '../support/test.ts'

test('makes any call: by hand, from the catalogue, and with a body', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const { room_id: roomId } = await user.ok(createRoom, { body: { name: 'Before' } })
  await signIn(user)
  await open('API')
  const response = page.getByRole('region', { name: 'Response', exact: true })

  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(response).toContainText('200')
  await expect(response).toContainText(`"user_id": "${user.userId}"`)

  await page.getByRole('combobox', { name: 'Endpoint' }).fill('set a state event with an empty')
  await page.getByRole('option').first().click()
  await expect(page.getByRole('combobox', { name: 'Method' })).toContainText('PUT')
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByRole('alert').first()).toHaveText('Fill in {roomId}')
  await page.getByRole('textbox', { name: 'roomId' }).fill(roomId)
  await page.getByRole('textbox', { name: 'eventType' }).fill('m.room.name')
  await expect(page.getByRole('textbox', { name: 'Path' })).toHaveValue(
    `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state/m.room.name`,
  )
  const body = page.getByRole('textbox', { name: 'Body' })
  await body.fill('{"name": ')
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByRole('alert').first()).toContainText('Not JSON')
  await body.fill('{"name": "After “ü”"}')
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(response).toContainText('event_id')
  const params = { roomId, eventType: 'm.room.name' }
  expect(await user.ok(getRoomStateByType, { params })).toEqual({ name: 'After “ü”' })
})

test('shows what the server answers to a bad call, and keeps the form over a reload', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await signIn(user)
  await open('API')
  const path = page.getByRole('textbox', { name: 'Path' })
  await path.fill('/_matrix/client/v3/nothing')
  await page.getByRole('button', { name: 'Send request' }).click()
  const response = page.getByRole('region', { name: 'Response', exact: true })
  await expect(response).toContainText('404')
  await expect(response).toContainText('M_UNRECOGNIZED')
  await page.reload()
  await expect(path).toHaveValue('/_matrix/client/v3/nothing')

  for (const [typed, words] of [
    ['/a b', 'A path has no spaces'],
    ['whoami', 'A path begins with /'],
    ['/x?access_token=abc', 'The token is sent in a header'],
  ] as const) {
    await path.fill(typed)
    await page.getByRole('button', { name: 'Send request' }).click()
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
  }
})

test('makes a call by keyboard alone, and finds it in the request log', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await signIn(user)
  await open('API')
  await typeInto(page, page.getByRole('textbox', { name: 'Path' }), '/_matrix/client/v3/devices')
  await press(page, page.getByRole('button', { name: 'Send request' }))
  await expect(page.getByRole('region', { name: 'Response', exact: true })).toContainText(
    user.deviceId,
  )
  await press(page, page.getByRole('link', { name: 'Request log' }))
  const row = page.getByRole('table', { name: 'Requests' }).getByRole('row').nth(1)
  await expect(row).toContainText('/_matrix/client/v3/devices')
  await expect(row).toContainText('200')
})

test('the request bar shows the last request in three forms', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await signIn(user)
  await open('Sessions')
  await page.getByRole('button', { name: 'Show request' }).click()
  const region = page.getByRole('region', { name: 'Request', exact: true })
  await expect(region).toContainText('curl -sS')
  await expect(region).toContainText('Authorization: Bearer $token')
  await region.getByRole('tab', { name: 'httpie' }).click()
  await expect(region).toContainText('http --ignore-stdin GET')
  await region.getByRole('tab', { name: 'Python' }).click()
  await expect(region).toContainText('import requests')
  await expect(region.getByRole('button', { name: 'Copy' })).toBeVisible()
})

test('a token that gets into a form by mistake is not kept with it', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await signIn(user)
  await open('API')
  const path = page.getByRole('textbox', { name: 'Path' })
  await path.fill(`/_matrix/client/v3/profile/${user.token}`)
  await expect(path).toHaveValue(`/_matrix/client/v3/profile/${user.token}`)
  const stored = await page.evaluate(() => Object.values(sessionStorage).join())
  expect(stored).toContain('/_matrix/client/v3/profile/$token')
  expect(stored).not.toContain(user.token)
  await page.reload()
  await expect(path).toHaveValue('/_matrix/client/v3/profile/$token')
})
