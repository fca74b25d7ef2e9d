import { expect, test } from 'vitest'
import { catalogue } from '@/api/endpoints/catalogue'
import { synapseCatalogue } from '@/api/endpoints/synapse'
import { isDestructive } from './destructive'

test('calls that end or remove something are known', () => {
  const ids = catalogue
    .filter(({ method, path }) => isDestructive({ method, path }))
    .map(({ id }) => id)
  expect(ids.toSorted()).toEqual([
    'deactivateAccount',
    'delete3pidFromAccount',
    'deleteDevice',
    'deleteDevices',
    'deleteProfileField',
    'deletePushRule',
    'deleteRoomAlias',
    'deleteRoomKeyBySessionId',
    'deleteRoomKeys',
    'deleteRoomKeysByRoomId',
    'deleteRoomKeysVersion',
    'deleteRoomTag',
    'forgetRoom',
    'logout',
    'logoutAll',
    'redactEvent',
    'upgradeRoom',
  ])
})

test.each([
  ['POST', '/_matrix/client/r0/logout/?x=y', true],
  ['PUT', '/_matrix/client/v3/rooms/!a/redact/$b/txn', true],
  ['POST', '/_synapse/admin/v1/deactivate/@a:hs', true],
  ['GET', '/_matrix/client/v3/logout', false],
  ['PUT', '/_matrix/client/v3/rooms/!a/send/m.room.message/delete', false],
] as const)('%s %s: %s', (method, path, destructive) => {
  expect(isDestructive({ method, path })).toBe(destructive)
})

test('so are those of Synapse’s admin API, beside DELETE', () => {
  const ids = synapseCatalogue
    .filter(({ method, path }) => method !== 'DELETE' && isDestructive({ method, path }))
    .map(({ id }) => id)
  expect(ids.toSorted()).toEqual([
    'synapseDeactivateUser',
    'synapseDeleteDevices',
    'synapseDeleteOldMedia',
    'synapseDeleteOldMediaOf',
    'synapsePurgeHistory',
    'synapsePurgeHistoryBefore',
    'synapsePurgeMediaCache',
    'synapseQuarantineRoomMedia',
    'synapseQuarantineRoomMediaOld',
    'synapseQuarantineUserMedia',
    'synapseRedactUser',
    'synapseResetPassword',
  ])
})

test.each([
  ['{"deactivated": true}', true],
  ['{"deactivated": false}', false],
  [undefined, false],
])('changing an account of Synapse with %s: %s', (body, destructive) => {
  const path = '/_synapse/admin/v2/users/@a:hs'
  expect(isDestructive({ method: 'PUT', path, body })).toBe(destructive)
})
