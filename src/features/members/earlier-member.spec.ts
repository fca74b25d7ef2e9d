import { expect, test } from 'vitest'
import { matrixError, testClient } from '@/api/testing/client'
import { readEarlierMember } from './earlier-member'

const userId = '@ann:home'
type Content = Record<string, unknown>

/** Looks back from an event with these earlier events, newest first. */
async function lookBack(...contents: (Content | 'hidden')[]) {
  const { client, sent } = testClient(({ url }) => {
    const place = Number(decodeURIComponent(url.split('/').at(-1) ?? '').slice(1))
    const content = contents[place]
    if (content === undefined || content === 'hidden') {
      return matrixError(404, { errcode: 'M_NOT_FOUND', error: 'Event not found.' })
    }
    return Response.json({
      type: 'm.room.member',
      state_key: userId,
      sender: '@ada:home',
      event_id: `$${place}`,
      origin_server_ts: 1000,
      content,
      unsigned: place + 1 < contents.length ? { replaces_state: `$${place + 1}` } : {},
    })
  })
  const question = { userId, eventId: '$ban', replacedId: '$0' }
  const { membership, name } = await readEarlierMember(client, '!r:home', question)
  return { membership, name, requests: sent.length }
}

const joined = { membership: 'join', displayname: 'Ann' }

test.each<[string, (Content | 'hidden')[], object]>([
  ['is in the previous event', [joined], { membership: 'join', name: 'Ann', requests: 1 }],
  [
    'is before the removal and the ban',
    [{ membership: 'leave' }, joined],
    { membership: 'leave', name: 'Ann', requests: 2 },
  ],
  [
    'doesn’t exist for a member without one',
    [{ membership: 'join' }, { ...joined, membership: 'invite' }],
    { membership: 'join', name: undefined, requests: 1 },
  ],
  [
    'is too far back',
    [{ membership: 'leave' }, { membership: 'ban' }, { membership: 'leave' }, joined],
    { membership: 'leave', name: undefined, requests: 3 },
  ],
  ['is hidden from the account', ['hidden'], { membership: undefined, name: undefined }],
])('the name %s', async (_, contents, found) => {
  expect(await lookBack(...contents)).toMatchObject(found)
})
