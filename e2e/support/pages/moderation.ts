import { expect, type Page } from '@playwright/test'
import { getRoomStateByType, getRoomStateWithKey } from '@/api/endpoints/state'
import type { HomeserverUnderTest } from '../homeserver/homeserver.ts'
import { membersPage } from './members.ts'
import { registerUser, type TestUser } from '../homeserver/users.ts'

/** The controls for actions on members, by their names. */
export function moderation(page: Page) {
  const members = membersPage(page)
  const dialog = page.getByRole('dialog')
  const results = dialog.getByRole('table', { name: 'Results' })
  const bar = page.getByRole('group', { name: 'Selected' })
  const openMenuOf = async (userId: string) => {
    await expect(members.menu).toBeHidden()
    await members
      .wholeRow(userId)
      .getByRole('button', { name: `Actions for ${userId}` })
      .click()
  }
  return {
    ...members,
    dialog,
    bar,
    results,
    result: (userId: string) => results.getByRole('row', { name: userId }),
    plan: (userId: string) =>
      dialog.getByRole('table', { name: 'Dry run' }).getByRole('row', { name: userId }),
    reason: dialog.getByRole('textbox', { name: 'Reason' }),
    level: dialog.getByRole('textbox', { name: 'Power level' }),
    button: (name: string | RegExp) => dialog.getByRole('button', { name }),
    box: (userId: string) => members.wholeRow(userId).getByRole('checkbox'),
    /** Opens a row's menu. */
    openMenuOf,
    /** Opens a row's menu and chooses an item. */
    choose: async (userId: string, name: string) => {
      await openMenuOf(userId)
      await members.item(name).click()
    },
    showMembership: async (name: RegExp) => {
      await members.membership.click()
      await page.getByRole('option', { name }).click()
    },
    selectByList: async (userIds: readonly string[]) => {
      // Those who haven't arrived yet could be taken for strangers.
      await expect(members.table).not.toHaveAttribute('aria-busy')
      await page.getByRole('button', { name: 'Select', exact: true }).click()
      await members.item('Select by list…').click()
      await dialog.getByRole('textbox', { name: 'Matrix IDs' }).fill(userIds.join('\n'))
      await dialog.getByRole('button', { name: /^Select \d+ users?$/ }).click()
    },
  }
}

/** Content of a user's member event on the server. */
export async function memberContent(asked: TestUser, roomId: string, userId: string) {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  return (await asked.call(getRoomStateWithKey, { params })).body
}

/** A user's membership on the server; undefined if the room doesn't know them. */
export async function membershipOf(asked: TestUser, roomId: string, userId: string) {
  return ((await memberContent(asked, roomId, userId)) as { membership?: string }).membership
}

/** The room's power levels on the server. */
export function levelsOf(asked: TestUser, roomId: string) {
  return asked.ok(getRoomStateByType, { params: { roomId, eventType: 'm.room.power_levels' } })
}

/** New users in the order of their IDs. */
export async function registerSeveral(names: readonly string[], homeserver?: HomeserverUnderTest) {
  const users = await Promise.all(
    names.map((name) => registerUser(name, { displayName: name.toUpperCase(), homeserver })),
  )
  return users.toSorted((a, b) => (a.userId < b.userId ? -1 : 1))
}
