import { demoAccount } from '@demo/seed'
import { getRoomIdByAlias } from '@/api/endpoints/rooms'
import { request } from '@/api/request'
import { paths } from '@/lib/paths'
import { callEndpoint } from '../support/homeserver/call.ts'
import { composer } from '../support/pages/compose.ts'
import { signInSeeded } from '../support/views/gallery.ts'
import { memberRequests, mentionPopup } from '../support/pages/mentions.ts'
import { consoleUrl, expect, test } from '../support/test.ts'

test('mentions complete among 5,000 members, loaded once, on demand', async ({
  page,
  watch,
  goTo,
}) => {
  const baseUrl = process.env.MX_SEEDED_URL ?? ''
  const { accessToken } = demoAccount
  watch.guardToken(accessToken)
  const alias = { roomAlias: '#open-lectures:demo.localhost' }
  const { answer } = await callEndpoint(
    { baseUrl },
    accessToken,
    request(getRoomIdByAlias, { params: alias }),
  )
  await signInSeeded(page, consoleUrl(), baseUrl)
  const asked = memberRequests(page)
  await goTo(paths.room(answer.room_id, 'compose'))
  const { message, preview } = composer(page)
  const { options, active, notifies } = mentionPopup(page)
  await message.click()
  await expect(message).toBeFocused()
  await page.keyboard.type('Ask ')
  expect(asked).toEqual([])

  await page.keyboard.type('@zukau')
  // After 5,000 members were read.
  await expect(options).toHaveCount(7, { timeout: 30_000 })
  for (const name of await options.allTextContents()) expect(name).toMatch(/[zž]ukauskas/i)
  await page.keyboard.type('x')
  await expect(options).toHaveCount(0)
  await page.keyboard.press('Backspace')
  await expect(options).toHaveCount(7)
  for (let letter = 0; letter < 'zukau'.length; letter++) await page.keyboard.press('Backspace')

  await page.keyboard.type('zoe zukausk')
  await expect(active).toContainText('Zoé Žukauskas')
  const name = await active.locator('bdi').first().innerText()
  const userId = await active.locator('bdi').last().innerText()
  await page.keyboard.press('Enter')
  await expect(notifies).toHaveText(`Notifies ${name} ${userId}`)
  await expect(preview.getByRole('link', { name })).toHaveAttribute(
    'href',
    `https://matrix.to/#/${userId}`,
  )
  expect(asked).toHaveLength(1)
})
