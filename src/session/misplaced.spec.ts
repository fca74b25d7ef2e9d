import { expect, test } from 'vitest'
import { misplaced } from './misplaced'

test.each([
  'curl -H "Authorization: Bearer syt_a" https://b/_matrix/x',
  '{"access_token":"a"}',
  'Bearer a',
  'token=a',
  'https://b/_matrix/client/v3/sync?access_token=a',
  'syt_YWxpY2U_abcDEF',
  'mat_abc',
  'MDAxYmxvY2F0aW9uIGxvY2FsaG9zdAo',
])('%s may contain a token', (text) => expect(misplaced(text)).toBe(true))

test.each([
  '',
  ' matrix.example.org\n',
  'localhost:8008',
  'https://matrix.example.org/base/_matrix/client/v3',
  '@alice_b:example.org',
  '@alice:example.org',
  '[::1]:8008',
])('%s may name a homeserver', (text) => expect(misplaced(text)).toBe(false))
