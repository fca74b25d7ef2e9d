import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type RunningHomeserver, startHomeserver } from './node'
import { demoAccount } from './seed'

const running: RunningHomeserver[] = []

async function start(options: Parameters<typeof startHomeserver>[0] = {}) {
  const server = await startHomeserver({ control: true, rateLimits: 'off', ...options })
  running.push(server)
  const get = (path: string, init: RequestInit = {}) =>
    fetch(server.baseUrl + path, {
      ...init,
      headers: { Authorization: `Bearer ${demoAccount.accessToken}` },
    })
  const fault = (kind: string, path: string) =>
    get('/_demo/faults', {
      method: 'POST',
      body: JSON.stringify({ match: { path }, fault: { kind } }),
    })
  return { ...server, get, fault }
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

describe('the homeserver over HTTP', () => {
  test('uses a free port if the requested one is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => void other.listen(0, '127.0.0.1', resolve))
    const { port: taken } = other.address() as AddressInfo
    const { port, get } = await start({ port: taken })
    expect(port).not.toBe(taken)
    expect((await get('/_matrix/client/versions')).status).toBe(200)
    await new Promise((resolve) => void other.close(resolve))
  })

  test('sends large responses in full', async () => {
    const { get, homeserver } = await start()
    const roomId = encodeURIComponent(homeserver.seeded?.roomIds['lectures'] ?? '')
    const response = await get(`/_matrix/client/v3/rooms/${roomId}/members`)
    const { chunk } = (await response.json()) as { chunk: unknown[] }
    expect(chunk).toHaveLength(5000)
    expect(Number(response.headers.get('Content-Length'))).toBeGreaterThan(1_000_000)
  })

  test('cuts the connection on an upload above the limit', async () => {
    const { get } = await start({ seed: true, uploadLimit: 14_000_000 })
    const upload = (length: number) =>
      get('/_matrix/media/v3/upload', { method: 'POST', body: new Uint8Array(length) })
    expect((await upload(14_000_000)).status).toBe(200)
    await expect(upload(14_000_001)).rejects.toThrow(TypeError)
  })

  test.each(['dropBefore', 'dropAfter'])('drops the connection on %s', async (kind) => {
    const { get, fault } = await start()
    await fault(kind, 'whoami')
    await expect(get('/_matrix/client/v3/account/whoami')).rejects.toThrow(TypeError)
    expect((await get('/_matrix/client/v3/account/whoami')).status).toBe(200)
  })

  test('closes the connection in the middle of a truncated response', async () => {
    const { get, fault } = await start()
    await fault('truncated', 'whoami')
    const response = await get('/_matrix/client/v3/account/whoami')
    expect(response.status).toBe(200)
    await expect(response.text()).rejects.toThrow(TypeError)
  })

  test('responds to HEAD without a body', async () => {
    const { get } = await start()
    const response = await get('/_matrix/client/v3/joined_rooms', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  })
})
