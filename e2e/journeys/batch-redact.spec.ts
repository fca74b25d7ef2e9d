import { getOneRoomEvent, sendMessage } from '@/api/endpoints/events'
import { redactEvent } from '@/api/endpoints/relations'
import { getRoomStateByType, setRoomState } from '@/api/endpoints/state'
import { paths } from '@/lib/paths'
import { makeRoom, registerUser, type TestUser } from '../support/homeserver/users.ts'
import { batch } from '../support/pages/batch.ts'
import { expect, test } from '../support/test.ts'

async function write(user: TestUser, roomId: string, body: string): Promise<string> {
  const params = { roomId, eventType: 'm.room.message', txnId: crypto.randomUUID() }
  return (await user.ok(sendMessage, { params, body: { msgtype: 'm.text', body } })).event_id
}

const read = (user: TestUser, roomId: string, eventId: string) =>
  user.ok(getOneRoomEvent, { params: { roomId, eventId } })

test('everything of one author is removed in five rooms within a time span, nothing of others', async ({
  page,
  user,
  signIn,
  goTo,
}) => {
  const spammer = await registerUser('spammer')
  const other = await registerUser('other')
  const names = ['One', 'Two', 'Three', 'Four', 'Five']
  const rooms = await Promise.all(
    names.map((name) => makeRoom(user, { members: [spammer, other], body: { name } })),
  )
  const [first = ''] = rooms
  const before = await Promise.all(rooms.map((roomId) => write(spammer, roomId, 'Hello')))
  const lastBefore = Math.max(
    ...(await Promise.all(
      rooms.map(
        async (roomId, at) => (await read(user, roomId, before[at] ?? '')).origin_server_ts,
      ),
    )),
  )
  const kept: [roomId: string, eventId: string][] = rooms.map((roomId, at) => [
    roomId,
    before[at] ?? '',
  ])
  // The time span starts with the next second of the server's clock.
  let start = 0
  await expect
    .poll(async () => {
      const eventId = await write(other, first, 'Is it later?')
      kept.push([first, eventId])
      start = Math.floor((await read(user, first, eventId)).origin_server_ts / 1000)
      return start
    })
    .toBeGreaterThan(Math.floor(lastBefore / 1000))

  const unwanted: [roomId: string, eventId: string][] = []
  for (const roomId of rooms) {
    unwanted.push([roomId, await write(spammer, roomId, 'Buy cheap lenses')])
    kept.push([roomId, await write(other, roomId, 'Please stop')])
    unwanted.push([roomId, await write(spammer, roomId, 'Buy more lenses')])
  }
  const eventType = 'm.room.topic'
  await user.ok(setRoomState, {
    params: { roomId: first, eventType: 'm.room.power_levels' },
    body: {
      ...(await user.ok(getRoomStateByType, {
        params: { roomId: first, eventType: 'm.room.power_levels' },
      })),
      state_default: 0,
    },
  })
  await spammer.ok(setRoomState, {
    params: { roomId: first, eventType },
    body: { topic: 'Lenses' },
  })
  const gone = await write(spammer, first, 'Already gone')
  await spammer.ok(redactEvent, {
    params: { roomId: first, eventId: gone, txnId: 'gone' },
    body: {},
  })

  const on = batch(page)
  await signIn(user)
  await goTo(paths.batch())
  await on.choose('Remove messages')
  await on.people.fill(spammer.userId)
  for (const name of names) await on.select(name).check()
  const typed = await page.evaluate((ms) => {
    const date = new Date(ms)
    const two = (value: number) => String(value).padStart(2, '0')
    const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-')
    const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')
    return `${day}T${time}`
  }, start * 1000)
  await page.getByLabel('From', { exact: true }).fill(typed)
  await expect(page.getByRole('radio', { name: 'To do 10', exact: true })).toBeVisible()
  await expect(on.plan).toContainText('Buy cheap lenses')
  await expect(page.getByText('This can’t be undone')).toBeVisible()
  await on.start.click()
  await on.ended('10 messages removed')

  for (const [roomId, eventId] of unwanted) {
    expect((await read(user, roomId, eventId)).content).toEqual({})
  }
  for (const [roomId, eventId] of kept) {
    expect((await read(user, roomId, eventId)).content).toHaveProperty('body')
  }
  expect(await user.ok(getRoomStateByType, { params: { roomId: first, eventType } })).toMatchObject(
    {
      topic: 'Lenses',
    },
  )
})
