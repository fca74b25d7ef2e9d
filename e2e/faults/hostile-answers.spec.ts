import { getDevices } from '@/api/endpoints/devices'
import { sendMessage } from '@/api/endpoints/events'
import { getJoinedMembersByRoom, getMembersByRoom } from '@/api/endpoints/members'
import { getUserProfile } from '@/api/endpoints/profile'
import { sync } from '@/api/endpoints/rooms'
import { getRoomState } from '@/api/endpoints/state'
import type { Endpoint } from '@/api/endpoint'
import { paths } from '@/lib/paths'
import { membersPage } from '../support/pages/members.ts'
import { messagesColumn } from '../support/pages/messages.ts'
import { expect, test, type OwnHomeserver } from '../support/homeserver/own-homeserver.ts'
import { makeRoom } from '../support/homeserver/users.ts'
import { pathPattern } from '../support/faults/wrong-answers.ts'

/** Replaces one value in every response of an endpoint; `json` is JSON text. */
const rewrite = (own: OwnHomeserver, of: Endpoint, at: (string | number)[], json: string) =>
  own.fail(pathPattern(of), { kind: 'rewrite', values: [{ at, json }] })

const half = String.raw`"!half\ud800:server"`

test('impossible times are shown as unknown, and the sessions still appear', async ({
  page,
  own,
  signIn,
  open,
}) => {
  await rewrite(own, getDevices, ['devices', '*', 'last_seen_ts'], '1e999')
  await signIn(own.user)
  await open('Sessions')
  const table = page.getByRole('table', { name: 'Sessions' })
  await expect(table.getByRole('cell', { name: 'unknown', exact: true })).toBeVisible()
})

test('invites to rooms with impossible IDs are shown, and others can be answered', async ({
  page,
  own,
  signIn,
  open,
}) => {
  const state = '{"invite_state":{"events":[]}}'
  const ids = ['""', '"."', '".."', half, '"!fine:server"']
  const invites = ids.map((id) => `${id}:${state}`).join()
  await rewrite(own, sync, ['rooms'], `{"join":{},"invite":{${invites}}}`)
  await signIn(own.user)
  await open('Invites')
  const accept = page.getByRole('button', { name: 'Accept' })
  await expect(accept).toHaveCount(5)
  await expect(page.getByRole('button', { name: 'Accept', disabled: false })).toHaveCount(1)
  await expect(page.getByRole('button', { name: 'Decline', disabled: false })).toHaveCount(1)
})

test('a replacement room with half a character is text, not a link', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(own.user)
  const event = `{"type":"m.room.tombstone","state_key":"","content":{"replacement_room":${half}}}`
  await rewrite(own, getRoomState, [0], event)
  await signIn(own.user)
  await goTo(paths.room(roomId, 'state'))
  await expect(page.getByText('Replaced by')).toBeVisible()
  await expect(page.getByRole('main').getByRole('link', { name: /half/ })).toHaveCount(0)
})

test('100,000 aliases are counted, and shown on demand', async ({ page, own, signIn, goTo }) => {
  const roomId = await makeRoom(own.user)
  const aliases = Array.from({ length: 100_000 }, (_, index) => `#${index}:server`)
  const content = { alt_aliases: aliases }
  const event = JSON.stringify({ type: 'm.room.canonical_alias', state_key: '', content })
  await rewrite(own, getRoomState, [0], event)
  await signIn(own.user)
  await goTo(paths.room(roomId, 'state'))
  const main = page.getByRole('main')
  await expect(main.getByText('50 of 100,000 aliases')).toBeVisible()
  expect(await main.locator('*').count()).toBeLessThan(3_000)
  await main.getByRole('button', { name: 'Show 1,000 more' }).click()
  await expect(main.getByText('1,050 of 100,000 aliases')).toBeVisible()
  // Its JSON is cut off too.
  await main.getByRole('button', { name: 'm.room.canonical_alias' }).click()
  await expect(main.getByRole('button', { name: /^Show all \(\d.* characters\)$/ })).toBeVisible()
})

test('a profile field nested 100,000 levels deep doesn’t affect the rest', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
  await rewrite(own, getUserProfile, ['deep'], deep)
  await signIn(own.user)
  await goTo(`/profile?user=${encodeURIComponent(own.user.userId)}`)
  const profile = page.getByRole('region', { name: `Profile of ${own.user.userId}` })
  await profile.getByRole('button', { name: /^Show all \(8,\d+ characters\)$/ }).click()
  await expect(profile.getByText('nested too deeply to show')).toBeVisible()
  await expect(profile.getByText('Avatar')).toBeVisible()
})

test('names of 60,000 characters are cut off, and can be found', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(own.user)
  const name = JSON.stringify('@'.repeat(60_000))
  await rewrite(own, getJoinedMembersByRoom, ['joined', '*', 'display_name'], name)
  await rewrite(own, getMembersByRoom, ['chunk', '*', 'content', 'displayname'], name)
  // Fetched for the row, which takes its name from it.
  const values = [{ at: ['content', 'displayname'], json: name }]
  await own.fail('/state/m.room.member/[^/]+$', { kind: 'rewrite', values })
  await signIn(own.user)
  await goTo(paths.room(roomId, 'members'))
  const { table, search } = membersPage(page)
  await expect(table.getByRole('rowheader')).toHaveCount(1)
  await search.fill('@@@')
  await expect(table.getByRole('rowheader')).toHaveCount(1)
  expect((await table.getByRole('rowheader').textContent())?.length).toBeLessThan(400)
})

test('a received formula with many cells is rendered only on demand', async ({
  page,
  own,
  signIn,
  goTo,
}) => {
  const roomId = await makeRoom(own.user)
  const latex = String.raw`\begin{matrix}${'&'.repeat(60)}${String.raw`\\`.repeat(60)}\end{matrix}`
  const body = {
    msgtype: 'm.text',
    body: 'a matrix',
    format: 'org.matrix.custom.html',
    formatted_body: `Look: <span data-mx-maths="${latex.replaceAll('&', '&amp;')}">m</span>`,
  }
  const params = { roomId, eventType: 'm.room.message', txnId: 'matrix' }
  await own.user.ok(sendMessage, { params, body })
  await signIn(own.user)
  await goTo(paths.room(roomId, 'messages'))
  const message = messagesColumn(page).row('Look')
  const draw = message.getByRole('button', { name: 'Large formula: render anyway' })
  await expect(draw).toBeVisible()
  await expect(message.locator('math')).toHaveCount(0)
  await draw.click()
  await expect(message.locator('math')).toHaveCount(1)
})
