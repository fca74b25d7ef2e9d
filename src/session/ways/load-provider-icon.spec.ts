import { afterEach, expect, test, vi } from 'vitest'
import { loadProviderIcon } from './load-provider-icon'

const homeserver = { baseUrl: 'https://matrix.example.org', versions: ['v1.15'] }
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])

const pretendedHtml = () => new Response(png, { headers: { 'Content-Type': 'text/html' } })

function load(icon: string | undefined, answer: () => Response) {
  const asked: { url: string; token: string | null }[] = []
  vi.stubGlobal('fetch', async (url: string, { headers }: RequestInit) => {
    asked.push({ url, token: new Headers(headers).get('Authorization') })
    return answer()
  })
  const blob = loadProviderIcon(homeserver, icon, 20, new AbortController().signal)
  return blob.then((found) => ({ type: found?.type, asked }))
}

afterEach(() => vi.unstubAllGlobals())

test('a picture is loaded without a token, and has the type of its bytes', async () => {
  expect(await load('mxc://example.org/icon', pretendedHtml)).toEqual({
    type: 'image/png',
    asked: [
      {
        url: `${homeserver.baseUrl}/_matrix/media/v3/thumbnail/example.org/icon?width=20&height=20&method=scale`,
        token: null,
      },
    ],
  })
})

test.each([
  ['that needs a token', () => Response.json({ errcode: 'M_NOT_FOUND' }, { status: 404 })],
  ['that isn’t a picture', () => new Response('<svg onload="alert(1)"/>')],
  ['that is lost', () => Response.error()],
])('there is no icon from a response %s', async (_, answer) => {
  expect((await load('mxc://example.org/icon', answer)).type).toBeUndefined()
})

test.each([undefined, '', 'https://example.org/icon.png', 'javascript:alert(1)'])(
  'nothing is asked for the icon %s',
  async (icon) => {
    expect((await load(icon, () => new Response(png))).asked).toEqual([])
  },
)
