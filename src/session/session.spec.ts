import { describe, expect, test, vi } from 'vitest'
import * as v from 'valibot'
import { createHomeserver, type Homeserver } from '@demo/server'
import { getTokenOwner } from '@/api/endpoints/account'
import { getUserProfile } from '@/api/endpoints/profile'
import { onStoreNow } from '@/lib/store-now'
import { tabKeys } from '@/lib/tab-keys'
import { createTabStore } from './tab-store/tab-store'
import { withoutSecrets } from './tab-store/secrets'
import { pastedToken } from './credentials'
import { knownLifetime } from './token-expiry'
import { createSession, tabLog, type Account } from './session'
import { doubtsAbout, signInProblem, TokenRefusedError } from './sign-in'
import { AnswerError, ConnectionError, MatrixError } from '@/api/errors'
import { DiscoveryError } from './discover'
import { OauthError } from './oauth/error'

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

/** Whether the server still accepts a token. */
async function isValid(homeserver: Homeserver, token: string): Promise<boolean> {
  const headers = { Authorization: `Bearer ${token}` }
  const whoami = new Request(`${baseUrl}/_matrix/client/v3/account/whoami`, { headers })
  return (await homeserver.handle(whoami)).ok
}

/** Adds a device with a token for a user of the embedded homeserver. */
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
  test('forgets its token, which stays valid on the server', async () => {
    const { homeserver, session, seeded, sent } = signedIn()
    session.forget()
    expect(session.credentials()?.accessToken).toBeUndefined()
    expect(await caught(session.client.call(getTokenOwner, {}))).toMatchObject({
      errcode: 'M_MISSING_TOKEN',
    })
    expect(sent).toEqual([])
    expect(await isValid(homeserver, seeded.accessToken)).toBe(true)
  })

  test('invalidates its token on the server', async () => {
    const { homeserver, session, seeded } = signedIn()
    await session.invalidate()
    expect(session.credentials()?.accessToken).toBeUndefined()
    expect(session.rejection()).toBeUndefined()
    expect(await isValid(homeserver, seeded.accessToken)).toBe(false)
  })

  test('keeps its token if invalidating fails, and says why', async () => {
    const logout = `${baseUrl}/_matrix/client/v3/logout`
    const { homeserver, session, seeded } = signedIn({
      [logout]: () => Response.json({ errcode: 'M_UNKNOWN', error: 'Oops' }, { status: 500 }),
    })
    expect(await caught(session.invalidate())).toMatchObject({ status: 500, serverText: 'Oops' })
    expect(session.credentials()?.accessToken).toBe(seeded.accessToken)
    expect(await isValid(homeserver, seeded.accessToken)).toBe(true)
  })

  test('does not mistake a refusal of /logout for the end of the token', async () => {
    const { homeserver, session } = signedIn()
    await provoke(homeserver, { kind: 'error', status: 404, errcode: 'M_UNRECOGNIZED', error: '' })
    await provoke(homeserver, { kind: 'expiredToken', softLogout: false })
    expect(await caught(session.invalidate())).toMatchObject({ errcode: 'M_UNKNOWN_TOKEN' })
    expect(session.rejection()).toBeUndefined()
    expect(session.credentials()?.accessToken).toBeDefined()
  })

  test('revokes its token at the issuer if the server has one', async () => {
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
    expect(session.credentials()?.accessToken).toBeUndefined()
  })

  test.each([
    ['HTML', () => new Response('<html>')],
    ['no revocation endpoint', () => Response.json({ issuer: 'https://account.example.org/' })],
  ])('signs out as usual if the metadata are %s', async (_, answer) => {
    const metadata = `${baseUrl}/_matrix/client/v1/auth_metadata`
    const { homeserver, session, seeded } = signedIn({ [metadata]: answer })
    await session.invalidate()
    expect(await isValid(homeserver, seeded.accessToken)).toBe(false)
  })

  // As JSON text, since not all of these can be values here.
  test.each([
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
  ])('sends its token nowhere if the revocation endpoint is %s', async (json) => {
    const { session, sent } = signedIn({
      [`${baseUrl}/_matrix/client/v1/auth_metadata`]: () =>
        new Response(`{"issuer":"https://account.example.org/","revocation_endpoint":${json}}`),
    })
    // Signed out as usual, or reported that it can't be.
    await session.invalidate().catch(() => undefined)
    expect(sent.filter(({ url }) => !url.startsWith(`${baseUrl}/_matrix/`))).toEqual([])
  })
})

describe('a locked session', () => {
  test('has no token until the user gives one, and loses nothing', async () => {
    const { session, sent, seeded } = signedIn()
    const service = session.service('a', makeService)
    const heard = vi.fn<() => void>()
    session.subscribe(heard)
    session.lock()
    expect(session.locked()).toBe(true)
    expect(session.credentials()).toBeUndefined()
    expect(heard).toHaveBeenCalledOnce()
    expect(await caught(session.client.call(getTokenOwner, {}))).toMatchObject({ status: 401 })
    expect(sent).toEqual([])

    await session.replaceToken(seeded.accessToken)
    expect(session.locked()).toBe(false)
    expect(session.rejection()).toBeUndefined()
    expect((await session.client.call(getTokenOwner, {})).user_id).toBe(seeded.userId)
    expect(service.dispose).not.toHaveBeenCalled()
  })

  test('has what was typed stored while the token in it is still known', () => {
    const { session, seeded } = signedIn()
    const stored: string[] = []
    const unsubscribe = onStoreNow(() => stored.push(withoutSecrets(`my ${seeded.accessToken}`)))
    session.lock()
    session.lock()
    unsubscribe()
    expect(stored).toEqual(['my $token'])
  })

  test('stays locked if the token is refused', async () => {
    const { session } = signedIn()
    session.lock()
    expect(await caught(session.replaceToken('wrong'))).toBeInstanceOf(MatrixError)
    expect(session.locked()).toBe(true)
    expect(session.credentials()).toBeUndefined()
  })
})

test('another token brings its own device', async () => {
  const { homeserver, session, seeded } = signedIn()
  const before = session.account
  const next = await logIn(homeserver, 'announce', seeded.password)
  await session.replaceToken({ accessToken: next, origin: { kind: 'login' } })
  expect(session.account).toMatchObject({ userId: seeded.userId, own: true })
  expect(session.account.deviceId).not.toBe(before.deviceId)
  await session.replaceToken(seeded.accessToken)
  expect(session.account.own).toBeUndefined()
})

test('a token that replaces another tells how long the server’s tokens live', async () => {
  const { session, seeded } = signedIn()
  await session.replaceToken(pastedToken(seeded.accessToken, 300_000))
  expect(knownLifetime(baseUrl)).toBe(300_000)
})

test('a forgotten token is kept out of storage until its pages are gone', () => {
  const { session, seeded } = signedIn()
  const draft = `curl -H "Authorization: Bearer ${seeded.accessToken}"`
  session.forget()
  expect(withoutSecrets(draft)).not.toContain(seeded.accessToken)
  session.pagesGone()
  expect(session.holdsToken(draft)).toBe(false)
})

const makeService = () => ({ dispose: vi.fn<() => void>() })

describe('a service', () => {
  test('is created once per key, and outlives a replaced token', async () => {
    const { homeserver, session, seeded } = signedIn()
    const service = session.service('a', makeService)
    expect(session.service('a', makeService)).toBe(service)
    expect(session.service('b', makeService)).not.toBe(service)
    await provoke(homeserver, { kind: 'expiredToken' })
    await caught(session.client.call(getTokenOwner, {}))
    await session.replaceToken(await logIn(homeserver, 'announce', seeded.password))
    expect(service.dispose).not.toHaveBeenCalled()
    expect(session.service('a', makeService)).toBe(service)
  })

  test.each(['forget', 'invalidate'] as const)('is disposed of by %s', async (how) => {
    const { session } = signedIn()
    const services = [session.service('a', makeService), session.service('b', makeService)]
    await session[how]()
    for (const { dispose } of services) expect(dispose).toHaveBeenCalledOnce()
  })

  test('stays if invalidating fails', async () => {
    const { session } = signedIn({
      [`${baseUrl}/_matrix/client/v3/logout`]: () => new Response('', { status: 500 }),
    })
    const service = session.service('a', makeService)
    await caught(session.invalidate())
    expect(service.dispose).not.toHaveBeenCalled()
  })

  test('does nothing after the end, whether it was created before or not', () => {
    const { session } = signedIn()
    const service = session.service('a', makeService)
    session.forget()
    expect(session.service('a', makeService)).toBe(service)
    expect(session.service('b', makeService).dispose).toHaveBeenCalledOnce()
  })
})

/** A form that a tab of its own keeps, and what is stored of it. */
function openForm() {
  const stored = new Map<string, string>()
  const storage = {
    setItem: (key: string, text: string) => void stored.set(key, text),
    removeItem: (key: string) => void stored.delete(key),
    getItem: (key: string) => stored.get(key) ?? null,
    keys: () => [...stored.keys()],
  }
  const schema = v.object({ path: v.string() })
  const openEntry = createTabStore(storage, () => {})
  const form = openEntry(tabKeys.apiRequest('@me:home'), schema, { path: '/' })
  return { form, text: () => [...stored.values()].join() }
}

describe('what the tab keeps', () => {
  test('is stored without the token, and stays complete in memory', () => {
    const { seeded } = signedIn()
    const { form, text } = openForm()
    form.update({ path: `/x/${seeded.accessToken}` })
    expect(text()).toBe('{"path":"/x/$token"}')
    expect(form.read()).toEqual({ path: `/x/${seeded.accessToken}` })
    form.update({ path: '/x' })
    expect(text()).toBe('{"path":"/x"}')
    expect(form.read()).toEqual({ path: '/x' })
  })
})

describe('a draft with a token', () => {
  test.each(['replaced', 'locked', 'forgotten'] as const)(
    'never stores it again once it is %s',
    async (how) => {
      const { homeserver, session, seeded } = signedIn()
      const next = await logIn(homeserver, 'announce', seeded.password)
      const { form, text } = openForm()
      form.update({ path: `/${seeded.accessToken}` })
      if (how === 'locked') session.lock()
      if (how === 'forgotten') {
        session.forget()
        session.pagesGone()
      } else await session.replaceToken(next)
      form.update(({ path }) => ({ path: `${path}/more` }))
      expect(text()).toBe('{"path":"/$token/more"}')
      expect(form.read()).toEqual({ path: '/$token/more' })
    },
  )

  test('stores it without the token that has just been taken', async () => {
    const { homeserver, session, seeded } = signedIn()
    const next = await logIn(homeserver, 'announce', seeded.password)
    const { form, text } = openForm()
    form.update({ path: `/${next}` })
    expect(text()).toContain(next)
    await session.replaceToken(next)
    expect(text()).toBe('{"path":"/$token"}')
  })
})

describe('a rejected token', () => {
  test('notifies listeners, and can be replaced by another one of the same user', async () => {
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

  test('is not replaced by another user’s', async () => {
    const { session, seeded } = signedIn({
      [`${baseUrl}/_matrix/client/v3/account/whoami`]: () =>
        Response.json({ user_id: '@other:example.org' }),
    })
    const failure = await caught(session.replaceToken('syt_other'))
    expect(String(failure)).toContain(
      `This token belongs to @other:example.org, not to ${seeded.userId}`,
    )
    expect(session.credentials()?.accessToken).toBe(seeded.accessToken)
  })

  test('is not replaced by one that is rejected too', async () => {
    const { session, seeded } = signedIn()
    expect(await caught(session.replaceToken('syt_wrong'))).toMatchObject({
      errcode: 'M_UNKNOWN_TOKEN',
    })
    expect(session.credentials()?.accessToken).toBe(seeded.accessToken)
    expect(JSON.stringify(tabLog.entries())).not.toContain('syt_wrong')
  })
})

const refused = (softLogout: boolean) =>
  new MatrixError(401, { errcode: 'M_UNKNOWN_TOKEN', error: 'x', soft_logout: softLogout })

const longLived = { lifetimeMs: undefined, takesAccounts: true }

describe('texts of the sign-in page', () => {
  test.each([
    [
      new TokenRefusedError(refused(false), { ...longLived, hasOauth: false }),
      'The homeserver doesn’t recognise this token',
    ],
    [
      new TokenRefusedError(refused(true), { ...longLived, hasOauth: true }),
      'This token has expired; paste a new one',
    ],
    [new MatrixError(401, { errcode: 'M_USER_LOCKED', error: '' }), 'This account is locked'],
    [new ConnectionError('noCors', 'b'), 'b responds, but doesn’t let web pages use it'],
    [new ConnectionError('unreachable', 'b'), 'Couldn’t reach b'],
    [new AnswerError(200, 'x'), 'Unexpected response from the server'],
    [new DiscoveryError('Enter a homeserver'), 'Enter a homeserver'],
    [new OauthError('access_denied'), 'Signing in was cancelled'],
    [new OauthError('expired_token'), 'The code has expired'],
    [new OauthError('server_error', 'Oops'), 'The server refused to sign in'],
  ])('%s', (error, title) => {
    expect(signInProblem(error).title).toBe(title)
  })

  test('warns about a guest, and about an account other than the typed one', () => {
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
