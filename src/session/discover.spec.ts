import { describe, expect, test } from 'vitest'
import { describeError } from '@/api/errors'
import { discover, DiscoveryError } from './discover'

type Reply = Response | 'lost'

/** A small internet: responses by URL; anything else can't be reached. */
function internet(answers: Record<string, () => Reply>) {
  const asked: string[] = []
  const send = async (url: string, init: RequestInit) => {
    const isProbe = init.mode === 'no-cors'
    if (!isProbe) asked.push(url)
    const reply = answers[url]?.() ?? 'lost'
    if (reply === 'lost') throw new TypeError('Failed to fetch')
    return reply
  }
  return { asked, find: (typed: string) => discover(typed, { send }) }
}

const versions = () => Response.json({ versions: ['r0.6.1', 'v1.1', 7, 'v1.11'] })
const wellKnown = (body: unknown) => () => Response.json(body)
const pointsTo = (baseUrl: unknown) => wellKnown({ 'm.homeserver': { base_url: baseUrl } })
const known = ['r0.6.1', 'v1.1', 'v1.11']
const tail = '/_matrix/client/versions'
const file = '/.well-known/matrix/client'

const failure = (find: Promise<unknown>) =>
  find.then(
    () => 'found',
    (error: unknown) =>
      error instanceof DiscoveryError ? error.message : describeError(error).title,
  )

describe('a URL', () => {
  test.each([
    ['https://b.example', 'https://b.example'],
    ['  https://b.example/  ', 'https://b.example'],
    ['HTTPS://B.example:8448//', 'https://b.example:8448'],
    ['https://b.example/base/path/', 'https://b.example/base/path'],
    ['https://b.example/_matrix/client/v3/account/whoami?x=1', 'https://b.example'],
    ['https://b.example/base/_matrix', 'https://b.example/base'],
    ['https://user:password@b.example/#/room', 'https://b.example'],
    ['b.example/base', 'https://b.example/base'],
    ['b.example/_matrix/client/versions', 'https://b.example'],
    ['http://localhost:8008/', 'http://localhost:8008'],
    ['localhost:8008/_matrix', 'http://localhost:8008'],
  ])('%j is used directly, without well-known', async (typed, baseUrl) => {
    const { asked, find } = internet({ [baseUrl + tail]: versions })
    expect(await find(typed)).toEqual({ baseUrl, versions: known })
    expect(asked).toEqual([baseUrl + tail])
  })

  test('that isn’t valid is reported', async () => {
    const { find } = internet({})
    expect(await failure(find(''))).toBe('Enter a homeserver or a Matrix ID')
    expect(await failure(find('https://'))).toBe('“https://” isn’t a URL')
    expect(await failure(find('two words'))).toBe('“two words” isn’t a server name or URL')
    expect(await failure(find('b.example:99999'))).toContain('isn’t a server name or URL')
  })
})

describe('a server name or a Matrix ID', () => {
  test.each([
    'b.example',
    '@alice:b.example',
    ' @alice:b.example ',
    'b.example/',
    // Historical IDs.
    '@été:b.example',
    '@:b.example',
    '@s p a c e:b.example',
    '@it/sme:b.example',
  ])('%j leads to the URL in well-known', async (typed) => {
    const { asked, find } = internet({
      [`https://b.example${file}`]: pointsTo('https://matrix.b.example:8448/base/'),
      [`https://matrix.b.example:8448/base${tail}`]: versions,
    })
    const { baseUrl } = await find(typed)
    expect(baseUrl).toBe('https://matrix.b.example:8448/base')
    expect(asked).toEqual([`https://b.example${file}`, `https://matrix.b.example:8448/base${tail}`])
  })

  test('with a port requests well-known from the host, and otherwise keeps the port', async () => {
    const { asked, find } = internet({
      [`https://b.example${file}`]: () => new Response('', { status: 404 }),
      [`https://b.example:8448${tail}`]: versions,
    })
    expect((await find('@alice:b.example:8448')).baseUrl).toBe('https://b.example:8448')
    expect(asked[0]).toBe(`https://b.example${file}`)
  })

  test('without a readable well-known is used directly', async () => {
    for (const reply of [() => new Response('no', { status: 404 }), () => 'lost' as const]) {
      const { find } = internet({
        [`https://b.example${file}`]: reply,
        [`https://b.example${tail}`]: versions,
      })
      expect((await find('b.example')).baseUrl).toBe('https://b.example')
    }
  })

  test.each([
    ['an error', () => new Response('', { status: 500 })],
    ['invalid JSON', () => new Response('<html>Welcome</html>')],
    ['no base_url', wellKnown({})],
    ['a base_url of a wrong type', pointsTo(5)],
    ['a base_url that isn’t a URL', pointsTo('matrix.b.example')],
    ['a base_url that is a script', pointsTo('javascript:alert(1)')],
  ])('whose well-known is %s: asks the user', async (_, reply) => {
    const { asked, find } = internet({
      [`https://b.example${file}`]: reply,
      [`https://b.example${tail}`]: versions,
    })
    expect(await failure(find('b.example'))).toBe(
      'b.example has a broken /.well-known/matrix/client. Enter the homeserver’s own URL.',
    )
    expect(asked).toEqual([`https://b.example${file}`])
  })

  // As JSON text, since not all of these can be values here.
  const strange = ['null', '0', '1e999', '""', '"."', '"__proto__"', '[]', '{"__proto__":1}']
  test.each([
    ...strange,
    ...[...strange, String.raw`"\ud800"`, '"https://[/"', '"https://"'].flatMap((value) => [
      `{"m.homeserver":${value}}`,
      `{"m.homeserver":{"base_url":${value}}}`,
    ]),
    `{"m.homeserver":${'['.repeat(10_000)}${']'.repeat(10_000)}}`,
  ])('whose well-known is %.60s: sends no other request', async (json) => {
    const { asked, find } = internet({
      [`https://b.example${file}`]: () => new Response(json),
      [`https://b.example${tail}`]: versions,
    })
    expect(await failure(find('b.example'))).toContain('has a broken /.well-known/matrix/client')
    expect(asked).toEqual([`https://b.example${file}`])
  })

  test('whose well-known leads nowhere names the host', async () => {
    const pointing = { [`https://b.example${file}`]: pointsTo('https://gone.example') }
    expect(await failure(internet(pointing).find('b.example'))).toBe('Couldn’t reach gone.example')
    const other = { [`https://gone.example${tail}`]: () => new Response('<html>') }
    expect(await failure(internet({ ...pointing, ...other }).find('b.example'))).toBe(
      'gone.example responds, but isn’t a Matrix homeserver',
    )
  })

  test.each(['localhost:8008', '127.0.0.1:8008', '@a:localhost:8008', '[::1]:8008'])(
    '%s is this machine: http, and no well-known',
    async (typed) => {
      const baseUrl = `http://${typed.replace('@a:', '')}`
      const { asked, find } = internet({ [baseUrl + tail]: versions })
      expect((await find(typed)).baseUrl).toBe(baseUrl)
      expect(asked).toEqual([baseUrl + tail])
    },
  )

  test.each(['127.evil.example', 'localhost.evil.example'])(
    '%s is not this machine',
    async (name) => {
      const { asked, find } = internet({})
      await failure(find(name))
      expect(asked.filter((url) => !url.startsWith('https://'))).toEqual([])
    },
  )

  test('that is half a Matrix ID is reported', async () => {
    const { asked, find } = internet({})
    expect(await failure(find('@alice'))).toBe(
      'A Matrix ID needs a server name after the colon: @name:server',
    )
    expect(await failure(find('@alice:'))).toBe(
      'A Matrix ID needs a server name after the colon: @name:server',
    )
    expect(await failure(find('@alice:b c'))).toContain('isn’t a server name or URL')
    expect(asked).toEqual([])
  })
})

const withoutCors = async (_url: string, init: RequestInit) => {
  if (init.mode === 'no-cors') return new Response()
  throw new TypeError('Failed to fetch')
}

const reply = (answer: () => Reply) =>
  failure(internet({ [`https://b.example${tail}`]: answer }).find('https://b.example'))

describe('a host that responds', () => {
  const notMatrix = 'b.example responds, but isn’t a Matrix homeserver'

  test.each([
    ['a web page', () => new Response('<html>Welcome</html>'), notMatrix],
    ['another API', () => Response.json({ hello: 'world' }), notMatrix],
    ['no versions', () => Response.json({ versions: [] }), notMatrix],
    ['a 404', () => new Response('', { status: 404 }), notMatrix],
    ['a 403', () => new Response('', { status: 403 }), notMatrix],
    ['a 502', () => new Response('', { status: 502 }), 'The homeserver isn’t available'],
    ['a 500', () => new Response('', { status: 500 }), 'Homeserver error'],
    ['nothing', () => 'lost' as const, 'Couldn’t reach b.example'],
  ])('%s', async (_, answer, sentence) => {
    expect(await reply(answer)).toBe(sentence)
  })

  test('without CORS headers', async () => {
    expect(await failure(discover('https://b.example', { send: withoutCors }))).toBe(
      'b.example responds, but doesn’t let web pages use it',
    )
  })

  test('too late, after the user cancelled', async () => {
    const abort = new AbortController()
    const send = async () => {
      abort.abort()
      throw new TypeError('Failed to fetch')
    }
    const found = discover('b.example', { send }, abort.signal)
    await expect(found).rejects.toMatchObject({ name: 'AbortError' })
  })
})
