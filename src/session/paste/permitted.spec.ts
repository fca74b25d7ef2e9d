import { afterEach, expect, test, vi } from 'vitest'

const token = 'syt_YWxpY2U_abcDEF_0a1b2c'
const curlTo = (baseUrl: string) =>
  `curl -H "Authorization: Bearer ${token}" ${baseUrl}/_matrix/client/v3/account/whoami`
const own = 'https://matrix.example.org'
const other = 'https://matrix.other.example'

/** A console with this `config.json`, on an internet of two homeservers; remembers the requests. */
async function consoleWith(config: object) {
  vi.resetModules()
  const asked: { url: string; token: string | null }[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, token: new Headers(init.headers).get('Authorization') })
    if (url === 'config.json') return Response.json(config)
    const wellKnown = /^https:\/\/(example\.org|other\.example)\/\.well-known/.exec(url)
    if (wellKnown) {
      return Response.json({ 'm.homeserver': { base_url: `https://matrix.${wellKnown[1]}` } })
    }
    if (url.endsWith('/versions')) return Response.json({ versions: ['v1.11'] })
    if (url.endsWith('/whoami')) return Response.json({ user_id: '@ada:example.org' })
    throw new TypeError('Failed to fetch')
  })
  const { attempt, permittedFile, permittedPaste } = await import('@/session/sign-in')
  const enter = (homeserver: string, entered: string) =>
    attempt({ homeserver, token: entered, found: undefined }, new AbortController().signal)
  const sentTo = () => asked.filter((request) => request.token).map(({ url }) => new URL(url).host)
  return { permittedPaste, permittedFile, enter, sentTo }
}

afterEach(() => vi.unstubAllGlobals())

const fixed = { homeservers: { fixed: 'example.org' } }
const allowed = { homeservers: { allowed: ['example.org', 'third.example'] } }

test.each([
  ['fixed', fixed, 'example.org'],
  ['allowed', allowed, 'example.org and third.example'],
])(
  'with %s homeservers, a token for another stays with it, and isn’t sent',
  async (_, config, names) => {
    const { permittedPaste, permittedFile, enter, sentTo } = await consoleWith(config)
    const said = `The token you pasted is for ${other}. This console only signs in to ${names}, so the token wasn’t sent.`
    for (const intoHomeserver of [true, false]) {
      expect(await permittedPaste(curlTo(other), intoHomeserver)).toEqual({
        token: curlTo(other),
        said,
      })
    }
    expect(await permittedFile('history', curlTo(other))).toEqual({ token: curlTo(other), said })
    await expect(enter('example.org', curlTo(other))).rejects.toThrow(said)
    expect(sentTo()).toEqual([])
  },
)

test('a token for another Matrix ID is refused, even if its homeserver can’t be reached', async () => {
  const { enter, sentTo } = await consoleWith(fixed)
  const login = `{"user_id": "@ada:gone.example", "access_token": "${token}"}`
  await expect(enter('example.org', login)).rejects.toThrow('is for @ada:gone.example.')
  expect(sentTo()).toEqual([])
})

test.each([own, 'https://example.org'])('a command for %s fits the fixed name', async (baseUrl) => {
  const { permittedPaste, enter, sentTo } = await consoleWith(fixed)
  const said = `Found an access token and the homeserver ${baseUrl}`
  expect(await permittedPaste(curlTo(baseUrl), false)).toEqual({ token, said })
  expect(await enter('example.org', token)).toMatchObject({ kind: 'session' })
  expect(sentTo()).toEqual(['matrix.example.org'])
})

test('a command for an allowed homeserver fills in both fields', async () => {
  const { permittedPaste } = await consoleWith(allowed)
  expect(await permittedPaste(curlTo(own), false)).toMatchObject({ token, homeserver: own })
})

test('a homeserver pasted instead of a token doesn’t replace the fixed one', async () => {
  const { permittedPaste } = await consoleWith(fixed)
  expect(await permittedPaste(other, false)).toEqual({
    said: 'This console only signs in to example.org.',
  })
})

test('a console that takes no tokens ignores them', async () => {
  const { permittedPaste, permittedFile, enter, sentTo } = await consoleWith({
    waysIn: ['password'],
  })
  expect(await permittedPaste(token, true)).toMatchObject({ token: undefined })
  expect(await permittedFile('token.env', `TOKEN=${token}`)).toMatchObject({ token: undefined })
  expect(await enter('example.org', token)).toMatchObject({ kind: 'choose' })
  expect(sentTo()).toEqual([])
})

test('without restrictions, the command’s homeserver wins', async () => {
  const { permittedPaste, enter, sentTo } = await consoleWith({})
  expect(await permittedPaste(curlTo(other), false)).toMatchObject({ token, homeserver: other })
  expect(await enter('example.org', curlTo(other))).toMatchObject({ kind: 'session' })
  expect(sentTo()).toEqual(['matrix.other.example'])
})

const login = (seconds: number) => `{"access_token": "${token}", "expires_in": ${seconds}}`

test('a short-lived token is said to be one, with advice', async () => {
  const { permittedPaste, permittedFile } = await consoleWith({})
  const said = 'This token is only valid for 5 minutes. Sign in with your account instead'
  const paste = await permittedPaste(login(300), false)
  expect(paste).toMatchObject({ token, lifetimeMs: 300_000, advises: true })
  expect(paste?.said).toContain(`Found an access token. ${said}`)
  expect((await permittedFile('login.json', login(300))).said).toContain(`in login.json. ${said}`)
  const month = await permittedPaste(login(2_592_000), false)
  expect(month).toEqual({ token, lifetimeMs: 2_592_000_000, said: 'Found an access token' })
})

test('a console that only takes tokens advises no other way', async () => {
  const { permittedPaste } = await consoleWith({ waysIn: ['token', 'demo'] })
  expect(await permittedPaste(login(300), false)).toMatchObject({
    said: 'Found an access token. This token is only valid for 5 minutes.',
    advises: false,
  })
})

test('with a fixed homeserver, a token for it keeps its lifetime', async () => {
  const { permittedPaste } = await consoleWith(fixed)
  const text = `{"access_token": "${token}", "user_id": "@ada:example.org", "expires_in": 300}`
  expect(await permittedPaste(text, false)).toMatchObject({ token, lifetimeMs: 300_000 })
})
