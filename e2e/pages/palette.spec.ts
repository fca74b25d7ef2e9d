import { paths } from '@/lib/paths'
import { makeRoom, registerUser } from '../support/homeserver/users.ts'
import { composer } from '../support/pages/compose.ts'
import { expectFocusIn, tabTo } from '../support/pages/keyboard.ts'
import { membersPage } from '../support/pages/members.ts'
import { expect, test } from '../support/test.ts'

test('the palette opens pages, rooms, people and endpoints, and runs actions, by keyboard', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const ada = await registerUser('ada', { displayName: 'Ada Quark' })
  const roomId = await makeRoom(user, { members: [ada], body: { name: 'Particle Lab' } })
  const room_alias_name = `lab-${ada.localpart}`
  const alias = `#${room_alias_name}:${ada.serverName}`
  await makeRoom(ada, { body: { room_alias_name } })
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  const field = palette.getByRole('combobox')
  const group = (name: string) => palette.getByRole('group', { name })
  const active = palette.locator('[role=option][data-highlighted]')
  const find = async (text: string, option: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(field).toBeFocused()
    await page.keyboard.type(text)
    await expect(active).toContainText(option)
  }
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })
  await signIn(user)
  // By then, the console listens to keys.
  await expect(heading('Profile')).toBeVisible()

  await find('devic', 'Sessions')
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
  await expect(heading('Sessions')).toBeFocused()

  await find('partic lab', 'Particle Lab')
  await page.keyboard.press('Enter')
  await expect(membersPage(page).row(ada.userId)).toBeVisible()

  // From the member list that is loaded.
  await find('quark', 'Ada Quark')
  await page.keyboard.press('Enter')
  const profile = page.getByRole('region', { name: `Profile of ${ada.userId}` })
  await expect(profile).toContainText('Ada Quark')
  const lookedUp = page.getByRole('textbox', { name: 'Matrix ID' })
  await expect(lookedUp).toHaveValue(ada.userId)
  await tabTo(page, lookedUp)
  await lookedUp.fill('@half')
  // The field follows the profile that is shown.
  await find(user.userId, user.userId)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: `Profile of ${user.userId}` })).toBeVisible()
  await expect(lookedUp).toHaveValue(user.userId)

  await find('whoami', 'whoami')
  await page.keyboard.press('Enter')
  await expect(heading('API')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Path' })).toHaveValue(/whoami/)

  await find('show last', 'Show last request')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Request', exact: true })).toBeVisible()

  await find('lock', 'Lock this tab…')
  await page.keyboard.press('Enter')
  const lock = page.getByRole('dialog', { name: 'Lock this tab' })
  await expectFocusIn(lock)
  // Not over another dialog.
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.press('Escape')
  await expect(lock).toBeHidden()
  await expect(palette).toBeHidden()

  // Recent first; the same key closes the palette, and the focus returns.
  await goTo(paths.rooms())
  await expect(heading('Rooms')).toBeFocused()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(group('Recent').getByRole('option')).toHaveText([
    /^Lock this tab/,
    /^Hide last request/,
    /whoami/,
    new RegExp(user.localpart),
    /Ada Quark/,
    /Particle Lab/,
  ])
  await expect(field).toBeFocused()
  await page.keyboard.press('ControlOrMeta+k')
  await expect(palette).toBeHidden()
  await expect(heading('Rooms')).toBeFocused()

  // A pasted link stands for the person.
  await find(`https://matrix.to/#/${user.userId}`, user.userId)
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await expect(heading('Rooms')).toBeFocused()

  // A room that isn't listed: the list of rooms looks for it.
  await find(alias, 'Not in your list of rooms')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Room ID, alias or link' })).toHaveValue(alias)
  await expect(page.getByRole('button', { name: 'Join room' })).toBeVisible()
  await expect(heading('Rooms')).toBeFocused()

  await page.keyboard.press('?')
  const shortcuts = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(shortcuts).toContainText('Open the command palette')
  await expectFocusIn(shortcuts)
  await page.keyboard.press('Escape')
  await expect(shortcuts).toBeHidden()

  // In a field, `?` is text; in the editor, Ctrl+K makes a link.
  const search = page.getByRole('searchbox', { name: 'Search rooms' })
  await tabTo(page, search)
  await page.keyboard.press('?')
  await expect(search).toHaveValue('?')
  await goTo(paths.room(roomId, 'compose'))
  await tabTo(page, composer(page).message)
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: /link/i })).toBeVisible()
  await expect(palette).toBeHidden()
})
