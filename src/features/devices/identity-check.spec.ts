import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { readIdentityCheck, stageName } from './identity-check'

const flows = [{ stages: ['m.login.password'] }]

const password = { stage: 'm.login.password', how: 'password' }
const dummy = { stage: 'm.login.dummy', how: 'dummy' }
const sso = { stage: 'm.login.sso', how: 'page' }
const terms = { stage: 'm.login.terms', how: 'page' }

test('the first answer asks for the password, and is no refused token', () => {
  const error = new MatrixError(401, { session: 's1', flows, params: {} })
  const next = [password]
  expect(readIdentityCheck(error)).toEqual({ kind: 'stages', session: 's1', next, serverText: '' })
  expect(error.tokenRejected).toBe(false)
})

test('a wrong password is the same answer with the server’s words', () => {
  const body = { session: 's1', flows, completed: [], errcode: 'M_FORBIDDEN', error: 'Invalid' }
  expect(readIdentityCheck(new MatrixError(401, body))).toMatchObject({
    next: [password],
    serverText: 'Invalid',
  })
})

test.each([
  ['single sign-on alone', [['m.login.sso']], [], [sso]],
  [
    'either of two, the one in the page first',
    [['m.login.sso'], ['m.login.password']],
    [],
    [password, sso],
  ],
  ['one after another', [['m.login.sso', 'm.login.terms']], ['m.login.sso'], [terms]],
  [
    'the flow under way',
    [['m.login.sso', 'm.login.terms'], ['m.login.password']],
    ['m.login.sso'],
    [terms],
  ],
  ['any other, where none is under way', [['m.login.password']], ['org.example.x'], [password]],
  ['nothing', [['m.login.sso'], ['m.login.dummy']], [], [dummy, sso]],
  ['a stage nobody knows', [['org.example.x']], [], [{ stage: 'org.example.x', how: 'page' }]],
  ['the same in several flows', [['m.login.sso'], ['m.login.sso', 'm.login.terms']], [], [sso]],
])('asks for %s', (_, stages, completed, next) => {
  const body = { session: 's1', flows: stages.map((flow) => ({ stages: flow })), completed }
  expect(readIdentityCheck(new MatrixError(401, body))).toMatchObject({ kind: 'stages', next })
})

test('the password can do without a session, a page cannot', () => {
  const both = [...flows, { stages: ['m.login.sso'] }]
  expect(readIdentityCheck(new MatrixError(401, { flows: both }))).toMatchObject({
    session: undefined,
    next: [password],
  })
  expect(readIdentityCheck(new MatrixError(401, { flows: [{ stages: ['m.login.sso'] }] }))).toEqual(
    {
      kind: 'impossible',
      stages: ['m.login.sso'],
    },
  )
})

const wrongKinds = [null, true, 0, 1e300, '', 'x', '__proto__', [], [null], {}, { stages: null }]

test('a body, and each of its fields, may be of any wrong kind', () => {
  for (const value of [...wrongKinds, undefined]) {
    const bodies = [
      value,
      { session: value, flows },
      { session: 's1', flows: value },
      { session: 's1', flows: [value] },
      { session: 's1', flows: [{ stages: value }] },
      { session: 's1', flows: [{ stages: [value] }] },
      { session: 's1', flows, completed: value },
      { session: 's1', flows, completed: [value] },
      { session: 's1', flows, params: value },
      { session: 's1', flows, error: value },
    ]
    for (const body of bodies) {
      const check = readIdentityCheck(new MatrixError(401, body))
      expect(['stages', 'impossible']).toContain(check.kind)
      if (check.kind === 'stages') expect(check.next.length).toBeGreaterThan(0)
    }
  }
})

test.each(['.', '..'])('a stage called %j has no page', (stage) => {
  const body = { session: 's1', flows: [{ stages: [stage] }] }
  expect(readIdentityCheck(new MatrixError(401, body)).kind).toBe('impossible')
})

test('a million flows are not all looked at', () => {
  const many = Array.from({ length: 1_000_000 }, (_, index) => ({ stages: [`stage${index}`] }))
  const check = readIdentityCheck(new MatrixError(401, { session: 's1', flows: many }))
  expect(check.kind === 'stages' && check.next).toHaveLength(20)
  expect(stageName('x'.repeat(100_000))).toHaveLength(61)
  expect(stageName('__proto__')).toBe('__proto__')
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

test('a delegated account is dealt with elsewhere', () => {
  const body = { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' }
  expect(readIdentityCheck(new MatrixError(404, body))).toEqual({ kind: 'elsewhere' })
})

test('any other failure is told as it is', () => {
  for (const error of [
    new ConnectionError('offline', 'example.org'),
    new MatrixError(401, { errcode: 'M_UNKNOWN_TOKEN' }),
    new MatrixError(500, null),
  ]) {
    expect(readIdentityCheck(error)).toEqual({ kind: 'failed', error })
  }
})
