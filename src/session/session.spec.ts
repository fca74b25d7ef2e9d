import { describe, expect, it, vi } from 'vitest'
import { createHomeserver, type Homeserver } from '@demo/server'
import { getTokenOwner } from '@/api/endpoints/account'
import { getUserProfile } from '@/api/endpoints/profile'
import { readDraft, writeDraft } from './drafts'
import { createSession, tabLog, type Account } from './session'
import { doubtsAbout, signInProblem } from './sign-in'
import { AnswerError, ConnectionError, MatrixError } from '@/api/errors'
import { DiscoveryError } from './discover'

const baseUrl = 'https://matrix.example.org'

/** A session with the demo's account on an embedded homeserver, and the requests it sent. */
function signedIn(answers: Record<string, () => Response> = {}) {
  const homeserver = createHomeserver({ rateLimits: 'off', control: true })
  const { seeded } = homeserver
  if (!seeded) throw new Error('Not seeded')
  const sent: { method: string; url: string; token: string | undefined; body: unknown }[] = []
  const send = async (url: string, init: RequestInit) => {
    const token = new Headers(init.headers).get('Authorization')?.replace('Bearer ', '')
    sent.push({ method: init.method ?? 'GET', url, token, body: init.body })
    return answers[url]?.() ?? homeserver.handle(new Request(url, init))
  }
  const account: Account = { baseUrl, versions: ['v1.11'], userId: seeded.userId, isGuest: false }
  const session = createSession(account, seeded.accessToken, { send })
  return { homeserver, session, sent, seeded }
}

async function provoke(homeserver: Homeserver, fault: object): Promise<void> {
  const body = JSON.stringify({ match: { path: '.' }, fault })
  await homeserver.handle(new Request(`${baseUrl}/_demo/faults`, { method: 'POST', body }))
}

/** Whether the server still knows a token, by its own answer. */
async function isValid(homeserver: Homeserver, token: string): Promise<boolean> {
  const headers = { Authorization: `Bearer ${token}` }
  const whoami = new Request(`${baseUrl}/_matrix/client/v3/account/whoami`, { headers })
  return (await homeserver.handle(whoami)).ok
}

/** Adds a device, and with it a token, of a user of the embedded homeserver. */
async function logIn(homeserver: Homeserver, user: string, password: string): Promise<string> {
  const body = JSON.stringify({ type: 'm.login.password', identifier: { user }, password })
  const login = new Request(`${baseUrl}/_matrix/client/v3/login`, { method: 'POST', body })
  const answer = (await (await homeserver.handle(login)).json()) as { access_token: string }
  return answer.access_token
}

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => {
      throw new Error('It did not fail')
    },
    (error: unknown) => error,
  )

describe('a session', () => {
  it('forgets its token, which stays valid on the server', async () => {
    const { homeserver, session, seeded, sent } = signedIn()
    session.forget()
    expect(session.takeToken()).toBeUndefined()
    expect(await caught(session.client.call(getTokenOwner, {}))).toMatchObject({
      errcode: 'M_MISSING_TOKEN',
    })
    expect(sent).toEqual([])
    expect(await isValid(homeserver, seeded.accessToken)).toBe(true)
  })

  it('invalidates its token on the server', async () => {
    const { homeserver, session, seeded } = signedIn()
    await session.invalidate()
    expect(session.takeToken()).toBeUndefined()
    expect(session.rejection()).toBeUndefined()
    expect(await isValid(homeserver, seeded.accessToken)).toBe(false)
  })

  it('keeps its token where invalidating fails, and says why', async () => {
    const logout = `${baseUrl}/_matrix/client/v3/logout`
    const { homeserver, session, seeded } = signedIn({
      [logout]: () => Response.json({ errcode: 'M_UNKNOWN', error: 'Oops' }, { status: 500 }),
    })
    expect(await caught(session.invalidate())).toMatchObject({ status: 500, serverText: 'Oops' })
    expect(session.takeToken()).toBe(seeded.accessToken)
    expect(await isValid(homeserver, seeded.accessToken)).toBe(true)
  })

  it('does not take a refusal of /logout for the token’s end', async () => {
    const { homeserver, session } = signedIn()
    await provoke(homeserver, { kind: 'error', status: 404, errcode: 'M_UNRECOGNIZED', error: '' })
    await provoke(homeserver, { kind: 'expiredToken', softLogout: false })
    expect(await caught(session.invalidate())).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' })
    expect(session.rejection()).toBeUndefined()
    expect(session.takeToken()).toBeDefined()
  })

  it('revokes its token at the issuer where the server has one', async () => {
    const metadata = `${baseUrl}/_matrix/client/v1/auth_metadata`
    const endpoint = 'https://account.example.org/oauth2/revoke'
    const { session, sent, seeded } = signedIn({
      [metadata]: () =>
        Response.json({ issuer: 'https://account.example.org/', revocation_endpoint: endpoint }),
      [endpoint]: () => new Response(''),
    })
    await session.invalidate()
    expect(sent.map(({ method, url }) => `${method} ${url}`)).toEqual([
      `GET ${metadata}`,
      `POST ${endpoint}`,
    ])
    expect(sent[1]).toMatchObject({ token: undefined, body: `token=${seeded.accessToken}` })
    expect(session.takeToken()).toBeUndefined()
  })

  it.each([
    ['HTML', () => new Response('<html>')],
    ['no revocation endpoint', () => Response.json({ issuer: 'https://account.example.org/' })],
  ])('signs out as usual where the metadata are %s', async (_, answer) => {
    const metadata = `${baseUrl}/_matrix/client/v1/auth_metadata`
    const { homeserver, session, seeded } = signedIn({ [metadata]: answer })
    await session.invalidate()
    expect(await isValid(homeserver, seeded.accessToken)).toBe(false)
  })

  // As JSON text, for not all of these can be values here.
  it.each([
    'null',
    '0',
    '1e999',
    '""',
    '"."',
    '"__proto__"',
    '"revoke"',
    '"//account.example.org/revoke"',
    '"http://account.example.org/revoke"',
    '"javascript:alert(1)"',
    '"https://[/"',
    String.raw`"\ud800"`,
    '[]',
    '{"__proto__":1}',
  ])('gives its token to nobody where the revocation endpoint is %s', async (json) => {
    const { session, sent } = signedIn({
      [`${baseUrl}/_matrix/client/v1/auth_metadata`]: () =>
        new Response(`{"issuer":"https://account.example.org/","revocation_endpoint":${json}}`),
    })
    // Signed out as usual, or told that it can't be.
    await session.invalidate().catch(() => undefined)
    expect(sent.filter(({ url }) => !url.startsWith(`${baseUrl}/_matrix/`))).toEqual([])
  })
})

describe('drafts', () => {
  it('are stored without the token, and are whole as long as the page', () => {
    const stored = new Map<string, string>()
    vi.stubGlobal('window', {
      sessionStorage: {
        setItem: (key: string, text: string) => stored.set(key, text),
        removeItem: (key: string) => stored.delete(key),
        getItem: (key: string) => stored.get(key) ?? null,
      },
    })
    const { seeded } = signedIn()
    writeDraft('form', { path: `/x/${seeded.accessToken}` })
    expect([...stored.values()]).toEqual(['{"path":"/x/$token"}'])
    expect(readDraft('form')).toEqual({ path: `/x/${seeded.accessToken}` })
    writeDraft('form', { path: '/x' })
    expect([...stored.values()]).toEqual(['{"path":"/x"}'])
    expect(readDraft('form')).toEqual({ path: '/x' })
    vi.unstubAllGlobals()
  })
})

describe('a refused token', () => {
  it('is told to whoever listens, and another one of the same user goes on', async () => {
    const { homeserver, session, seeded, sent } = signedIn()
    const listener = vi.fn<() => void>()
    const stop = session.subscribe(listener)
    await provoke(homeserver, { kind: 'expiredToken' })
    await caught(session.client.call(getTokenOwner, {}))
    expect(session.rejection()?.body).toMatchObject({ soft_logout: true })
    expect(listener).toHaveBeenCalledTimes(1)

    const next = await logIn(homeserver, 'announce', seeded.password)
    await session.replaceToken(next)
    expect(session.rejection()).toBeUndefined()
    expect(listener).toHaveBeenCalledTimes(2)
    stop()
    await session.client.call(getUserProfile, { params: { userId: seeded.userId } })
    expect(sent.at(-1)?.token).toBe(next)
  })

  it('is not replaced by another user’s', async () => {
    const { session, seeded } = signedIn({
      [`${baseUrl}/_matrix/client/v3/account/whoami`]: () =>
        Response.json({ user_id: '@other:example.org' }),
    })
    const failure = await caught(session.replaceToken('syt_other'))
    expect(String(failure)).toContain(
      `This token belongs to @other:example.org, not to ${seeded.userId}`,
    )
    expect(session.takeToken()).toBe(seeded.accessToken)
  })

  it('is not replaced by one that is refused too', async () => {
    const { session, seeded } = signedIn()
    expect(await caught(session.replaceToken('syt_wrong'))).toMatchObject({
      errcode: 'M_UNKNOWN_TOKEN',
    })
    expect(session.takeToken()).toBe(seeded.accessToken)
    expect(JSON.stringify(tabLog.entries())).not.toContain('syt_wrong')
  })
})

const refused = (softLogout: boolean) =>
  new MatrixError(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'x', soft_logout: softLogout })

describe('words of the sign-in page', () => {
  it.each([
    [refused(false), 'The homeserver does not know this token'],
    [refused(true), 'This token has expired; paste a new one'],
    [new MatrixError(401, { errcode: 'M_USER_LOCKED', error: '' }), 'This account is locked'],
    [new ConnectionError('noCors', 'b'), 'b answers, but does not let web pages use it'],
    [new ConnectionError('unreachable', 'b'), 'b cannot be reached'],
    [new AnswerError(200, 'x'), 'The server’s answer makes no sense'],
    [new DiscoveryError('Enter a homeserver'), 'Enter a homeserver'],
  ])('%s', (error, title) => {
    expect(signInProblem(error).title).toBe(title)
  })

  it('doubts a guest, and an account other than the one that was typed', () => {
    const { session, seeded } = signedIn()
    const guest = { ...session, account: { ...session.account, isGuest: true } }
    expect(doubtsAbout(guest, '')).toContain(`the guest ${seeded.userId}`)
    expect(doubtsAbout(session, '@other:example.org')).toBe(
      `This token belongs to ${seeded.userId}, not to @other:example.org.`,
    )
    for (const typed of ['', 'example.org', ` ${seeded.userId} `, seeded.userId.toUpperCase()]) {
      expect(doubtsAbout(session, typed)).toBeUndefined()
    }
  })
})
