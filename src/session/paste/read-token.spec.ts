import { describe, expect, test } from 'vitest'
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
  ['as a header in lower case', `authorization: bearer ${token}`],
  ['as a header’s value', `Bearer ${token}`],
  ['as a quoted header’s value', `Bearer "${token}"`],
  ['as a login response', `{"access_token": "${token}", "refresh_token": "syr_other"}`],
  ['as a Python dictionary', `{'access_token': '${token}'}`],
  ['as a shell variable', ` token=${token}`],
  ['as an exported variable', `export access_token="${token}"`],
  ['as a variable before a command', `TOKEN='${token}'; curl -H "Authorization: x"`],
  ['in an environment file', `MATRIX_URL=x\nACCESS_TOKEN=${token}\n`],
  ['for a JavaScript client', `createClient({ accessToken: '${token}' })`],
  ['for a Python client', `client.access_token = "${token}"`],
  ['as a variable with another name', `export MATRIX_ACCESS_TOKEN=${token}`],
  ['in PowerShell', `$env:MATRIX_TOKEN = "${token}"`],
  ['in YAML', `bot:\n  access_token: ${token}\n`],
  ['for httpie', `https -A bearer -a ${token} GET example.org`],
  ['for httpie the other way round', `http -a ${token} --auth-type=bearer GET :8008`],
  ['for curl’s own option', `curl --oauth2-bearer ${token} example.org`],
  ['next to a refresh token', `{"refresh_token": "syr_x", "access_token": "${token}"}`],
  ['in a script that has a variable for it', `token = "${token}"\nh = f"Bearer {token}"`],
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
  ['a URL alone', `${whoami}?access_token=${token}#top`],
  ['Python', `requests.get("${whoami}", headers={"Authorization": "Bearer ${token}"})`],
]

describe('readToken finds the token', () => {
  test.each(bare)('%s', (_, text) => {
    expect(readToken(text)).toEqual({ kind: 'token', token, homeserver: undefined })
  })

  test.each(commands)('and the homeserver in %s', (_, text) => {
    expect(readToken(text)).toEqual({
      kind: 'token',
      token,
      homeserver: 'https://matrix.example.org:8448/base',
    })
  })
})

/** A server's response to a login, with more in it. */
const login = (more: object) => JSON.stringify({ access_token: token, ...more })
const wellKnown = { 'm.homeserver': { base_url: 'https://matrix.example.org/' } }

describe('readToken finds the homeserver', () => {
  test.each([
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
    expect(readToken(text)).toMatchObject({ kind: 'token', token, homeserver })
  })

  test.each([
    ['https://matrix.example.org/', 'https://matrix.example.org'],
    ['@a:example.org', '@a:example.org'],
    [`curl ${whoami}`, 'https://matrix.example.org:8448/base'],
  ])('without a token: %s', (text, homeserver) => {
    const problem = 'There’s no access token in this text.'
    expect(readToken(text)).toMatchObject({ kind: 'problem', problem, homeserver })
  })
})

describe('readToken finds account and device', () => {
  const userId = '@bot:example.org'
  const homeserver = 'https://matrix.example.org'
  const all = { kind: 'token', token, homeserver, userId, deviceId: 'DEVICE' }
  const nio = { homeserver, user_id: userId, device_id: 'DEVICE', access_token: token }
  const har = {
    request: {
      method: 'GET',
      url: `${homeserver}/_matrix/client/v3/sync`,
      headers: [{ name: 'Authorization', value: `Bearer ${token}` }],
    },
  }

  test.each([
    ['a login response', JSON.stringify({ ...nio, well_known: wellKnown })],
    ['matrix-nio’s credentials file', JSON.stringify(nio)],
    ['matrix-commander’s', JSON.stringify({ ...nio, room_id: '!r:example.org' }, null, 2)],
    [
      'code for matrix-js-sdk',
      `createClient({ baseUrl: "${homeserver}", accessToken: "${token}", userId: "${userId}", deviceId: "DEVICE" })`,
    ],
    [
      'code for matrix-nio',
      `client = AsyncClient("${homeserver}", "${userId}")\nclient.access_token = "${token}"\nclient.device_id = "DEVICE"`,
    ],
  ])('in %s', (_, text) => expect(readToken(text)).toEqual(all))

  test.each([
    ['a HAR entry', JSON.stringify(har, null, 2)],
    ['a HAR entry inside a string', JSON.stringify(JSON.stringify(har))],
    ['an environment file', `MATRIX_HOMESERVER=${homeserver}\nMATRIX_TOKEN=${token}`],
  ])('the homeserver alone in %s', (_, text) =>
    expect(readToken(text)).toEqual({ kind: 'token', token, homeserver }),
  )
})

describe('readToken finds how long the token lives', () => {
  const refresh = login({ refresh_token: 'syr_abc', expires_in_ms: 300_000 })
  const oauth = login({ token_type: 'Bearer', expires_in: 300, refresh_token: 'mcr_abc' })

  test.each([
    ['a login or refresh response', refresh],
    ['an OAuth token response', oauth],
    ['a response inside a string', JSON.stringify({ text: oauth })],
    ['a Python dictionary', `{'access_token': '${token}', 'expires_in_ms': 300000}`],
  ])('in %s', (_, text) =>
    expect(readToken(text)).toEqual({ kind: 'token', token, lifetimeMs: 300_000 }),
  )

  test.each([
    {},
    { expires_in_ms: null },
    { expires_in: 0 },
    { expires_in: -1 },
    { expires_in: '' },
  ])('nowhere in %j', (more) => expect(readToken(login(more))).toEqual({ kind: 'token', token }))
})

describe('readToken says what is wrong', () => {
  test.each([
    ['', 'Paste an access token'],
    [' \n\t ', 'Paste an access token'],
    [
      '“syt_abc”',
      'Character 1 of the token is a curly quote “, which tokens never contain. Copy it again.',
    ],
    [
      'syt_abc’',
      'Character 8 of the token is a curly quote ’, which tokens never contain. Copy it again.',
    ],
    ['syt_äbc', 'Character 5 of the token is “ä”, which tokens never contain. Copy it again.'],
    ['syt_🦊', 'Character 5 of the token is “🦊”, which tokens never contain. Copy it again.'],
    ['syt abc', 'Character 4 of the token is a space or a line break, which'],
    ['syt_abc\ndef', 'Character 8 of the token is a space or a line break, which'],
    ['syt_abc\u00A0def', 'Character 8 of the token is a space or a line break, which'],
    ['syt_\u200Babc', 'Character 5 of the token is an invisible character (U+200B), which'],
    ['syt_\u0007abc', 'Character 5 of the token is an invisible character (U+0007), which'],
    ['Authorization: Bearer “syt_abc”', 'Character 1 of the token is a curly quote “, which'],
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

  test('never repeats the token', () => {
    const read = readToken('syt_secret_part and more')
    expect(JSON.stringify(read)).not.toContain('secret')
  })
})
