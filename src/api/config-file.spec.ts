import { afterEach, expect, test, vi } from 'vitest'
import { fetchConfigFile } from './config-file'

const answer = (body: string | null, init?: ResponseInit) =>
  vi.stubGlobal('fetch', async () => new Response(body, init))

afterEach(() => vi.unstubAllGlobals())

test('the file is read', async () => {
  answer('{}', { headers: { 'Content-Type': 'application/json' } })
  expect(await fetchConfigFile()).toBe('{}')
})

test.each([
  ['a 404', 'Not found', { status: 404 }],
  [
    'the page of a host that always answers',
    '<!doctype html>',
    { headers: { 'Content-Type': 'text/html' } },
  ],
] as const)('%s means that there is none', async (_, body, init) => {
  answer(body, init)
  expect(await fetchConfigFile()).toBeUndefined()
})

test('an empty answer means that there is none', async () => {
  answer(null, { status: 204 })
  expect(await fetchConfigFile()).toBe('')
})

test('a failing host isn’t mistaken for a missing file', async () => {
  answer('Bad gateway', { status: 502, headers: { 'Content-Type': 'text/html' } })
  await expect(fetchConfigFile()).rejects.toThrow('HTTP 502')
})
