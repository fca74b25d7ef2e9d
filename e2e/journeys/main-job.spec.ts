import { readFile } from 'node:fs/promises'
import { getMembersByRoom } from '@/api/endpoints/members'
import { getUserProfile } from '@/api/endpoints/profile'
import { composer, messagesOf } from '../support/pages/compose.ts'
import { png } from '../support/pages/files.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'
import { expectToast } from '../support/watch/toasts.ts'

// As for most people, on every server that the tests have.
test.use({ fetchesAhead: true })

test('the main job: name and picture, a room, its members, an invite, a message', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const [colleague, guest] = [await registerUser('colleague'), await registerUser('guest')]
  const roomName = `Physics ${user.localpart}`
  const roomId = await makeRoom(user, { members: [colleague], body: { name: roomName } })
  const members = async () =>
    (await user.ok(getMembersByRoom, { params: { roomId }, query: {} })).chunk

  await signIn(user)

  await test.step('change the name and the picture', async () => {
    await open('Profile')
    await page.getByRole('textbox', { name: 'Display name' }).fill('Announcements “Physics”')
    await page.getByRole('button', { name: 'Save display name' }).click()
    await expectToast(page, 'Display name saved')
    await page
      .getByLabel('Avatar image')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(png(80, 60)) })
    await page.getByRole('button', { name: 'Upload avatar' }).click()
    await expectToast(page, 'Avatar saved')
    const field = page.getByRole('textbox', { name: 'Avatar MXC URI' })
    await expect(field).toHaveValue(/^mxc:/)
    const mxcUri = await field.inputValue()
    const profile = await colleague.ok(getUserProfile, { params: { userId: user.userId } })
    expect(profile).toMatchObject({ displayname: 'Announcements “Physics”', avatar_url: mxcUri })
  })

  await test.step('find the room', async () => {
    await open('Rooms')
    await page.getByRole('searchbox', { name: 'Search rooms' }).fill(roomName.toUpperCase())
    await page.getByRole('table', { name: 'Rooms' }).getByRole('link', { name: roomName }).click()
    await expect(page.getByRole('heading', { level: 1, name: roomName })).toBeVisible()
  })

  await test.step('read and export the members', async () => {
    const table = page.getByRole('table', { name: 'Members' })
    await expect(table.getByRole('row', { name: colleague.userId })).toBeVisible()
    await expect(table.getByRole('row', { name: user.userId })).toContainText('Creator')
    const downloading = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'Matrix IDs' }).click()
    const lines = await readFile(await (await downloading).path(), 'utf8')
    const joined = (await members()).filter(({ content }) => content.membership === 'join')
    expect(lines.trim().split('\n').sort()).toEqual(joined.map((event) => event.state_key).sort())
  })

  await test.step('invite someone', async () => {
    await page.getByRole('tab', { name: 'Invite' }).click()
    await page.getByRole('textbox', { name: 'Matrix IDs' }).fill(guest.userId)
    await page.getByRole('textbox', { name: 'Reason' }).fill('For the talk on Monday')
    await page.getByRole('button', { name: 'Send invites' }).click()
    const results = page.getByRole('table', { name: 'Results' })
    await expect(results.getByRole('row', { name: guest.userId })).toContainText(/invited/i)
    const invited = (await members()).find((event) => event.state_key === guest.userId)
    expect(invited?.content).toMatchObject({
      membership: 'invite',
      reason: 'For the talk on Monday',
    })
  })

  await test.step('send an HTML message', async () => {
    await page.getByRole('tab', { name: 'Compose' }).click()
    await page.getByRole('tab', { name: 'HTML' }).click()
    await page
      .getByRole('textbox', { name: 'Message' })
      .fill('<h2>Talk</h2><p>Monday, <b>17:00</b></p>')
    await page.getByRole('button', { name: 'Send message' }).click()
    await composer(page).sentEventId()
    const [event, ...others] = await messagesOf(user, roomId)
    expect(others).toEqual([])
    expect(event?.content).toMatchObject({
      msgtype: 'm.text',
      format: 'org.matrix.custom.html',
      formatted_body: '<h2>Talk</h2><p>Monday, <b>17:00</b></p>',
    })
  })
})
