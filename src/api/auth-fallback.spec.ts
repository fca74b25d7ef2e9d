import { expect, test } from 'vitest'
import { authFallbackUrl } from './auth-fallback'

const client = { baseUrl: 'https://example.org:8448/base', versions: ['v1.11'] }

test('is a page of the homeserver, under its base path', () => {
  expect(authFallbackUrl(client, 'm.login.sso', 's1')).toBe(
    'https://example.org:8448/base/_matrix/client/v3/auth/m.login.sso/fallback/web?session=s1',
  )
  expect(authFallbackUrl({ ...client, versions: ['r0.6.1'] }, 'm.login.sso', 's1')).toContain(
    '/_matrix/client/r0/auth/',
  )
})

test.each(['a/../b', 'javascript:alert(1)', '//evil.example', '?x#y', '\uD800', '%2e%2e', '🦊 &'])(
  'neither the stage %j nor such a session changes the page or its server',
  (hostile) => {
    const url = new URL(authFallbackUrl(client, hostile, hostile))
    expect(url.origin).toBe('https://example.org:8448')
    expect(url.pathname).toMatch(/^\/base\/_matrix\/client\/v3\/auth\/[^/]+\/fallback\/web$/)
    expect(url.searchParams.get('session')).toBe(hostile.toWellFormed())
    expect(url.hash).toBe('')
  },
)
