import { ban, inviteUser } from '@/api/endpoints/members'
import { getRoomStateByType, getRoomStateWithKey, setRoomStateWithKey } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { batch } from '../support/pages/batch.ts'
import { membersPage } from '../support/pages/members.ts'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'
import { expect, test } from '../support/test.ts'

/** Someone's membership in a room, on the server. */
async function membershipOf(owner: TestUser, roomId: string, userId: string) {
  const params = { roomId, eventType: 'm.room.member', stateKey: userId }
  const { body } = await owner.call(getRoomStateWithKey, { params })
  return (body as { membership?: string }).membership
}

async function levelsOf(owner: TestUser, roomId: string) {
  const params = { roomId, eventType: 'm.room.power_levels' }
  return await owner.ok(getRoomStateByType, { params })
}

test('people of every kind are invited to several rooms, and each outcome is true', async ({
  page,
  user,
  signIn,
  open,
}) => {
  const [ada, joined, invited, banned] = await Promise.all(
    ['ada', 'joined', 'invited', 'banned'].map((name) => registerUser(name)),
  )
  if (!ada || !joined || !invited || !banned) throw new Error('Not registered')
  const physics = await makeRoom(user, { members: [joined], body: { name: 'Physics' } })
  const lab = await makeRoom(user, { body: { name: 'Lab' } })
  await user.ok(inviteUser, { params: { roomId: lab }, body: { user_id: invited.userId } })
  await user.ok(ban, { params: { roomId: lab }, body: { user_id: banned.userId } })
  const list = [ada, joined, invited, banned].map(({ userId }) => userId)

  const on = batch(page)
  await signIn(user)
  await open('Batch')
  await on.people.fill(
    [
      `Ada <https://matrix.to/#/${ada.userId}>, ${joined.userId}`,
      `<li><a href="https://matrix.to/#/${invited.userId}">Invited</a></li>`,
      banned.userId,
      banned.userId,
      user.userId,
      `${ada.localpart}@${user.serverName}.example.org`,
    ].join('\n'),
  )
  await expect(on.malformed.getByRole('listitem')).toContainText('An email address')
  await on.select('Physics').check()
  await on.pastedRooms.fill(`${lab} !unknown:example.org`)

  await expect(on.planned(ada.userId, 'Physics')).toContainText('to be invited')
  await expect(on.planned(joined.userId, 'Physics')).toContainText('Already in the room')
  await expect(on.planned(invited.userId, 'Lab')).toContainText('Already invited')
  await expect(on.planned(banned.userId, 'Lab')).toContainText('Banned')
  await expect(on.planned(user.userId, 'Lab')).toContainText('This is you')
  await expect(on.planned(ada.userId, '!unknown:example.org')).toContainText(
    'You are not in this room',
  )
  await page.getByRole('radio', { name: /^To do/ }).click()
  await expect(on.plan.getByRole('rowheader')).toHaveCount(5)

  await on.start.click()
  await on.ended('5 invited, 10 not sent')
  await expect(on.progress).toHaveAttribute('value', '5')
  for (const userId of list) {
    if (userId !== joined.userId) {
      expect(await membershipOf(user, physics, userId)).toBe('invite')
      await expect(on.result(userId, 'Physics')).toContainText('Invited')
    }
  }
  expect(await membershipOf(user, physics, joined.userId)).toBe('join')
  expect(await membershipOf(user, lab, banned.userId)).toBe('ban')

  await on.button('Undo').click()
  await on.ended('5 invites withdrawn')
  for (const userId of [ada.userId, invited.userId, banned.userId]) {
    expect(await membershipOf(user, physics, userId)).toBe('leave')
  }
  expect(await membershipOf(user, lab, invited.userId)).toBe('invite')
})

test('a ban across a space with nested spaces, and its undo', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  // A real homeserver needs a while to make 14 rooms.
  test.slow()
  const [spammer, other] = [await registerUser('spammer'), await registerUser('other')]
  const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  const makeOwn = (number: number) =>
    makeRoom(user, { members: number === 1 ? [spammer] : [], body: { name: `Own ${number}` } })
  const makeForeign = (number: number) =>
    makeRoom(other, { members: [user, spammer], body: { name: `Foreign ${number}` } })
  const makeSpace = (name: string) =>
    makeRoom(user, { body: { name, creation_content: { type: 'm.space' } } })
  const [rooms, foreign, inner, outer] = await Promise.all([
    Promise.all(numbers(9).map(makeOwn)),
    Promise.all(numbers(3).map(makeForeign)),
    makeSpace('Inner space'),
    makeSpace('Outer space'),
  ])
  const add = (roomId: string, children: readonly string[]) =>
    Promise.all(
      children.map((stateKey) => {
        const params = { roomId, eventType: 'm.space.child', stateKey }
        return user.ok(setRoomStateWithKey, { params, body: { via: [user.serverName] } })
      }),
    )
  await add(inner, [...rooms.slice(5), ...foreign])
  await add(outer, [inner, ...rooms.slice(0, 5)])

  const on = batch(page)
  await signIn(user)
  // From a member of a room, by the members’ own actions.
  await goTo(paths.room(foreign[0] ?? '', 'members'))
  await membersPage(page).wholeRow(spammer.userId).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'In several rooms' }).click()
  await expect(on.people).toHaveValue(`${spammer.userId}\n`)
  await on.choose('Ban')
  await page.getByRole('button', { name: 'Add rooms' }).click()
  await page.getByRole('menuitem', { name: 'Rooms of a space…' }).click()
  await page.getByRole('combobox', { name: 'Space' }).fill('Outer')
  await page.getByRole('option', { name: /Outer space/ }).click()
  await page.getByRole('button', { name: 'Add 12 rooms' }).click()
  await expect(on.planned(spammer.userId, 'Foreign 3')).toContainText('requires power level 50')
  await on.reason.fill('Advertising')
  await on.start.click()
  await on.ended('9 banned, 3 not done')
  for (const roomId of rooms) expect(await membershipOf(user, roomId, spammer.userId)).toBe('ban')
  for (const roomId of foreign) {
    expect(await membershipOf(other, roomId, spammer.userId)).toBe('join')
  }
  await on.button('Undo').click()
  await on.ended('9 unbanned')
  for (const roomId of rooms) {
    expect(await membershipOf(user, roomId, spammer.userId)).toBe('leave')
  }
})

test('power levels are set in one event per room, and restored', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [ada, bob] = await Promise.all(['ada', 'bob'].map((name) => registerUser(name)))
  if (!ada || !bob) throw new Error('Not registered')
  const rooms = [
    await makeRoom(user, { members: [ada, bob], body: { name: 'Alpha' } }),
    await makeRoom(user, { members: [ada], body: { name: 'Beta' } }),
  ]
  const before = await Promise.all(rooms.map((roomId) => levelsOf(user, roomId)))
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Set power level')
  await on.people.fill(`${ada.userId}\n${bob.userId}`)
  await on.select('Alpha').check()
  await on.select('Beta').check()
  await on.level.fill('50')
  await expect(on.planned(bob.userId, 'Beta')).toContainText('not in the room')
  await on.start.click()
  await on.ended('set in 2')
  for (const roomId of rooms) {
    expect((await levelsOf(user, roomId)).users).toMatchObject({
      [ada.userId]: 50,
      [bob.userId]: 50,
    })
  }
  await on.button('Undo').click()
  await on.ended('restored in 2')
  expect(await Promise.all(rooms.map((roomId) => levelsOf(user, roomId)))).toEqual(before)
})

test('members of another room and rooms of the list are chosen', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const [ada, bob] = [await registerUser('ada'), await registerUser('bob')]
  await makeRoom(user, { members: [ada, bob], body: { name: 'Source' } })
  await makeRoom(user, { body: { name: 'Target' } })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.rooms())
  await page.getByRole('searchbox', { name: 'Search rooms' }).fill('targ')
  await page.getByRole('button', { name: 'Batch with these rooms' }).click()
  await expect(on.select('Target')).toBeChecked()
  await page.getByRole('button', { name: 'Add people' }).click()
  await page.getByRole('menuitem', { name: 'Members of a room…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Members of a room' })
  await dialog.getByRole('combobox', { name: 'Room' }).fill('Sour')
  await page.getByRole('option', { name: /Source/ }).click()
  await dialog.getByRole('button', { name: 'Add 2 people' }).waitFor()
  await dialog.getByRole('textbox', { name: 'Only Matrix IDs like' }).fill('@ada*:*')
  await dialog.getByRole('button', { name: 'Add 1 person' }).click()
  await expect(on.planned(ada.userId, 'Target')).toContainText('to be invited')
  await expect(on.plan.getByRole('rowheader')).toHaveCount(1)
})
