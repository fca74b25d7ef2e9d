import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { readIdentityCheck } from './identity-check'

const flows = [{ stages: ['m.login.password'] }]

test('the first answer asks for the password, and is no refused token', () => {
  const error = new MatrixError(401, { session: 's1', flows, params: {} })
  expect(readIdentityCheck(error)).toEqual({
    kind: 'password',
    session: 's1',
    wrongPassword: false,
  })
  expect(error.tokenRejected).toBe(false)
})

test('a wrong password is the same answer with an errcode', () => {
  const body = { session: 's1', flows, completed: [], errcode: 'M_FORBIDDEN', error: 'Invalid' }
  expect(readIdentityCheck(new MatrixError(401, body))).toEqual({
    kind: 'password',
    session: 's1',
    wrongPassword: true,
  })
})

test.each([
  [400, { errcode: 'M_UNKNOWN', error: 'Unknown session ID: s1' }],
  [
    403,
    {
      errcode: 'M_FORBIDDEN',
      error: 'Requested operation has changed during the UI authentication session.',
    },
  ],
])('a session that is over, or of another action, begins again (%i)', (status, body) => {
  expect(readIdentityCheck(new MatrixError(status, body))).toEqual({ kind: 'expired' })
})

test.each([
  [401, { session: 's1', flows: [{ stages: ['m.login.sso'] }] }],
  [404, { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' }],
])('single sign-on and delegated accounts are dealt with elsewhere (%i)', (status, body) => {
  expect(readIdentityCheck(new MatrixError(status, body))).toEqual({ kind: 'elsewhere' })
})

test('any other failure is told as it is', () => {
  const error = new ConnectionError('offline', 'example.org')
  expect(readIdentityCheck(error)).toEqual({ kind: 'failed', error })
})
