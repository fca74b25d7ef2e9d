import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { ban, getMembersByRoom, inviteUser, kick } from '@/api/endpoints/members'
import { leaveRoom } from '@/api/endpoints/rooms'
import { makeRoom, registerUser, type TestUser } from '../homeserver/users.ts'

/** The controls of the members tab, by their names. */
export const membersPage = (page: Page) => {
  const table = page.getByRole('table', { name: 'Members' })
  const menu = page.getByRole('menu')
  // While the list loads, rows may move between the press and the release of a click.
  const whole = table.and(page.locator(':not([aria-busy=true])'))
  return {
    table,
    menu,
    search: page.getByRole('searchbox', { name: 'Search members' }),
    membership: page.getByRole('combobox', { name: 'Membership' }),
    names: table.getByRole('rowheader'),
    row: (userId: string) => table.getByRole('row').filter({ hasText: userId }),
    /** The same row to click on, once the whole list is there. */
    wholeRow: (userId: string) => whole.getByRole('row').filter({ hasText: userId }),
    exportButton: page.getByRole('button', { name: 'Export' }),
    item: (name: string) => page.getByRole('menuitem', { name, exact: true }),
    /** Downloads the members shown, and returns the file's text. */
    download: async (format: 'Matrix IDs' | 'CSV' | 'JSON') => {
      // Another click on its button would close the menu.
      await expect(menu).toBeHidden()
      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export' }).click()
      await page.getByRole('menuitem', { name: format, exact: true }).click()
      return readFile(await (await downloading).path(), 'utf8')
    },
  }
}

/** Matrix IDs of a room's members as the server lists them, sorted. */
export async function listedIds(user: TestUser, roomId: string, membership?: string) {
  const { chunk } = await user.ok(getMembersByRoom, { params: { roomId } })
  return chunk
    .filter(({ content }) => membership === undefined || content.membership === membership)
    .map((event) => event.state_key)
    .sort()
}

/** A room, whose owner has power level 100, with members of every membership except knock. */
export async function mixedRoom(owner: TestUser) {
  const [hans, ada, guest, spammer, noisy, shy] = await Promise.all(
    ['Hans Müller', 'Ada', 'Guest', 'Spammer', 'Noisy', 'Shy'].map((displayName) =>
      registerUser(displayName.split(' ')[0]?.toLowerCase(), {
        displayName,
        homeserver: owner.homeserver,
      }),
    ),
  )
  if (!hans || !ada || !guest || !spammer || !noisy || !shy) throw new Error('Six were registered')
  const roomId = await makeRoom(owner, {
    members: [hans, ada, spammer, noisy, shy],
    body: { room_version: '11' },
  })
  const params = { roomId }
  await owner.ok(inviteUser, { params, body: { user_id: guest.userId } })
  await owner.ok(ban, { params, body: { user_id: spammer.userId, reason: 'Sold shoes' } })
  await owner.ok(kick, { params, body: { user_id: noisy.userId } })
  await shy.ok(leaveRoom, { params, body: {} })
  return { roomId, hans, ada, guest, spammer, noisy, shy }
}
