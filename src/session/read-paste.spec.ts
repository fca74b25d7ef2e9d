import { describe, expect, it } from 'vitest'
import { readPaste } from './read-paste'

const token = 'syt_YWxpY2U_abcDEF_0a1b2c'
const homeserver = 'https://matrix.example.org'
const curl = (bearer: string) =>
  `curl -H "Authorization: Bearer ${bearer}" ${homeserver}/_matrix/client/v3/account/whoami`

describe.each([true, false])('pasted into the homeserver’s field: %s', (intoHomeserver) => {
  it('a command gives both', () => {
    expect(readPaste(curl(token), intoHomeserver)).toEqual({
      token,
      homeserver,
      said: `Found an access token and the homeserver ${homeserver}`,
    })
  })

  it('a login response gives both', () => {
    const text = `{"user_id": "@a:example.org", "access_token": "${token}"}`
    expect(readPaste(text, intoHomeserver)).toMatchObject({ token, homeserver: '@a:example.org' })
  })

  it('a command without the token gives the homeserver, and says what is missing', () => {
    expect(readPaste(curl('$token'), intoHomeserver)).toEqual({
      homeserver,
      said: `Found the homeserver ${homeserver}. This command takes the token from the shell variable $token. Paste the token itself.`,
    })
  })

  it('a header gives the token', () => {
    expect(readPaste(`Authorization: Bearer ${token}`, intoHomeserver)?.token).toBe(token)
  })

  it.each(['Authorization: Bearer “abc”', 'my token is a b c'])(
    'what may hold a token and cannot be read stays hidden: %s',
    (text) => expect(readPaste(text, intoHomeserver)).toBeUndefined(),
  )
})

it('a token alone is left in its field, and moved there from the other', () => {
  expect(readPaste(` ${token}\n`, false)).toBeUndefined()
  expect(readPaste(` ${token}\n`, true)).toEqual({
    token,
    said: 'Found an access token and moved it here',
  })
})

it.each([`${homeserver}/`, '@a:example.org'])('%s is moved out of the token’s field', (text) => {
  const found = text.replace(/\/$/, '')
  expect(readPaste(text, false)).toEqual({
    homeserver: found,
    said: `Moved to the field above: ${found}`,
  })
})

it('a text that is nothing of the kind stays in the homeserver’s field', () => {
  expect(readPaste('not a server', true)).toEqual({ homeserver: 'not a server', said: '' })
})
