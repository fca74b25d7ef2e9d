import { describe, expect, it } from 'vitest'
import { readToken } from './read-token'

const token = 'syt_YWxpY2U_abcDEF-._~+/=_0a1b2c'
const wellKnownUrl = 'https://matrix.example.org'
const whoami = 'https://matrix.example.org:8448/base/_matrix/client/v3/account/whoami'

const bare: [name: string, text: string][] = [
  ['bare', token],
  ['with spaces and line breaks around it', `\n  ${token}\t\r\n`],
  ['with a byte order mark', `\uFEFF${token}`],
  ['in double quotes', `"${token}"`],
  ['in single quotes', `'${token}'`],
  ['as a header', `Authorization: Bearer ${token}`],
  ['as a header in small letters', `authorization: bearer ${token}`],
  ['as a header’s value', `Bearer ${token}`],
  ['as a quoted header’s value', `Bearer "${token}"`],
  ['as a login response', `{"access_token": "${token}", "device_id": "D"}`],
  ['as a Python dictionary', `{'access_token': '${token}'}`],
  ['as a shell variable', ` token=${token}`],
  ['as an exported variable', `export access_token="${token}"`],
  ['as a variable before a command', `TOKEN='${token}'; curl -H "Authorization: x"`],
  ['in an environment file', `MATRIX_URL=x\nACCESS_TOKEN=${token}\n`],
  ['in code for fetch', `fetch(url, {"headers": {"authorization": "Bearer ${token}",}})`],
]

const commands: [name: string, text: string][] = [
  ['curl', `curl -H "Authorization: Bearer ${token}" ${whoami}`],
  [
    'curl over lines',
    `curl -sS \\\n  -H 'Authorization: Bearer ${token}' \\\n  --globoff '${whoami}'`,
  ],
  ['curl for Windows', `curl ^"${whoami}^" ^\n -H ^"authorization: Bearer ${token}^"`],
  ['httpie', `http GET '${whoami}' "Authorization: Bearer ${token}"`],
  ['a query', `curl '${whoami}?access_token=${token}&x=1'`],
  ['an address alone', `${whoami}?access_token=${token}#top`],
  ['Python', `requests.get("${whoami}", headers={"Authorization": "Bearer ${token}"})`],
]

describe('readToken finds the token', () => {
  it.each(bare)('%s', (_, text) => {
    expect(readToken(text)).toEqual({ kind: 'token', token, homeserver: undefined })
  })

  it.each(commands)('and the homeserver in %s', (_, text) => {
    expect(readToken(text)).toEqual({
      kind: 'token',
      token,
      homeserver: 'https://matrix.example.org:8448/base',
    })
  })
})

/** What a server answers to a login, with more in it. */
const login = (more: object) => JSON.stringify({ access_token: token, device_id: 'D', ...more })
const wellKnown = { 'm.homeserver': { base_url: 'https://matrix.example.org/' } }

describe('readToken finds the homeserver', () => {
  it.each([
    ['a user ID', login({ user_id: '@a:example.org' }), '@a:example.org'],
    ['a home_server', login({ home_server: 'example.org:8448' }), 'example.org:8448'],
    ['both', login({ home_server: 'old.org', user_id: '@a:b.org' }), '@a:b.org'],
    ['a well-known part', login({ user_id: '@a:b', well_known: wellKnown }), wellKnownUrl],
    [
      'escaped slashes',
      login({ well_known: wellKnown }).replaceAll('/', String.raw`\/`),
      wellKnownUrl,
    ],
    [
      'lines and a prompt',
      `$ curl -XPOST login\n${JSON.stringify(JSON.parse(login({ user_id: '@a:b' })), null, 2)}`,
      '@a:b',
    ],
    ['a Python dictionary', `{'access_token': '${token}', 'user_id': '@a:b'}`, '@a:b'],
    ['a historical user ID', login({ user_id: '@:b' }), '@:b'],
  ])('in a login response with %s', (_, text, homeserver) => {
    expect(readToken(text)).toEqual({ kind: 'token', token, homeserver })
  })

  it.each([
    ['https://matrix.example.org/', 'https://matrix.example.org'],
    ['@a:example.org', '@a:example.org'],
    [`curl ${whoami}`, 'https://matrix.example.org:8448/base'],
  ])('where there is no token: %s', (text, homeserver) => {
    const problem = 'There is no access token in this.'
    expect(readToken(text)).toEqual({ kind: 'problem', problem, homeserver })
  })
})

describe('readToken says what is wrong', () => {
  it.each([
    ['', 'Paste an access token'],
    [' \n\t ', 'Paste an access token'],
    [
      '“syt_abc”',
      'The token has a curly quote “ at character 1, which no token has. Copy it again.',
    ],
    [
      'syt_abc’',
      'The token has a curly quote ’ at character 8, which no token has. Copy it again.',
    ],
    ['syt_äbc', 'The token has “ä” at character 5, which no token has. Copy it again.'],
    ['syt_🦊', 'The token has “🦊” at character 5, which no token has. Copy it again.'],
    ['syt abc', 'The token has a space or a line break at character 4'],
    ['syt_abc\ndef', 'The token has a space or a line break at character 8'],
    ['syt_abc\u00A0def', 'The token has a space or a line break at character 8'],
    ['syt_\u200Babc', 'The token has an invisible character (U+200B) at character 5'],
    ['syt_\u0007abc', 'The token has an invisible character (U+0007) at character 5'],
    ['Authorization: Bearer “syt_abc”', 'The token has a curly quote “ at character 1'],
    ['curl -H "Authorization: Bearer $token" https://b/_matrix/x', 'the shell variable $token'],
    ['Authorization: Bearer ${TOKEN}', 'the shell variable ${TOKEN}'],
    ['headers = {"Authorization": f"Bearer {token}"}', 'This command takes the token from {token}'],
    ['Authorization: Bearer <access_token>', 'takes the token from <access_token>'],
    ['token=$(cat ~/.token)', 'the shell variable'],
  ])('%j', (text, problem) => {
    const read = readToken(text)
    expect(read.kind).toBe('problem')
    expect(read.kind === 'problem' && read.problem).toContain(problem)
  })

  it('never repeats the token', () => {
    const read = readToken('syt_secret_part and more')
    expect(JSON.stringify(read)).not.toContain('secret')
  })
})
