import { locationOf } from '@/lib/jpeg/location'
import { exif, zurich } from '@/lib/jpeg/testing/jpeg-parts'
import { attaching, bytesOf, givenFile, photo, pixelsOf } from '../support/attach.ts'
import { sent, test } from '../support/attach-test.ts'
import { expect } from '../support/test.ts'

/** Markers of a photo taken with the camera on its side. */
const sideways = exif({ gps: zurich, orientation: 6, makerNote: 'near the lake' })

test('the location is removed from a photo, and nothing else', async ({ page, user, roomId }) => {
  const { choose, row, upload } = attaching(page)
  const original = await photo(page, 96, 64, [sideways])
  expect(locationOf(original)?.latitude).toBeCloseTo(47.375, 4)
  await choose(givenFile('lake.jpg', 'image/jpeg', original))
  await expect(row('lake.jpg')).toContainText('JPEG picture')
  await expect(row('lake.jpg')).toContainText('64 × 96 px')
  await expect(row('lake.jpg')).toContainText('47.3750, 8.5375')
  await expect(row('lake.jpg').getByRole('checkbox', { name: 'Remove location' })).toBeChecked()
  await upload.click()
  await expect(attaching(page).remove('lake.jpg')).toBeVisible()
  const [content] = await sent(page, user, roomId)
  const arrived = await bytesOf(user, content?.url)
  expect(content).toMatchObject({
    msgtype: 'm.image',
    info: { mimetype: 'image/jpeg', size: arrived.length, w: 64, h: 96 },
  })
  expect(locationOf(arrived)).toBeUndefined()
  expect(arrived.includes('near the lake')).toBe(false)
  expect(arrived.length).toBe(original.length)
  const pixels = await pixelsOf(page, arrived)
  expect(pixels).toEqual(await pixelsOf(page, original))
  expect(pixels).toMatchObject({ width: 64, height: 96 })
})

test('the location stays in a photo if the user keeps it', async ({ page, user, roomId }) => {
  const { choose, row, upload } = attaching(page)
  const original = await photo(page, 96, 64, [sideways])
  await choose(givenFile('lake.jpg', 'image/jpeg', original))
  await row('lake.jpg').getByRole('checkbox', { name: 'Remove location' }).uncheck()
  await upload.click()
  await expect(attaching(page).remove('lake.jpg')).toBeVisible()
  const [content] = await sent(page, user, roomId)
  expect(await bytesOf(user, content?.url)).toEqual(original)
})
