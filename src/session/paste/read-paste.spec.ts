import { describe, expect, test } from 'vitest'
import { readDroppedFile, readPaste } from './read-paste'

const token = 'syt_YWxpY2U_abcDEF_0a1b2c'
const homeserver = 'https://matrix.example.org'
const curl = (bearer: string) =>
  `curl -H "Authorization: Bearer ${bearer}" ${homeserver}/_matrix/client/v3/account/whoami`

describe.each([true, false])('pasted into the homeserver’s field: %s', (intoHomeserver) => {
  test('a command gives both', () => {
    expect(readPaste(curl(token), intoHomeserver)).toEqual({
      token,
      homeserver,
      said: `Found an access token and the homeserver ${homeserver}`,
    })
  })

  test('a login response gives both', () => {
    const text = `{"user_id": "@a:example.org", "access_token": "${token}"}`
    expect(readPaste(text, intoHomeserver)).toMatchObject({ token, homeserver: '@a:example.org' })
  })

  test('a command without the token gives the homeserver, and says what is missing', () => {
    expect(readPaste(curl('$token'), intoHomeserver)).toEqual({
      homeserver,
      said: `Found the homeserver ${homeserver}. This command takes the token from the shell variable $token. Paste the token itself.`,
    })
  })

  test('a header gives the token', () => {
    expect(readPaste(`Authorization: Bearer ${token}`, intoHomeserver)?.token).toBe(token)
  })

  test.each(['Authorization: Bearer “abc”', 'my token is a b c'])(
    'what may contain a token but is unreadable stays hidden: %s',
    (text) => expect(readPaste(text, intoHomeserver)).toBeUndefined(),
  )
})

test('a token alone stays in its field, or is moved there from the other', () => {
  expect(readPaste(` ${token}\n`, false)).toBeUndefined()
  expect(readPaste(` ${token}\n`, true)).toEqual({
    token,
    said: 'Found an access token and moved it here',
  })
})

test.each([`${homeserver}/`, '@a:example.org'])('%s is moved out of the token field', (text) => {
  const found = text.replace(/\/$/, '')
  expect(readPaste(text, false)).toEqual({
    homeserver: found,
    said: `Moved to the field above: ${found}`,
  })
})

test('an unrelated text stays in the homeserver field', () => {
  expect(readPaste('not a server', true)).toEqual({ homeserver: 'not a server', said: '' })
})

test('names what was found', () => {
  const text = JSON.stringify({
    homeserver,
    user_id: '@bot:example.org',
    device_id: 'DEVICE',
    access_token: token,
  })
  const found = `an access token, the homeserver ${homeserver}, the Matrix ID @bot:example.org, and the device ID DEVICE`
  expect(readPaste(text, false)).toEqual({ token, homeserver, said: `Found ${found}` })
  expect(readDroppedFile('credentials.json', text)).toEqual({
    token,
    homeserver,
    said: `Found ${found} in credentials.json`,
  })
})

test('reads how long the token lives', () => {
  const text = `{"access_token": "${token}", "expires_in_ms": 300000}`
  expect(readPaste(text, false)).toMatchObject({ token, lifetimeMs: 300_000 })
  expect(readDroppedFile('login.json', text)).toMatchObject({ token, lifetimeMs: 300_000 })
})

test('a dropped file without a token says so', () => {
  expect(readDroppedFile('notes.txt', 'Call Ada back')).toEqual({
    said: 'There is no access token in notes.txt.',
  })
})
