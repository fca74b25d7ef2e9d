import { afterEach, expect, test, vi } from 'vitest'
import { attempt, signInProblem } from './sign-in'

afterEach(() => vi.unstubAllGlobals())

/** A homeserver that refuses every token, with this answer about its OAuth server. */
function refusing(authMetadata: () => Response): void {
  vi.stubGlobal('fetch', async (url: string) => {
    if (url === 'config.json') return new Response('', { status: 404 })
    if (url.endsWith('/auth_metadata')) return authMetadata()
    const body = { errcode: 'M_UNKNOWN_TOKEN', error: 'Token is not active', soft_logout: false }
    return Response.json(body, { status: 401 })
  })
}

async function adviceFor(
  authMetadata: () => Response,
  token = 'mat_dead',
  lifetimeMs?: number,
): Promise<string | undefined> {
  refusing(authMetadata)
  const homeserver = { baseUrl: 'https://matrix.example.org', versions: ['v1.15'] }
  const found = { typed: 'example.org', homeserver }
  const { signal } = new AbortController()
  try {
    await attempt({ homeserver: 'example.org', token, lifetimeMs, found }, signal)
  } catch (error) {
    return signInProblem(error).advice
  }
  throw new Error('Not refused')
}

const unknown = () => Response.json({ errcode: 'M_UNRECOGNIZED', error: '' }, { status: 404 })

test('a refused token is explained by OAuth only where the server has it', async () => {
  const endpoint = 'https://account.example.org/'
  const advice = await adviceFor(() =>
    Response.json({
      issuer: endpoint,
      authorization_endpoint: endpoint,
      token_endpoint: endpoint,
      registration_endpoint: endpoint,
      revocation_endpoint: endpoint,
    }),
  )
  expect(advice).toContain('often after 5 minutes')
  expect(advice).toContain('For a bot, ask the server’s admin')
  const elsewhere = 'It may belong to another homeserver, be incomplete, or have been signed out.'
  expect(await adviceFor(unknown)).toBe(elsewhere)
  expect(await adviceFor(() => new Response('<html>'))).toBe(elsewhere)
})

test('a refused token that was pasted with its lifetime is explained by that', async () => {
  const said = 'This server’s tokens expire after 5 minutes.'
  expect(await adviceFor(unknown, 'mat_dead', 300_000)).toContain(said)
  expect(await adviceFor(unknown, '{"access_token": "mat_dead", "expires_in": 300}')).toContain(
    said,
  )
})
