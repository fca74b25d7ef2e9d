import { afterEach, expect, test, vi } from 'vitest'
import { foreignToken } from './foreign-token'

const account = {
  baseUrl: 'https://matrix.example.org',
  versions: [],
  userId: '@ada:example.org',
  isGuest: false,
}

afterEach(() => vi.unstubAllGlobals())

test.each([
  [{}, undefined],
  [{ homeserver: 'https://matrix.example.org' }, undefined],
  [{ homeserver: 'https://alias.example/' }, 'This token is for https://alias.example/, not for'],
  [{ homeserver: 'example.org' }, undefined],
  [{ homeserver: 'department.example' }, undefined],
  [{ homeserver: '@ada:example.org', userId: '@ada:example.org' }, undefined],
  [{ homeserver: '@bob:example.org' }, 'This token belongs to @bob:example.org, not to @ada:'],
  [
    { homeserver: 'https://matrix.example.org', userId: '@bob:example.org' },
    'This token belongs to @bob:example.org',
  ],
  [{ homeserver: 'https://other.example' }, 'not for matrix.example.org. It wasn’t sent.'],
])('a token pasted with %j: %s', async (details, problem) => {
  vi.stubGlobal('fetch', async (url: string) => {
    if (url.startsWith('https://department.example/')) {
      return Response.json({ 'm.homeserver': { base_url: account.baseUrl } })
    }
    if (url.endsWith('/versions')) return Response.json({ versions: ['v1.11'] })
    throw new TypeError('Failed to fetch')
  })
  const found = await foreignToken(account, details)
  if (problem === undefined) expect(found).toBeUndefined()
  else expect(found).toContain(problem)
})
