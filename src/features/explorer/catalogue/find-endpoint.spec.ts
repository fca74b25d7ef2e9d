import { expect, test } from 'vitest'
import { catalogue } from '@/api/endpoints/catalogue'
import { endpointOfPath, findEndpoint } from './find-endpoint'

const idFor = (text: string) => findEndpoint(catalogue, text)?.endpoint.id

test.each([
  [
    'https://spec.matrix.org/v1.19/client-server-api/#post_matrixclientv3roomsroomidinvite',
    'inviteUser',
  ],
  [
    'https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3roomsroomidinvite-1',
    'inviteBy3PID',
  ],
  [
    'https://spec.matrix.org/latest/client-server-api/#post_matrixclientv3delete_devices',
    'deleteDevices',
  ],
  [
    'https://matrix.org/docs/api/#put-/_matrix/client/v3/rooms/-roomId-/send/-eventType-/-txnId-',
    'sendMessage',
  ],
  ['https://matrix.org/docs/api/client-server/#!/Room32membership/inviteUser', 'inviteUser'],
  ['spec.matrix.org/latest/client-server-api/#post_matrixclientv3createroom', 'createRoom'],
  [' /_matrix/client/v3/account/whoami ', 'getTokenOwner'],
  ['/_matrix/client/v3/account/whoami/', 'getTokenOwner'],
  ['/_matrix/client/v3/sync/?timeout=0', 'sync'],
  ['/_matrix/client/r0/account/whoami', 'getTokenOwner'],
  ['https://host.example:8448/base/_matrix/client/v3/joined_rooms', 'getJoinedRooms'],
  ['delete /_matrix/client/v3/devices/ABC', 'deleteDevice'],
  ['/_matrix/client/v3/devices/ABC', 'getDevice'],
  ['/_matrix/client/v3/profile/@a:hs/displayname', 'getDisplayName'],
  ['/_matrix/client/v3/profile/@a:hs/m.tz', 'getProfileField'],
  ['/_matrix/client/v3/pushrules/', 'getPushRules'],
  ['/.well-known/matrix/client', 'getWellknown'],
  ['/_matrix/client/v3/rooms/{roomId}/members', 'getMembersByRoom'],
])('%s is %s', (text, id) => {
  expect(idFor(text)).toBe(id)
})

test.each([
  '',
  'ban',
  '/',
  '/rooms',
  'https://spec.matrix.org/#nothing',
  '/_matrix/client/v3/none',
])('%j is no endpoint', (text) => {
  expect(findEndpoint(catalogue, text)).toBeUndefined()
})

test('the values of parameters are read, and unfilled ones are left empty', () => {
  const path = '/_matrix/client/v3/rooms/!a%2Fb:hs/members?membership=join&at={at}'
  const found = findEndpoint(catalogue, path)
  expect(found?.params).toEqual({ roomId: '!a/b:hs' })
  expect(found?.query).toEqual({ membership: 'join' })
  expect(
    endpointOfPath(catalogue, '/_matrix/client/v3/rooms/{roomId}/ban', 'POST')?.params,
  ).toEqual({})
})

test('a query that the endpoint doesn’t have makes it another call', () => {
  const path = '/_matrix/client/v3/account/whoami?user_id=@bot:hs'
  expect(endpointOfPath(catalogue, path, 'GET')).toBeUndefined()
})
