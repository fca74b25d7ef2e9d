import { expect, test } from 'vitest'
import { getRoomEvents } from '@/api/endpoints/events'
import { joinRoom, createRoom } from '@/api/endpoints/rooms'
import { login } from '@/api/endpoints/login'
import { knockRoom } from '@/api/endpoints/catalogue/rooms'
import { deleteDevices } from '@/api/endpoints/devices'
import {
  exampleBody,
  parameterNames,
  pathOf,
  queryParameters,
  requestProblems,
} from './request-form'

test('parameters are encoded as one segment each, missing ones stay visible', () => {
  const template = '/_matrix/client/v3/rooms/{roomId}/state/{eventType}'
  expect(parameterNames(template)).toEqual(['roomId', 'eventType'])
  expect(pathOf(template, [], { params: { roomId: '!a/b#c:host:8448' }, query: {} })).toBe(
    '/_matrix/client/v3/rooms/!a%2Fb%23c%3Ahost%3A8448/state/{eventType}',
  )
})

test.each(['', '.', '..'])('%j is not filled in: it would lead to another endpoint', (roomId) => {
  expect(pathOf('/rooms/{roomId}', [], { params: { roomId }, query: {} })).toBe('/rooms/{roomId}')
})

test('a query has the given parameters, and missing required ones stay visible', () => {
  const parameters = queryParameters(getRoomEvents)
  expect(parameters).toEqual([
    { name: 'dir', required: true, hint: undefined, choices: ['b', 'f'], many: false },
    { name: 'from', required: false, hint: undefined, choices: [], many: false },
    { name: 'to', required: false, hint: undefined, choices: [], many: false },
    { name: 'limit', required: false, hint: 'A number', choices: [], many: false },
    { name: 'filter', required: false, hint: undefined, choices: [], many: false },
  ])
  const path = (query: Record<string, string>) =>
    pathOf('/messages', parameters, { params: {}, query })
  expect(path({})).toBe('/messages?dir={dir}')
  expect(path({ dir: 'b', from: 'a&b=c', filter: '{"limit": 1}' })).toBe(
    '/messages?dir=b&from=a%26b%3Dc&filter=%7B%22limit%22%3A+1%7D',
  )
  expect(queryParameters(joinRoom).map(({ name }) => name)).toEqual(['server_name', 'via'])
  expect(queryParameters(createRoom)).toEqual([])
})

test.each([
  ['/rooms/{roomId}', 'Fill in {roomId}'],
  ['rooms', 'A path starts with /'],
  ['/x?access_token=a', 'The token is sent in a header; leave it out here'],
  ['/a b', 'A path can’t contain spaces: write %20'],
  ['/a#b', 'Write # as %23: anything after # isn’t sent'],
  ['/100%', '% must be followed by two hexadecimal digits. For a plain %, write %25'],
  ['/../x', 'This path is outside the homeserver'],
  ['/%2e%2e/x', 'This path is outside the homeserver'],
  ['/_matrix/client/versions', undefined],
])('path %s', (path, problem) => {
  const base = 'https://host.example/behind/a/path'
  expect(requestProblems(base, { path, body: undefined }).path).toBe(problem)
})

test('a body must be JSON', () => {
  const base = 'https://host.example'
  expect(requestProblems(base, { path: '/', body: '{"a": 1}' }).body).toBeUndefined()
  expect(requestProblems(base, { path: '/', body: '{a}' }).body).toContain('Not JSON')
})

test('a parameter that may be there several times takes a list', () => {
  const parameters = queryParameters(knockRoom)
  expect(parameters[0]).toMatchObject({ name: 'via', many: true })
  expect(pathOf('/knock', parameters, { params: {}, query: { via: 'a.hs, b.hs:8448' } })).toBe(
    '/knock?via=a.hs&via=b.hs%3A8448',
  )
})

test('an example body has the endpoint’s required keys', () => {
  expect(JSON.parse(exampleBody(deleteDevices.body))).toEqual({ devices: [] })
  expect(JSON.parse(exampleBody(joinRoom.body))).toEqual({})
  expect(JSON.parse(exampleBody(createRoom.body))).toEqual({})
  expect(JSON.parse(exampleBody(login.body))).toEqual({
    type: 'm.login.password',
    identifier: { type: 'm.id.user', user: '' },
    password: '',
  })
})
