// @vitest-environment jsdom
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { loadSignIn } from './load-sign-in'
import { usePastedFields } from './use-pasted-fields'

const typed = { homeserver: '', token: '' }
const ignore = () => undefined
const login = '{"access_token": "syt_a", "expires_in": 300}'

// The tests wait for what it does, not for the file.
beforeAll(async () => void (await loadSignIn()), 60_000)

/** The fields in a console without a configuration, after a short-lived token was pasted. */
async function withShortLivedToken() {
  vi.stubGlobal('fetch', async () => new Response('', { status: 404 }))
  let current: ReturnType<typeof usePastedFields> | undefined
  function Fields() {
    const fields = usePastedFields(typed, ignore)
    useEffect(() => {
      current = fields
    })
    return null
  }
  const root = createRoot(document.createElement('div'))
  root.render(<Fields />)
  onTestFinished(() => {
    root.unmount()
    vi.unstubAllGlobals()
  })
  const paste = (text: string) => current?.changeToken(text)
  const now = () => current
  await expect.poll(now).toBeDefined()
  paste(login)
  await expect.poll(now).toMatchObject({ token: 'syt_a', lifetimeMs: 300_000, advises: true })
  return { now, paste }
}

test('a lifetime stays with its token if a homeserver is pasted over it', async () => {
  const { now, paste } = await withShortLivedToken()
  paste('https://matrix.example.org')
  await expect.poll(() => now()?.said).toContain('Moved to the field above')
  expect(now()).toMatchObject({ token: 'syt_a', lifetimeMs: 300_000 })
})

test('a lifetime stays with its token if a file without one is dropped', async () => {
  const { now } = await withShortLivedToken()
  const files = [{ name: 'notes.txt', text: async () => 'Call Ada back' }]
  window.dispatchEvent(Object.assign(new Event('drop'), { dataTransfer: { files } }))
  await expect.poll(() => now()?.said).toBe('There is no access token in notes.txt.')
  expect(now()).toMatchObject({ token: 'syt_a', lifetimeMs: 300_000 })
})

test('a lifetime goes with its token', async () => {
  const { now, paste } = await withShortLivedToken()
  paste('syt_')
  await expect.poll(() => now()?.token).toBe('syt_')
  expect(now()?.lifetimeMs).toBeUndefined()
})
