import { getDevices } from '@/api/endpoints/devices'
import { sendMessage } from '@/api/endpoints/events'
import { createRoom } from '@/api/endpoints/rooms'
import { paths } from '@/lib/paths'
import { logInAgain } from '../support/homeserver/users.ts'
import { expect, test } from '../support/test.ts'

test('imports a copied request without its token, and starts from an example', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await signIn(user)
  await open('API')
  const response = page.getByRole('region', { name: 'Response', exact: true })
  const path = page.getByRole('textbox', { name: 'Path' })
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import a request' })
  const copied = dialog.getByRole('textbox', { name: 'Copied request' })
  await copied.fill('whoami')
  await expect(dialog.getByRole('alert')).toContainText('This isn’t a curl or httpie command')
  await copied.fill(
    `curl -X PUT -H 'Authorization: Bearer syt_other' --data-raw '{"displayname": "From curl"}' \\
  https://matrix.example.org/_matrix/client/r0/profile/${user.userId}/displayname`,
  )
  await expect(dialog.getByRole('status')).toContainText('It was for matrix.example.org.')
  await expect(dialog.getByRole('status')).toContainText('The token in it is left out')
  await copied.press('Tab')
  await dialog.getByRole('button', { name: 'Open in the editor' }).click()
  await expect(dialog).toBeHidden()
  await expect(path).toHaveValue(/^\/_matrix\/client\/v3\/profile\/[^/]+\/displayname$/)
  await expect(page).toHaveURL(/#\/api\/setDisplayName$/)
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(response).toContainText('200')
  const stored = () => page.evaluate(() => Object.values(sessionStorage).join())
  await expect.poll(stored).toContain('From curl')
  expect(await stored()).not.toContain('syt_other')

  await page.getByRole('button', { name: 'Examples' }).click()
  await page.getByRole('menuitem', { name: 'Read your display name' }).click()
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(response).toContainText('"displayname": "From curl"')
  await expect(page).toHaveURL(new RegExp(`#${paths.api('getDisplayName')}$`))
})

test('suggests the last events of the room that is filled in', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const { room_id: roomId } = await user.ok(createRoom, { body: { name: 'Events' } })
  const params = { roomId, eventType: 'm.room.message', txnId: 'one' }
  const { event_id: eventId } = await user.ok(sendMessage, {
    params,
    body: { msgtype: 'm.text', body: 'Find me' },
  })
  await signIn(user)
  await goTo(paths.api('getOneRoomEvent', { roomId }))
  await page.getByRole('combobox', { name: 'eventId' }).click()
  await page.getByRole('option', { name: 'Find me' }).click()
  await expect(page.getByRole('combobox', { name: 'eventId' })).toHaveValue(eventId)
  await page.getByRole('button', { name: 'Send request' }).click()
  const response = page.getByRole('region', { name: 'Response', exact: true })
  await expect(response).toContainText('"body": "Find me"')
})

test('goes on with a call once the identity is confirmed', async ({ page, user, signIn, goTo }) => {
  const { deviceId } = await logInAgain(user)
  await signIn(user)
  await goTo(paths.api('deleteDevices'))
  const response = page.getByRole('region', { name: 'Response', exact: true })
  await page.getByRole('textbox', { name: 'devices' }).fill(deviceId)
  await page.getByRole('button', { name: 'Send request' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send request' }).click()
  await expect(response).toContainText('The call wasn’t carried out')
  await response.getByRole('button', { name: 'Confirm your identity' }).click()
  const dialog = page.getByRole('dialog', { name: 'Confirm your identity' })
  const password = dialog.getByRole('textbox', { name: 'Password' })
  await password.fill('wrong')
  await password.press('Enter')
  await expect(dialog).toContainText('Wrong password. The call wasn’t carried out.')
  await password.fill(user.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog).toBeHidden()
  await expect(response).toContainText('200')
  await expect(page.getByRole('textbox', { name: 'devices' })).toHaveValue(deviceId)
  const { devices } = await user.ok(getDevices, {})
  expect(devices.map((device) => device.device_id)).toEqual([user.deviceId])
})

test('lists Synapse’s admin API to server admins who switch it on', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/_synapse/')) asked.push(request.url())
  })
  await signIn(user)
  await open('API')
  const endpoint = page.getByRole('combobox', { name: 'Endpoint' })
  const group = page.getByRole('group', { name: 'Synapse: accounts' })
  const admin = page.getByRole('checkbox', { name: 'Synapse admin API' })
  await expect(page.getByRole('status').filter({ hasText: /^\d+ endpoints$/ })).toBeVisible()
  expect(asked).toEqual([])
  await admin.check()
  await expect(page.getByRole('alert')).toContainText('This homeserver isn’t Synapse')
  await expect(group).toBeHidden()
  await admin.uncheck()

  await page.route('**/_synapse/admin/v2/users/*', (route) =>
    route.fulfill({ headers: { 'Access-Control-Allow-Origin': '*' }, json: { admin: true } }),
  )
  await admin.check()
  await expect(group).toBeVisible()
  expect(asked).toHaveLength(2)
  await endpoint.fill('deactivate an account')
  await page.getByRole('option', { name: 'Deactivate an account, and erase it' }).click()
  await expect(page.getByRole('link', { name: 'Documentation' })).toBeVisible()
  await page.getByRole('combobox', { name: 'user_id' }).fill('@ada:hs')
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('can’t be undone')
  await page.getByRole('button', { name: 'Cancel' }).click()
})
