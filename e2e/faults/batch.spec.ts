import { getMembersByRoom } from '@/api/endpoints/members'
import { paths } from '@/lib/paths'
import { batch } from '../support/pages/batch.ts'
import { pathInRoom, provoke } from '../support/faults/faults.ts'
import { expect, test } from '../support/homeserver/own-homeserver.ts'
import { logInAgain, makeRoom, type TestUser } from '../support/homeserver/users.ts'

/** Synapse’s limits, twenty times as fast. */
test.use({
  ownOptions: {
    rateLimits: {
      invitesPerRoom: { perSecond: 6, burst: 10 },
      invitesPerIssuer: { perSecond: 6, burst: 10 },
    },
  },
})

/** Everyone’s membership in a room, on the server. */
async function membershipsIn(owner: TestUser, roomId: string) {
  const { chunk } = await owner.ok(getMembersByRoom, { params: { roomId } })
  return new Map(chunk.map((event) => [event.state_key, event.content.membership] as const))
}

test('60 people in 3 rooms, with a reload and an expired token half way: everyone once', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  test.setTimeout(180_000)
  const { user, baseUrl } = own
  const rooms: string[] = []
  for (const name of ['One', 'Two', 'Three']) {
    rooms.push(await makeRoom(user, { body: { name } }))
  }
  const people = Array.from({ length: 60 }, (_, at) => `@p${at}:${user.serverName}`)
  const accepted = new Map<string, number>()
  page.on('response', (response) => {
    const request = response.request()
    if (request.method() !== 'POST' || !response.url().endsWith('/invite')) return
    if (response.status() !== 200) return
    const key = `${response.url()} ${request.postData() ?? ''}`
    accepted.set(key, (accepted.get(key) ?? 0) + 1)
  })
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.people.fill([...people, 'p1@mail.example', '@bad', ...people.slice(0, 5)].join('\n'))
  await on.pastedRooms.fill(rooms.join(' '))
  await expect(page.getByText('Invite 60 people to 3 rooms.')).toContainText(
    'about 14 minutes at Synapse’s default limits',
  )
  await on.start.click()
  await expect.poll(() => accepted.size, { timeout: 60_000 }).toBeGreaterThan(40)
  // Other pages show the progress.
  await goTo(paths.profile())
  await expect(on.strip).toContainText('Invite 60 people to 3 rooms')

  await page.reload()
  await on.strip.getByRole('link').click()
  await expect(page.getByText('The page was reloaded.')).toBeVisible()
  await on.button('Resume').click()
  await expect.poll(() => accepted.size, { timeout: 60_000 }).toBeGreaterThan(90)
  const fault = { kind: 'expiredToken' } as const
  await provoke({ match: { path: '/invite$', method: 'POST' }, fault }, { baseUrl })
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('This token has expired')
  await dialog.getByRole('textbox', { name: 'Access token' }).fill((await logInAgain(user)).token)
  await dialog.getByRole('button', { name: 'Continue' }).click()

  await expect(on.summary('180 invited')).toBeVisible({ timeout: 90_000 })
  for (const roomId of rooms) {
    const memberships = await membershipsIn(user, roomId)
    for (const userId of people) expect(memberships.get(userId)).toBe('invite')
    expect(memberships.size).toBe(61)
  }
  expect([...accepted.values()].filter((times) => times > 1)).toEqual([])
})

test('a lost response is checked, and a refusal is retried', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const { user, baseUrl } = own
  const roomId = await makeRoom(user, { body: { name: 'Lossy' } })
  const [ada = '', bob = '', cid = ''] = ['ada', 'bob', 'cid'].map(
    (name) => `@${name}:${user.serverName}`,
  )
  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Ban')
  await on.people.fill(`${ada} ${bob} ${cid}`)
  await on.select('Lossy').check()
  const match = { method: 'POST', path: pathInRoom(roomId, '/ban$') }
  await provoke({ match, fault: { kind: 'truncated' } }, { baseUrl })
  await on.start.click()
  await expect(on.result(ada, 'Lossy')).toContainText('confirmed after a lost response')
  await expect(on.summary('3 banned')).toBeVisible()

  await page.getByRole('tab', { name: 'New' }).click()
  await on.choose('Unban')
  await on.people.fill(`${ada} ${bob}`)
  await expect(on.planned(bob, 'Lossy')).toContainText('to be unbanned')
  await provoke(
    {
      match: { method: 'POST', path: pathInRoom(roomId, '/unban$') },
      fault: { kind: 'answer', status: 403, body: { errcode: 'M_FORBIDDEN', error: 'Not now' } },
    },
    { baseUrl },
  )
  await on.start.click()
  await expect(on.summary('1 unbanned, 1 failed')).toBeVisible()
  await on.button('Retry failed').click()
  // “1 unbanned, 1 failed.” was there before.
  await expect(on.summary(/^1 unbanned\.$/)).toBeVisible()
  const memberships = await membershipsIn(user, roomId)
  expect([ada, bob, cid].map((userId) => memberships.get(userId))).toEqual([
    'leave',
    'leave',
    'ban',
  ])
})
