import { describe, expect, test } from 'vitest'
import {
  withoutNewTokens,
  withoutPassword,
  withoutSecretParameters,
  withoutToken,
} from './hide-secrets'

describe('withoutToken', () => {
  const tokens = ['syt_YWxpY2U_abc_0', 'mat_a-b.c~d+e/f==', `odd"'\\$&(.*)`]

  test.each(tokens)('hides %s in any encoding', (token) => {
    const encodings = [
      token,
      encodeURIComponent(token),
      encodeURIComponent(token).replaceAll(/%../g, (hex) => hex.toLowerCase()),
      new URLSearchParams({ token }).toString().slice('token='.length),
      JSON.stringify(token).slice(1, -1),
      new URL(`https://example.org/?${token}`).search.slice(1),
      Array.from(token, (c) => `%${c.charCodeAt(0).toString(16)}`).join(''),
      Array.from(token, (c) => `\\u00${c.charCodeAt(0).toString(16)}`).join(''),
    ]
    for (const text of encodings) {
      expect(withoutToken(`before ${text} between ${text}`, token)).toBe(
        'before $token between $token',
      )
    }
  })

  test('leaves other texts alone', () => {
    expect(withoutToken('syt_other', 'syt_own')).toBe('syt_other')
    expect(withoutToken('anything', undefined)).toBe('anything')
    expect(withoutToken('anything', '')).toBe('anything')
    expect(withoutToken('a.c abc', 'a.c')).toBe('$token abc')
  })

  test('follows a change of the token', () => {
    expect(withoutToken('one two', 'one')).toBe('$token two')
    expect(withoutToken('one two', 'two')).toBe('one $token')
  })
})

describe('withoutPassword', () => {
  test.each([
    ['{"password":"hunter2"}', '{"password":"$password"}'],
    ['{"password" : "a\\"b\\\\"}', '{"password" : "$password"}'],
    [
      '{"auth":{"password":"$&$1","session":"s"}}',
      '{"auth":{"password":"$password","session":"s"}}',
    ],
    [
      '{"new_password":"x","password":"y"}',
      '{"new_password":"$new_password","password":"$password"}',
    ],
    ['{"refresh_token":"syr_x"}', '{"refresh_token":"$refresh_token"}'],
    ['{"refresh_token":true}', '{"refresh_token":true}'],
    ['{"type":"m.login.token","token":"abc"}', '{"type":"m.login.token","token":"$login_token"}'],
    [
      '{"type":"org.matrix.login.jwt","token":"abc"}',
      '{"type":"org.matrix.login.jwt","token":"$login_token"}',
    ],
    ['{"token":"of an invite"}', '{"token":"of an invite"}'],
    ['{"body":"my password: x"}', '{"body":"my password: x"}'],
    ['{"password":5}', '{"password":5}'],
  ])('%s', (json, expected) => {
    expect(withoutPassword(json)).toBe(expected)
  })
})

test('hides the secrets of a form, and keeps everything else readable', () => {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: 'secret',
    code_verifier: 'also secret',
    redirect_uri: 'https://example.org/',
    client_id: 'a b',
  })
  expect(withoutSecretParameters(form.toString())).toBe(
    'grant_type=authorization_code&code=$code&code_verifier=$code_verifier' +
      '&redirect_uri=https%3A%2F%2Fexample.org%2F&client_id=a+b',
  )
})

describe('withoutNewTokens', () => {
  const answer = '{"access_token": "syt_new", "refresh_token":"syr_\\"new", "device_id":"A"}'
  const shown = async (path: string) =>
    (await withoutNewTokens(path, new Blob([answer], { type: 'application/json' }))).text()

  test.each([
    '/_matrix/client/v3/login',
    '/_matrix/client/v3/refresh?x=1',
    '/_matrix/client/v3/register',
    '/_synapse/admin/v1/users/@a:b/login',
  ])('hides those of %s', async (path) => {
    expect(await shown(path)).toBe(
      '{"access_token": "$access_token", "refresh_token":"$refresh_token", "device_id":"A"}',
    )
  })

  test('leaves other responses alone', async () => {
    expect(await shown('/_matrix/client/v3/rooms/!a/state/m.login')).toBe(answer)
  })
})
