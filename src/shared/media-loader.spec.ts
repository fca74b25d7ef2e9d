import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createHomeserver } from '@demo/server'
import { createClient } from '@/api/client'
import { MediaLoader } from './media-loader'

const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0)
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0)
const text = (content: string) => new TextEncoder().encode(content)
const picture = (id: string | number) => `mxc://example.org/${id}`

interface Asked {
  url: URL
  signal: AbortSignal | undefined
  answer: (bytes: Uint8Array<ArrayBuffer>, status?: number) => void
}

let live: Map<string, Blob>
let onCreate: (() => void) | undefined

beforeEach(() => {
  live = new Map()
  onCreate = undefined
  let count = 0
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    const url = `blob:picture-${++count}`
    live.set(url, blob as Blob)
    onCreate?.()
    onCreate = undefined
    return url
  })
  vi.spyOn(URL, 'revokeObjectURL').mockImplementation((url) => void live.delete(url))
})

afterEach(async () => {
  // Leftovers of one test must not arrive in the next.
  for (let turn = 0; turn < 20; turn++) await settle()
  vi.restoreAllMocks()
})

/** A loader whose requests the test answers. */
function loaderByHand() {
  const asked: Asked[] = []
  const client = createClient({
    baseUrl: 'https://example.org',
    versions: ['v1.11'],
    getToken: () => 'token',
    environment: { online: false, pageProtocol: 'https:' },
    send: (url, init) =>
      new Promise((resolve, reject) => {
        const signal = init.signal ?? undefined
        signal?.addEventListener('abort', () => reject(signal.reason as Error))
        const answer: Asked['answer'] = (bytes, status = 200) =>
          resolve(new Response(bytes, { status, headers: { 'Content-Type': 'image/png' } }))
        asked.push({ url: new URL(url), signal, answer })
      }),
  })
  return { asked, loader: new MediaLoader(client) }
}

/** Lets all pending microtasks and callbacks run. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

const nothing = () => {}

describe('MediaLoader', () => {
  test('requests a square of the right size from the new endpoint, and notifies when it arrives', async () => {
    const { asked, loader } = loaderByHand()
    const listener = vi.fn<() => void>()
    loader.show('mxc://example.org:8448/a', 28, listener)
    await settle()
    expect(asked[0]?.url.pathname).toBe('/_matrix/client/v1/media/thumbnail/example.org%3A8448/a')
    expect(asked[0]?.url.search).toBe('?width=28&height=28&method=crop')
    expect(loader.urlOf('mxc://example.org:8448/a', 28)).toBeUndefined()
    asked[0]?.answer(png)
    await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1))
    expect(loader.urlOf('mxc://example.org:8448/a', 28)).toBe('blob:picture-1')
  })

  test('requests a whole picture that fits a box, separately from a square of it', async () => {
    const { asked, loader } = loaderByHand()
    const box = { width: 320, height: 240 }
    loader.show(picture('a'), box, nothing)
    loader.show(picture('a'), 320, nothing)
    await settle()
    expect(asked.map(({ url }) => url.search)).toEqual([
      '?width=320&height=240&method=scale',
      '?width=320&height=320&method=crop',
    ])
    asked[0]?.answer(png)
    await vi.waitFor(() => expect(loader.urlOf(picture('a'), { ...box })).toBe('blob:picture-1'))
    expect(loader.urlOf(picture('a'), 320)).toBeUndefined()
  })

  test('loads six at a time and queues the rest', async () => {
    const { asked, loader } = loaderByHand()
    for (let id = 0; id < 20; id++) loader.show(picture(id), 28, nothing)
    await settle()
    expect(asked).toHaveLength(6)
    for (let done = 0; done < 4; done++) {
      asked[done]?.answer(png)
      await vi.waitFor(() => expect(asked).toHaveLength(7 + done))
    }
    // A picture requested at the very moment a slot frees up doesn't jump the queue.
    onCreate = () => queueMicrotask(() => loader.show(picture('late'), 28, nothing))
    asked[4]?.answer(png)
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(10))
    await settle()
    expect(asked).toHaveLength(11)
  })

  test('shares a picture among everyone who shows it, one request per size', async () => {
    const { asked, loader } = loaderByHand()
    const listeners = [vi.fn<() => void>(), vi.fn<() => void>()]
    for (const listener of listeners) loader.show(picture('a'), 28, listener)
    loader.show(picture('a'), 64, nothing)
    await settle()
    expect(asked.map(({ url }) => url.searchParams.get('width'))).toEqual(['28', '64'])
    asked[0]?.answer(png)
    for (const listener of listeners) {
      await vi.waitFor(() => expect(listener).toHaveBeenCalledTimes(1))
    }
  })

  test('cancels what is scrolled past, and never requests what was still queued', async () => {
    const { asked, loader } = loaderByHand()
    const hide = Array.from({ length: 9 }, (_, id) => loader.show(picture(id), 28, nothing))
    await settle()
    hide[0]?.()
    hide[8]?.()
    await settle()
    expect(asked[0]?.signal?.aborted).toBe(true)
    await vi.waitFor(() => expect(asked).toHaveLength(7))
    for (const { answer } of asked) answer(png)
    await vi.waitFor(() => expect(asked).toHaveLength(8))
    asked[7]?.answer(png)
    await settle()
    expect(asked.map(({ url }) => url.pathname.split('/').at(-1))).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
    ])
  })

  test('releases everything when its session ends', async () => {
    const { asked, loader } = loaderByHand()
    for (let id = 0; id < 8; id++) loader.show(picture(id), 28, nothing)
    await settle()
    asked[0]?.answer(png)
    await vi.waitFor(() => expect(live.size).toBe(1))
    const underWay = asked.slice(1)
    loader.dispose()
    expect(live.size).toBe(0)
    expect(underWay.every(({ signal }) => signal?.aborted)).toBe(true)
    const count = asked.length
    await settle()
    expect(asked).toHaveLength(count)
    expect(live.size).toBe(0)
  })

  test('reloads a cancelled picture when it comes back', async () => {
    const { asked, loader } = loaderByHand()
    loader.show(picture('a'), 28, nothing)()
    const listener = vi.fn<() => void>()
    loader.show(picture('a'), 28, listener)
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0))
    asked.at(-1)?.answer(png)
    await vi.waitFor(() => expect(listener).toHaveBeenCalled())
    expect(loader.urlOf(picture('a'), 28)).toBeDefined()
  })

  test('keeps 200 unused pictures, and releases the oldest', async () => {
    const client = createClient({
      baseUrl: 'https://example.org',
      getToken: () => 'token',
      send: async () => new Response(png),
    })
    const loader = new MediaLoader(client)
    const hide = Array.from({ length: 230 }, (_, id) => loader.show(picture(id), 28, nothing))
    await vi.waitFor(() => expect(live.size).toBe(230))
    for (const hideOne of hide) hideOne()
    expect(live.size).toBe(200)
    expect(loader.urlOf(picture(0), 28)).toBeUndefined()
    expect(live.has(loader.urlOf(picture(229), 28) ?? '')).toBe(true)
  })

  test.each([
    ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['HTML', text('<!doctype html><script>alert(1)</script>')],
    ['nothing', text('')],
    ['GIF in the middle', text('<!-- GIF89a -->')],
    ['RIFF that isn’t a picture', text('RIFFxxxxWAVE')],
  ])('shows no %s, whatever the server calls it', async (_, bytes) => {
    const { asked, loader } = loaderByHand()
    const listener = vi.fn<() => void>()
    loader.show(picture('a'), 28, listener)
    await settle()
    asked[0]?.answer(bytes)
    await vi.waitFor(() => expect(listener).toHaveBeenCalled())
    expect(loader.urlOf(picture('a'), 28)).toBeNull()
    expect(live.size).toBe(0)
  })

  test('detects the type of a picture by its first bytes', async () => {
    const { asked, loader } = loaderByHand()
    loader.show(picture('a'), 28, nothing)
    await settle()
    asked[0]?.answer(jpeg)
    await vi.waitFor(() => expect(live.size).toBe(1))
    expect([...live.values()][0]?.type).toBe('image/jpeg')
  })

  test.each([
    '',
    'https://example.org/a.png',
    'javascript:alert(1)',
    'mxc://',
    'mxc://a',
    'mxc://a/b/c',
  ])('treats %j as no picture', async (mxc) => {
    const { asked, loader } = loaderByHand()
    loader.show(mxc, 28, nothing)
    await settle()
    expect(asked).toEqual([])
    expect(loader.urlOf(mxc, 28)).toBeNull()
  })

  test('never retries what does not exist, but retries what only failed', async () => {
    const { asked, loader } = loaderByHand()
    for (const [id, status] of [
      ['gone', 404],
      ['failed', 500],
    ] as const) {
      const listener = vi.fn<() => void>()
      const hide = loader.show(picture(id), 28, listener)
      await settle()
      asked.at(-1)?.answer(text('{}'), status)
      await vi.waitFor(() => expect(listener).toHaveBeenCalled())
      hide()
    }
    loader.show(picture('gone'), 28, nothing)
    loader.show(picture('failed'), 28, nothing)
    await settle()
    expect(asked.map(({ url }) => url.pathname.split('/').at(-1))).toEqual([
      'gone',
      'failed',
      'failed',
    ])
  })

  test('shows the pictures of the embedded homeserver', async () => {
    const homeserver = createHomeserver({ rateLimits: 'off' })
    const client = createClient({
      baseUrl: 'https://example.org',
      getToken: () => homeserver.seeded?.accessToken,
      send: (url, init) => homeserver.handle(new Request(url, init)),
    })
    const loader = new MediaLoader(client)
    loader.show('mxc://demo.localhost/picture500', 40, nothing)
    await vi.waitFor(() => expect(live.size).toBe(1))
  })
})
