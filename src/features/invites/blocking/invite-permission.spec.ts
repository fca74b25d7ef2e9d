import { expect, test } from 'vitest'
import { testClient } from '@/api/testing/client'
import { blocksInvites, otherKeys, setBlocked } from './invite-permission'

test.each([
  [{}, false],
  [{ default_action: 'allow' }, false],
  [{ default_action: 'block' }, true],
  [{ default_action: 1 }, false],
])('%j blocks all invites: %s', (content, blocks) => {
  expect(blocksInvites(content)).toBe(blocks)
})

test('other keys are kept, and nothing is written twice', async () => {
  let content: object = { default_action: 'block', allowed_users: ['@a:x'] }
  const { client, sent } = testClient(({ method, body }) => {
    if (method === 'GET') return Response.json(content)
    content = JSON.parse(String(body))
    return Response.json({})
  })
  await setBlocked(client, '@me:x', false)
  await setBlocked(client, '@me:x', false)
  expect(content).toEqual({ default_action: 'allow', allowed_users: ['@a:x'] })
  expect(otherKeys({ ...content })).toEqual(['allowed_users'])
  expect(sent.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET'])
})
