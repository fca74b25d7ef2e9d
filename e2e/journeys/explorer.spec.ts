import type { Page } from '@playwright/test'
import { createRoom } from '@/api/endpoints/rooms'
import { getRoomStateByType } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { press, typeInto } from '../support/pages/keyboard.ts'
import { logInAgain } from '../support/homeserver/users.ts'
import { expect, test } from '../support/test.ts'

/** Chooses the best match of a search. */
async function chooseEndpoint(page: Page, search: string, summary: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Endpoint' }).fill(search)
  const first = page.getByRole('listbox', { name: 'Endpoints' }).getByRole('option').first()
  // The list follows what is typed: until then, its options move.
  await expect(first).toContainText(summary)
  await first.click()
}

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

  await chooseEndpoint(
    page,
    'set a state event with an empty',
    'Set a state event with an empty state key',
  )
  await expect(page.getByRole('combobox', { name: 'Method' })).toContainText('PUT')
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByRole('alert').first()).toHaveText('Fill in {roomId}')
  await page.getByRole('combobox', { name: 'roomId' }).fill(roomId)
  await page.getByRole('combobox', { name: 'eventType' }).fill('m.room.name')
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

test('fills in a query, and shows what an endpoint requires', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const { room_id: roomId } = await user.ok(createRoom, { body: { name: 'Timeline' } })
  await signIn(user)
  await open('API')
  const path = page.getByRole('textbox', { name: 'Path' })
  const send = page.getByRole('button', { name: 'Send request' })
  const response = page.getByRole('region', { name: 'Response', exact: true })

  await chooseEndpoint(page, 'events of a room, page', 'Events of a room, page by page')
  await expect(page.getByRole('link', { name: 'Specification' })).toHaveAttribute(
    'href',
    /^https:\/\/spec\.matrix\.org\/.*messages$/,
  )
  await page.getByRole('combobox', { name: 'roomId' }).fill('..')
  await expect(page.getByRole('alert')).toHaveText('This can’t be part of a path')
  await page.getByRole('combobox', { name: 'roomId' }).fill(roomId)
  await send.click()
  await expect(page.getByRole('alert')).toHaveText('Fill in {dir}')
  await page.getByRole('combobox', { name: 'dir' }).click()
  await page.getByRole('option', { name: 'b', exact: true }).click()
  await page.getByRole('textbox', { name: 'limit (optional)' }).fill('1')
  await expect(path).toHaveValue(/\/messages\?dir=b&limit=1$/)
  await send.click()
  await expect(response).toContainText('"chunk"')

  await chooseEndpoint(page, 'versions of the specification', 'Versions of the specification')
  await expect(page.getByText('Sent without the token')).toBeVisible()
  await page.getByRole('button', { name: 'Show this request' }).click()
  const shown = page.getByRole('region', { name: 'This request' })
  await expect(shown).toContainText('/_matrix/client/versions')
  await expect(shown).not.toContainText('Authorization')
  await send.click()
  await expect(response).toContainText('"versions"')
})

test('shows the server’s error for a bad call, and keeps the form across a reload', async ({
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
    ['/a b', 'A path can’t contain spaces'],
    ['whoami', 'A path starts with /'],
    ['/x?access_token=abc', 'The token is sent in a header'],
  ] as const) {
    await path.fill(typed)
    await page.getByRole('button', { name: 'Send request' }).click()
    await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
  }
})

test('makes a call by keyboard, and finds it in the request log', async ({
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
  const rows = page.getByRole('table', { name: 'Requests' }).getByRole('row')
  await expect(rows.filter({ hasText: '/_matrix/client/v3/devices' })).toContainText('200')

  // Found again among others, and opened as it was.
  await page.getByRole('searchbox', { name: 'Search requests' }).fill('whoami 200')
  // The list follows what is typed.
  await expect(rows.filter({ hasText: '/_matrix/client/v3/devices' })).toHaveCount(0)
  const found = rows.filter({ hasText: 'whoami' }).first()
  await found.getByRole('button', { name: 'Open in the API page' }).click()
  await expect(page.getByRole('textbox', { name: 'Path' })).toHaveValue(
    '/_matrix/client/v3/account/whoami',
  )
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(
    'Who the access token belongs to',
  )
})

test('the request bar shows the last request in each form', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await signIn(user)
  await open('Sessions')
  // Then it is the last one.
  await expect(page.getByRole('row', { name: user.deviceId })).toBeVisible()
  await page.getByRole('button', { name: 'Show request' }).click()
  const region = page.getByRole('region', { name: 'Request', exact: true })
  await expect(region).toContainText('curl -sS')
  await expect(region).toContainText('Authorization: Bearer $token')
  await region.getByRole('tab', { name: 'httpie' }).click()
  await expect(region).toContainText('http --ignore-stdin GET')
  await region.getByRole('tab', { name: 'Python' }).click()
  await expect(region).toContainText('import requests')
  await region.getByRole('tab', { name: 'matrix-nio' }).click()
  await expect(region).toContainText('from nio import AsyncClient')
  await region.getByRole('tab', { name: 'JavaScript' }).click()
  await expect(region).toContainText('process.env.token')
  await expect(region).toContainText('keeps it out of the shell’s history')
  await region.getByRole('tab', { name: 'HTTP', exact: true }).click()
  await expect(region).toContainText('/devices HTTP/1.1')
  await expect(region.getByRole('button', { name: 'Copy' })).toBeVisible()
})

test('a token typed into a form by mistake isn’t stored with it', async ({
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
  const stored = () => page.evaluate(() => Object.values(sessionStorage).join())
  await expect.poll(stored).toContain('/_matrix/client/v3/profile/$token')
  expect(await stored()).not.toContain(user.token)
  await page.reload()
  await expect(path).toHaveValue('/_matrix/client/v3/profile/$token')
})

test('finds an endpoint by what one wants to do, and by anything that names it', async ({
  page,
  user,
  signIn,
  open,
}) => {
  await signIn(user)
  await open('API')
  const search = page.getByRole('combobox', { name: 'Endpoint' })
  const first = page.getByRole('listbox', { name: 'Endpoints' }).getByRole('option').first()
  const heading = page.getByRole('heading', { level: 2 }).first()

  // By keyboard: the best match is active, and its heading gets the focus.
  await typeInto(page, search, 'who is in')
  await expect(first).toContainText('Joined members of a room')
  await page.keyboard.press('Enter')
  await expect(heading).toHaveText('Joined members of a room with name and avatar')
  await expect(heading).toBeFocused()
  await expect(page).toHaveURL(/#\/api\/getJoinedMembersByRoom\?q=who\+is\+in$/)

  await search.fill(
    'https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3keysclaim',
  )
  await expect(first).toContainText('Claim one-time keys')
  await search.fill('/_matrix/client/v3/rooms/!abc%3Ahs/members?membership=join')
  await expect(first).toContainText('Member events of a room')
  await first.click()
  await expect(heading).toHaveText('Member events of a room')
  await expect(page.getByRole('combobox', { name: 'roomId' })).toHaveValue('!abc:hs')

  await search.fill('deprecated nonsense')
  await expect(page.getByText('No endpoint matches “deprecated nonsense”')).toBeVisible()
  await search.press('Escape')
  await expect(search).toHaveValue('')
})

test('a link opens an endpoint with values, which are then edited like any others', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await signIn(user)
  await goTo(paths.api('getMembersByRoom', { roomId: '!room:hs', membership: 'join' }))
  const roomId = page.getByRole('combobox', { name: 'roomId' })
  const path = page.getByRole('textbox', { name: 'Path' })
  await expect(path).toHaveValue('/_matrix/client/v3/rooms/!room%3Ahs/members?membership=join')
  await expect(page).toHaveURL(/#\/api\/getMembersByRoom$/)
  await roomId.fill('!other:hs')
  await page.reload()
  await expect(roomId).toHaveValue('!other:hs')

  // Written by hand, it is no longer the endpoint of the link.
  await path.fill('/_matrix/client/v3/nothing')
  await expect(page).toHaveURL(/#\/api\/custom$/)
  await expect(path).toBeFocused()
  await page.reload()
  await expect(path).toHaveValue('/_matrix/client/v3/nothing')
})

test('marks what this homeserver doesn’t have', async ({ page, user, signIn, open }) => {
  await signIn(user)
  await open('API')
  const search = page.getByRole('combobox', { name: 'Endpoint' })
  await search.fill('rooms that you share with a user')
  const option = page.getByRole('option').first()
  await expect(option).toContainText('which this homeserver doesn’t list')
  await search.fill('protocols')
  await expect(option).not.toContainText('recognize')
})

test('on a phone, shows the list, then the request', async ({ page, user, signIn, open }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await signIn(user)
  await open('API')
  await page.getByRole('combobox', { name: 'Endpoint' }).fill('who am i')
  const first = page.getByRole('option').first()
  await expect(first).toContainText('Who the access token belongs to')
  await first.click()
  await expect(page.getByRole('combobox', { name: 'Endpoint' })).toBeHidden()
  await page.getByRole('button', { name: 'Send request' }).click()
  await expect(page.getByRole('region', { name: 'Response', exact: true })).toContainText(
    user.userId,
  )
  await page.goBack()
  await expect(page.getByRole('combobox', { name: 'Endpoint' })).toHaveValue('who am i')
})

test('asks before a call that can’t be undone, and says where a body is wrong', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const other = await logInAgain(user)
  await signIn(user)
  await goTo(paths.api('deleteDevice', { deviceId: other.deviceId }))
  const response = page.getByRole('region', { name: 'Response', exact: true })
  const question = page.getByRole('alertdialog', { name: 'Delete a device and its token?' })
  await page.getByRole('radio', { name: 'JSON' }).check()
  const body = page.getByRole('textbox', { name: 'Body' })
  await body.fill('{"auth": 1}')
  await expect(page.getByText('Not as specified: auth should be')).toBeVisible()
  // Its place is a key press away, and Tab leaves the editor.
  await press(page, page.getByRole('button', { name: 'Line 1, column 10' }))
  await expect(body).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(body).not.toBeFocused()
  await body.fill('{}')
  await expect(page.getByText('Not as specified')).toBeHidden()
  await body.press('ControlOrMeta+Enter')
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(question).toBeHidden()
  await expect(response).toContainText('The response appears here.')
  await page.getByRole('button', { name: 'Send request' }).click()
  await question.getByRole('button', { name: 'Send request' }).click()
  await expect(response).toContainText('401')
  await expect(response).toContainText('m.login.password')
})

test('completes variables in the path, fields and body, and sends them as numbers', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  await signIn(user)
  await goTo(paths.api('queryKeys'))
  const response = page.getByRole('region', { name: 'Response', exact: true })
  const variables = page.getByRole('region', { name: 'Variables' })
  const offer = page.getByRole('option', { name: '{{wait}}' })
  await variables.getByRole('button', { name: 'Add variable…' }).click()
  const adding = page.getByRole('dialog', { name: 'Add variable' })
  await adding.getByRole('textbox', { name: 'Name' }).fill('wait')
  await adding.getByRole('textbox', { name: 'Value' }).fill('many')
  await adding.getByRole('button', { name: 'Save variable' }).click()
  await expect(adding).toBeHidden()

  // In a field for a number, which its value must be.
  const timeout = page.getByRole('combobox', { name: 'timeout (optional)' })
  await timeout.fill('{{wa')
  await offer.click()
  await expect(timeout).toHaveValue('{{wait}}')
  await expect(page.getByRole('alert')).toHaveText(
    '{{wait}} is “many”, but timeout must be a number',
  )
  await variables.getByRole('button', { name: 'Edit wait' }).click()
  const editing = page.getByRole('dialog', { name: 'Edit variable' })
  await editing.getByRole('textbox', { name: 'Value' }).fill('1000')
  await editing.getByRole('button', { name: 'Save variable' }).click()
  await expect(editing).toBeHidden()
  await expect(page.getByRole('alert')).toBeHidden()

  // In the body, after its name is completed from the schema.
  await page.getByRole('radio', { name: 'JSON' }).check()
  const body = page.getByRole('textbox', { name: 'Body' })
  await expect(body).toContainText('"timeout": {{wait}}')
  await body.fill('{"device_keys": {}, ')
  await body.press('ControlOrMeta+End')
  await page.keyboard.type('"ti')
  await page.getByRole('option', { name: 'timeout', exact: true }).click()
  await page.keyboard.type('{{')
  await offer.click()
  await page.keyboard.type('}')
  await expect(body).toHaveText('{"device_keys": {}, "timeout": {{wait}}}')
  await body.press('ControlOrMeta+Enter')
  await expect(response).toContainText('"device_keys"')

  // In the path.
  const path = page.getByLabel('Path', { exact: true })
  await path.fill('/_matrix/client/v3/profile/{{')
  await offer.click()
  await expect(path).toHaveValue('/_matrix/client/v3/profile/{{wait}}')
})
