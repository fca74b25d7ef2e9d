import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { readIdentityCheck, stageName } from './identity-check'

const flows = [{ stages: ['m.login.password'] }]

const password = { stage: 'm.login.password', how: 'password' }
const dummy = { stage: 'm.login.dummy', how: 'dummy' }
const sso = { stage: 'm.login.sso', how: 'page' }
const terms = { stage: 'm.login.terms', how: 'page' }

test('the first response asks for the password, and doesn’t refuse the token', () => {
  const error = new MatrixError(401, { session: 's1', flows, params: {} })
  const next = [password]
  expect(readIdentityCheck(error)).toEqual({ kind: 'stages', session: 's1', next, serverText: '' })
  expect(error.tokenRejected).toBe(false)
})

test('a wrong password gets the same response with the server’s message', () => {
  const body = { session: 's1', flows, completed: [], errcode: 'M_FORBIDDEN', error: 'Invalid' }
  expect(readIdentityCheck(new MatrixError(401, body))).toMatchObject({
    next: [password],
    serverText: 'Invalid',
  })
})

test.each([
  ['only single sign-on', [['m.login.sso']], [], [sso]],
  [
    'either of two, the one in the page first',
    [['m.login.sso'], ['m.login.password']],
    [],
    [password, sso],
  ],
  ['one after another', [['m.login.sso', 'm.login.terms']], ['m.login.sso'], [terms]],
  [
    'the flow in progress',
    [['m.login.sso', 'm.login.terms'], ['m.login.password']],
    ['m.login.sso'],
    [terms],
  ],
  ['any other, if none is in progress', [['m.login.password']], ['org.example.x'], [password]],
  ['nothing', [['m.login.sso'], ['m.login.dummy']], [], [dummy, sso]],
  ['an unknown stage', [['org.example.x']], [], [{ stage: 'org.example.x', how: 'page' }]],
  ['the same in several flows', [['m.login.sso'], ['m.login.sso', 'm.login.terms']], [], [sso]],
])('asks for %s', (_, stages, completed, next) => {
  const body = { session: 's1', flows: stages.map((flow) => ({ stages: flow })), completed }
  expect(readIdentityCheck(new MatrixError(401, body))).toMatchObject({ kind: 'stages', next })
})

test.each([
  [{ 'm.oauth': { url: 'https://account.example/' } }, 'https://account.example/'],
  [{ 'm.oauth': { url: 7 } }, undefined],
  [{ 'm.oauth': 'https://account.example/' }, undefined],
  [[], undefined],
  [undefined, undefined],
])('the account page is named once, with its URL: %j', (params, url) => {
  const stages = ['m.oauth', 'org.matrix.cross_signing_reset'].map((stage) => ({ stages: [stage] }))
  const body = { session: 'dummy', flows: stages, params }
  const next = [{ stage: 'm.oauth', how: 'page', ...(url && { url }) }]
  expect(readIdentityCheck(new MatrixError(401, body))).toMatchObject({ kind: 'stages', next })
  expect(stageName('m.oauth')).toBe('Account page')
})

test('an older server names only the action', () => {
  const stage = 'org.matrix.cross_signing_reset'
  const params = { [stage]: { url: 'https://account.example/' } }
  const body = { session: 'dummy', flows: [{ stages: [stage] }], params }
  expect(readIdentityCheck(new MatrixError(401, body))).toMatchObject({
    next: [{ stage, how: 'page', url: 'https://account.example/' }],
  })
})

test('the password works without a session, a page doesn’t', () => {
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

test('a body, and each of its fields, may have any wrong type', () => {
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

test('doesn’t look at a million flows', () => {
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
])('an expired session, or one of another action, starts again (%i)', (status, body) => {
  expect(readIdentityCheck(new MatrixError(status, body))).toEqual({ kind: 'expired' })
})

test('a delegated account is handled elsewhere', () => {
  const body = { errcode: 'M_UNRECOGNIZED', error: 'Unrecognized request' }
  expect(readIdentityCheck(new MatrixError(404, body))).toEqual({ kind: 'elsewhere' })
})

test('passes on any other failure', () => {
  for (const error of [
    new ConnectionError('offline', 'example.org'),
    new MatrixError(401, { errcode: 'M_UNKNOWN_TOKEN' }),
    new MatrixError(500, null),
  ]) {
    expect(readIdentityCheck(error)).toEqual({ kind: 'failed', error })
  }
})
