import { expect } from 'vitest'
import {
  getAuthMetadata,
  getCapabilities,
  getVersions,
  getWellknown,
} from '@/api/endpoints/discovery'
import { contract, expectError } from '../support/homeserver/contract.ts'
import { anonymous, registerUser } from '../support/homeserver/users.ts'

contract('getWellknown', 'returns the URL of the homeserver', async () => {
  const nobody = anonymous()
  const { 'm.homeserver': homeserver } = await nobody.ok(getWellknown, {})
  // A trailing slash is legal, and Synapse adds one.
  expect(homeserver.base_url.replace(/\/$/, '')).toBe(nobody.homeserver.baseUrl)
})

contract('getVersions', 'lists old and new versions without a token', async () => {
  const { versions, unstable_features: features } = await anonymous().ok(getVersions, {})
  expect(versions).toEqual(expect.arrayContaining(['r0.6.1', 'v1.1', 'v1.11', 'v1.15']))
  expect(features).toBeTypeOf('object')
})

contract('getCapabilities', 'lists what can be changed and the room versions', async () => {
  const alice = await registerUser('alice')
  const { capabilities } = await alice.ok(getCapabilities, {})
  expect(capabilities).toMatchObject({
    'm.change_password': { enabled: true },
    'm.set_displayname': { enabled: true },
    'm.set_avatar_url': { enabled: true },
    'm.profile_fields': { enabled: true },
    'm.room_versions': { default: '12', available: { '11': 'stable', '12': 'stable' } },
  })
})

contract('getCapabilities', 'requires a token', async () => {
  expectError(
    await anonymous().call(getCapabilities, {}),
    401,
    'M_MISSING_TOKEN',
    'Missing access token',
  )
})

contract('getAuthMetadata', 'is unknown to a server with its own sign-in', async () => {
  expectError(
    await anonymous().call(getAuthMetadata, {}),
    404,
    'M_UNRECOGNIZED',
    'Unrecognized request',
  )
})
