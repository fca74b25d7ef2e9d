import { describe, expect, it } from 'vitest'
import { withoutPassword, withoutToken } from './hide-secrets'

describe('withoutToken', () => {
  const tokens = ['syt_YWxpY2U_abc_0', 'mat_a-b.c~d+e/f==', `odd"'\\$&(.*)`]

  it.each(tokens)('hides %s however it is encoded', (token) => {
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

  it('leaves other texts alone', () => {
    expect(withoutToken('syt_other', 'syt_own')).toBe('syt_other')
    expect(withoutToken('anything', undefined)).toBe('anything')
    expect(withoutToken('anything', '')).toBe('anything')
    expect(withoutToken('a.c abc', 'a.c')).toBe('$token abc')
  })

  it('follows a change of the token', () => {
    expect(withoutToken('one two', 'one')).toBe('$token two')
    expect(withoutToken('one two', 'two')).toBe('one $token')
  })
})

describe('withoutPassword', () => {
  it.each([
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
    ['{"body":"my password: x"}', '{"body":"my password: x"}'],
    ['{"password":5}', '{"password":5}'],
  ])('%s', (json, expected) => {
    expect(withoutPassword(json)).toBe(expected)
  })
})
