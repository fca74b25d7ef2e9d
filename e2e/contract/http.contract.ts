import { expect } from 'vitest'
import { getTokenOwner } from '@/api/endpoints/account'
import { getVersions } from '@/api/endpoints/discovery'
import { getRoomStateByType } from '@/api/endpoints/state'
import type { RawAnswer } from '../support/homeserver/call.ts'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { anonymous, makeRoom, registerUser } from '../support/homeserver/users.ts'

/** Expects the headers that let a page of another origin read the response. */
function expectCors({ headers }: RawAnswer): void {
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD, POST, PUT, DELETE, OPTIONS')
  expect(headers.get('access-control-allow-headers')).toBe(
    'X-Requested-With, Content-Type, Authorization, Date',
  )
  expect(headers.get('access-control-expose-headers')).toBe('Synapse-Trace-Id, Server')
}

contract('getVersions', 'is readable from any origin', async () => {
  expectCors(await anonymous().call(getVersions, {}))
})

contract('getTokenOwner', 'is readable from any origin if it fails', async () => {
  expectCors(await anonymous().call(getTokenOwner, {}))
})

contract('getTokenOwner', 'has a preflight without a token, and no max-age', async () => {
  const nobody = anonymous()
  for (const path of [getTokenOwner.path, '/_matrix/client/v3/rooms/!r/invite']) {
    const preflight = await nobody.request('OPTIONS', path, {
      headers: {
        origin: 'https://console.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expectCors(preflight)
    expect(preflight.headers.get('access-control-max-age')).toBeNull()
  }
  expect((await nobody.call(getTokenOwner, {})).status).toBe(401)
})

contract('getTokenOwner', 'has neighbours that are unrecognised', async () => {
  const alice = await registerUser('alice')
  expect((await alice.call(getTokenOwner, {})).status).toBe(200)
  const unknownPath = await alice.request('GET', '/_matrix/client/v3/account/nonsense')
  expectError(unknownPath, 404, 'M_UNRECOGNIZED', 'Unrecognized request')
  expectCors(unknownPath)
  const unknownMethod = await alice.request('PUT', getTokenOwner.path, { body: {} })
  expectError(unknownMethod, 405, 'M_UNRECOGNIZED', 'Unrecognized request')
})

contract('getVersions', 'is a Matrix response; other paths are unreadable HTML', async () => {
  const nobody = anonymous()
  expect((await nobody.call(getVersions, {})).headers.get('content-type')).toBe('application/json')
  const elsewhere = await nobody.request('GET', '/nowhere')
  expect(elsewhere.status).toBe(404)
  expect(elsewhere.headers.get('content-type')).toMatch(/^text\/html/)
  expect(elsewhere.headers.get('access-control-allow-origin')).toBeNull()
})

contract('getTokenOwner', 'also works on the paths of old servers', async () => {
  const alice = await registerUser('alice')
  const { body } = await alice.call(getTokenOwner, {})
  const old = await alice.request('GET', getTokenOwner.path.replace('/v3/', '/r0/'))
  expect(old.status).toBe(200)
  expect(old.body).toEqual(body)
})

contract('getRoomStateByType', 'also works on the paths of old servers', async () => {
  const alice = await registerUser('alice')
  const roomId = await makeRoom(alice, { body: { name: 'Old paths' } })
  const params = { roomId, eventType: 'm.room.name' }
  const { body } = await alice.call(getRoomStateByType, { params })
  const room = `/_matrix/client/r0/rooms/${encodeURIComponent(roomId)}`
  const old = await alice.request('GET', `${room}/state/m.room.name`)
  expect({ status: old.status, body: old.body }).toEqual({ status: 200, body })
  expect((await alice.request('GET', `${room}/members`)).status).toBe(200)
  expect((await alice.request('GET', '/_matrix/client/r0/sync')).status).toBe(200)
})
