import { expect, test } from 'vitest'
import { joinRoom, createRoom } from '@/api/endpoints/rooms'
import { deleteDevices } from '@/api/endpoints/devices'
import { exampleBody, fillTemplate, parameterNames, requestProblems } from './request-form'

test('parameters are encoded as one segment each, missing ones stay to be seen', () => {
  const template = '/_matrix/client/v3/rooms/{roomId}/state/{eventType}'
  expect(parameterNames(template)).toEqual(['roomId', 'eventType'])
  expect(fillTemplate(template, { roomId: '!a/b#c:host:8448' })).toBe(
    '/_matrix/client/v3/rooms/!a%2Fb%23c%3Ahost%3A8448/state/{eventType}',
  )
})

test.each([
  ['/rooms/{roomId}', 'Fill in {roomId}'],
  ['rooms', 'A path begins with /'],
  ['/x?access_token=a', 'The token is sent in a header; leave it out here'],
  ['/a b', 'A path has no spaces: write %20'],
  ['/a#b', 'Write # as %23: what follows # is not sent'],
  ['/100%', 'A % is followed by two hexadecimal digits: write %25'],
  ['/../x', 'This path leaves the homeserver'],
  ['/%2e%2e/x', 'This path leaves the homeserver'],
  ['/_matrix/client/versions', null],
])('path %s', (path, problem) => {
  const base = 'https://host.example/behind/a/path'
  expect(requestProblems(base, { path, body: undefined }).path).toBe(problem)
})

test('a body has to be JSON', () => {
  const base = 'https://host.example'
  expect(requestProblems(base, { path: '/', body: '{"a": 1}' }).body).toBe(null)
  expect(requestProblems(base, { path: '/', body: '{a}' }).body).toContain('Not JSON')
})

test('an example body has what the endpoint demands', () => {
  expect(JSON.parse(exampleBody(deleteDevices.body))).toEqual({ devices: [] })
  expect(JSON.parse(exampleBody(joinRoom.body))).toEqual({})
  expect(JSON.parse(exampleBody(createRoom.body))).toEqual({})
})
