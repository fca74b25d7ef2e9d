import type { FaultRequest } from '../support/faults/faults.ts'
import { expect, test } from '../support/homeserver/own-homeserver.ts'

const tooLarge = 'The response is too large'

test('a profile of 100 MB is refused in its place, and the page keeps working', async ({
  page,
  own,
  signIn,
  open,
}) => {
  await signIn(own.user)
  await own.fail(
    '/profile/%40big',
    { kind: 'huge', bytes: 100_000_000, field: 'displayname' },
    'GET',
  )
  const lookUp = page.getByRole('textbox', { name: 'Matrix ID', exact: true })
  await lookUp.fill('@big:example.org')
  await lookUp.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: tooLarge })).toContainText('10 MB')
  await open('Sessions')
  await expect(page.getByRole('row', { name: own.user.deviceId })).toBeVisible()
})

test('an error of 100 MB is reported by its status', async ({ page, own, signIn, open }) => {
  await signIn(own.user)
  const fault: FaultRequest['fault'] = { kind: 'huge', bytes: 100_000_000, status: 500 }
  await own.fail('/devices$', fault, 'GET')
  await open('Sessions')
  await expect(page.getByRole('alert')).toContainText('Homeserver error')
})

test('a response too large to be shown can be saved from the API page', async ({
  page,
  own,
  signIn,
  open,
}) => {
  // It is read twice, and 100 MB take a while on a busy machine.
  test.setTimeout(180_000)
  const read = { timeout: 60_000 }
  await signIn(own.user)
  await open('API')
  await own.fail('/whoami$', { kind: 'huge', bytes: 120_000_000 })
  await page.getByRole('button', { name: 'Send request' }).click()
  const response = page.getByRole('region', { name: 'Response', exact: true })
  await expect(response.getByRole('alert')).toContainText('larger than 100 MB', read)
  const download = page.waitForEvent('download')
  await response.getByRole('button', { name: 'Download full response' }).click()
  expect((await download).suggestedFilename()).toBe('response.json')
  await expect(response).toContainText('120 MB', read)
})
