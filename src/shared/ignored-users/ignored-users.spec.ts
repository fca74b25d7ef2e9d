import { describe, expect, test } from 'vitest'
import { matrixError, testClient } from '@/api/testing/client'
import { ignoredUserIds, setIgnored, withIgnored } from './ignored-users'

describe('the list of ignored users', () => {
  test('keeps every other entry and key', () => {
    const before = { ignored_users: { '@a:x': { since: 1 }, '@b:x': {} }, other: [1] }
    expect(withIgnored(before, ['@c:x'], true)).toEqual({
      ignored_users: { '@a:x': { since: 1 }, '@b:x': {}, '@c:x': {} },
      other: [1],
    })
    expect(withIgnored(before, ['@a:x'], true)).toEqual(before)
    expect(withIgnored(before, ['@b:x'], false)).toEqual({
      ignored_users: { '@a:x': { since: 1 } },
      other: [1],
    })
  })

  test('is read from anything', () => {
    expect(ignoredUserIds({ ignored_users: { '@b:x': {}, '@a:x': {} } })).toEqual(['@a:x', '@b:x'])
    for (const users of [undefined, null, 'no', 1]) {
      expect(ignoredUserIds({ ignored_users: users })).toEqual([])
    }
  })

  test('is written only after it was read', async () => {
    const { client, sent } = testClient(() => matrixError(403, { errcode: 'M_FORBIDDEN' }))
    await expect(setIgnored(client, '@me:x', ['@a:x'], true)).rejects.toThrow()
    expect(sent.map(({ method }) => method)).toEqual(['GET'])
  })

  test('is created if there is none, and not written twice', async () => {
    let content: unknown
    const { client, sent } = testClient(({ method, body }) => {
      if (method === 'PUT') {
        content = typeof body === 'string' ? JSON.parse(body) : body
        return Response.json({})
      }
      return content === undefined
        ? matrixError(404, { errcode: 'M_NOT_FOUND' })
        : Response.json(content)
    })
    await setIgnored(client, '@me:x', ['@a:x'], true)
    await setIgnored(client, '@me:x', ['@a:x'], true)
    expect(content).toEqual({ ignored_users: { '@a:x': {} } })
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'PUT', 'GET'])
  })
})
