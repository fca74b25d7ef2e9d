import { expect, test } from 'vitest'
import { createClient } from '@/api/client'
import { stillInvited } from '@/shared/change-membership'
import { moderateUser } from './moderate-user'

/** A client of a room in which the user has a membership, and the paths it requests. */
function clientWith(membership: string | undefined) {
  const sent: (string | undefined)[] = []
  const client = createClient({
    baseUrl: 'https://home.example',
    getToken: () => 'token',
    send: async (url, { method } = {}) => {
      sent.push(url.split('/').at(-1))
      if (method === 'POST') return Response.json({})
      return membership === undefined
        ? Response.json({ errcode: 'M_NOT_FOUND' }, { status: 404 })
        : Response.json({ membership })
    },
  })
  const withdraw = () =>
    moderateUser(client, '!r:x', '@a:x', { action: 'kick', only: stillInvited })
  return { sent, withdraw }
}

test('an invite is withdrawn while it is open', async () => {
  const { sent, withdraw } = clientWith('invite')
  await withdraw()
  expect(sent).toEqual(['%40a%3Ax', 'kick'])
})

test.each([
  ['join', 'Already in the room'],
  ['leave', 'Not invited'],
  [undefined, 'Not invited'],
])('no one whose membership is %s is removed for it', async (membership, why) => {
  const { sent, withdraw } = clientWith(membership)
  await expect(withdraw()).rejects.toThrow(why)
  expect(sent).toEqual(['%40a%3Ax'])
})
