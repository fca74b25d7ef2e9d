import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { isMissingProfile } from './missing-profile'

test('a cleared profile and an unknown user have no profile', () => {
  const cleared = { errcode: 'M_NOT_FOUND', error: 'Profile was not found' }
  const unknown = { errcode: 'M_UNKNOWN', error: 'No row found (profiles)' }
  expect(isMissingProfile(new MatrixError(404, cleared))).toBe(true)
  expect(isMissingProfile(new MatrixError(404, unknown))).toBe(true)
})

test('no other error means a missing profile', () => {
  expect(isMissingProfile(new MatrixError(404, { errcode: 'M_UNRECOGNIZED' }))).toBe(false)
  expect(isMissingProfile(new MatrixError(403, { errcode: 'M_FORBIDDEN' }))).toBe(false)
  expect(isMissingProfile(new MatrixError(500, { errcode: 'M_UNKNOWN' }))).toBe(false)
  expect(isMissingProfile(new ConnectionError('offline', 'hs'))).toBe(false)
  expect(isMissingProfile(null)).toBe(false)
})
