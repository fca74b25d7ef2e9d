import type { FileChooser } from '@playwright/test'
import { getRoomStateWithKey, setRoomStateWithKey } from '@/api/endpoints/state'
import { batch } from '../support/pages/batch.ts'
import { choose, press, tabTo, typeInto } from '../support/pages/keyboard.ts'
import { expect, test } from '../support/test.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'

async function childOf(owner: TestUser, spaceId: string, roomId: string) {
  const params = { roomId: spaceId, eventType: 'm.space.child', stateKey: roomId }
  return (await owner.call(getRoomStateWithKey, { params })).body
}

test('rooms are added to a space and taken out; sets come from a ban list, power levels and files', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const bad = await registerUser('bad')
  const creation = { creation_content: { type: 'm.space' } }
  const space = await makeRoom(user, { body: { name: 'Campus', ...creation } })
  const lab = await makeRoom(user, { members: [bad], body: { name: 'Lab' } })
  const office = await makeRoom(user, { body: { name: 'Office' } })
  const rules = await makeRoom(user, { body: { name: 'Rules' } })
  const eventType = 'm.policy.rule.user'
  for (const [entity, recommendation] of [
    ['@spam:example.org', 'm.ban'],
    [`@${bad.localpart.slice(0, 8)}*`, 'org.matrix.mjolnir.ban'],
    ['@fine:example.org', 'org.example.allow'],
  ]) {
    const params = { roomId: rules, eventType, stateKey: `rule:${entity}` }
    await user.ok(setRoomStateWithKey, { params, body: { entity, recommendation } })
  }
  const on = batch(page)
  await signIn(user)
  await open('Batch')
  await on.choose('Add to a space')
  await page.getByRole('combobox', { name: 'Space' }).click()
  await page.getByRole('option', { name: /^Campus/ }).click()
  for (const name of ['Campus', 'Lab', 'Office']) await on.select(name).check()
  await expect(on.plannedRoom('Lab')).toContainText(`through ${user.serverName}`)
  await expect(on.plannedRoom('Campus')).toContainText('A space can’t be in itself')
  await on.start.click()
  await on.ended('2 rooms added')
  expect(await childOf(user, space, lab)).toEqual({ via: [user.serverName] })
  await on.button('Undo').click()
  await on.ended('2 rooms restored')
  expect(await childOf(user, space, office)).toEqual({})

  await page.getByRole('tab', { name: 'New' }).click()
  await on.choose('Ban')
  await on.button('Clear rooms').click()
  await on.select('Lab').check()
  await on.button('Add people').click()
  await page.getByRole('menuitem', { name: 'Ban list…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Room' }).click()
  await page.getByRole('option', { name: /^Rules/ }).click()
  await expect(dialog).toContainText('1 pattern, matching 1 person in the chosen rooms')
  await expect(dialog).toContainText('1 rule left out')
  await dialog.getByRole('button', { name: 'Add 2 people' }).click()
  await expect(on.people).toHaveValue(`@spam:example.org\n${bad.userId}\n`)
  await on.button('Add rooms').click()
  await page.getByRole('menuitem', { name: 'Rooms where you may…' }).click()
  await dialog.getByRole('button', { name: 'Add 3 rooms' }).click()

  const downloading = page.waitForEvent('download')
  await on.button('Save or load').click()
  await page.getByRole('menuitem', { name: 'Save people and rooms as a file' }).click()
  const saved = await (await downloading).path()
  await on.people.fill('')
  await on.button('Clear rooms').click()
  const load = async (file: Parameters<FileChooser['setFiles']>[0]) => {
    const choosing = page.waitForEvent('filechooser')
    await on.button('Save or load').click()
    await page.getByRole('menuitem', { name: 'Load people and rooms…' }).click()
    await (await choosing).setFiles(file)
  }
  await load({ name: 'wrong.json', mimeType: 'application/json', buffer: Buffer.from('{}') })
  await expect(page.getByText('It isn’t a set of people and rooms')).toBeVisible()
  await load(saved)
  await expect(on.people).toHaveValue(`@spam:example.org\n${bad.userId}\n`)
  await expect(page.getByText('3 rooms chosen')).toBeVisible()
})

test('a batch by keyboard alone, from the set to the outcome', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const lab = await makeRoom(user, { body: { name: 'Lab' } })
  const on = batch(page)
  await signIn(user)
  await open('Batch')
  await choose(page, page.getByRole('combobox', { name: 'Action' }), 'Ban')
  await typeInto(page, on.people, '@spam:example.org')
  await typeInto(page, on.search, 'lab')
  await press(page, on.select('Lab'), 'Space')
  await expect(on.planned('@spam:example.org', 'Lab')).toContainText('to be banned')
  await press(page, on.start)
  await on.ended('1 banned')
  // The button is gone, and the focus follows what it did.
  await expect(page.locator(':focus')).toContainText('1 banned.')
  await tabTo(page, on.results)
  await press(page, on.button('Undo'))
  await on.ended('1 unbanned')
  await expect(page.locator(':focus')).toContainText('1 unbanned.')
  const params = { roomId: lab, eventType: 'm.room.member', stateKey: '@spam:example.org' }
  const { answer } = await user.call(getRoomStateWithKey, { params })
  expect(answer?.membership).toBe('leave')
})
