import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { adminState } from './admin-state'

const stateFor = (error: unknown) => adminState({ isOn: true, isConfirmed: false, error })

test('asks, and is confirmed, only if it is on', () => {
  expect(adminState({ isOn: false, isConfirmed: true, error: null })).toEqual({ kind: 'off' })
  expect(adminState({ isOn: true, isConfirmed: true, error: null })).toEqual({ kind: 'admin' })
  expect(stateFor(null)).toEqual({ kind: 'asking' })
})

test.each([
  [403, { errcode: 'M_FORBIDDEN' }, 'This account isn’t a server admin.'],
  [404, { errcode: 'M_UNRECOGNIZED' }, 'isn’t Synapse'],
  [404, null, 'isn’t Synapse'],
  [403, null, 'isn’t Synapse'],
  [500, { errcode: 'M_UNKNOWN', error: 'Internal' }, 'Homeserver error: Internal'],
])('%i with %j is said plainly', (status, body, text) => {
  expect(stateFor(new MatrixError(status, body))).toEqual({
    kind: 'refused',
    text: expect.stringContaining(text),
  })
})

test.each([
  ['offline', 'You’re offline'],
  ['noCors', 'There was no usable response. This homeserver isn’t Synapse'],
  ['interrupted', 'There was no usable response. This homeserver isn’t Synapse'],
] as const)('so is no response: %s', (problem, text) => {
  expect(stateFor(new ConnectionError(problem, 'hs.org'))).toEqual({
    kind: 'refused',
    text: expect.stringContaining(text),
  })
})
