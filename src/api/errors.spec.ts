import { describe, expect, test } from 'vitest'
import {
  AnswerError,
  ConnectionError,
  MatrixError,
  describeError,
  durationText,
  errorText,
  isAbort,
  type ConnectionProblem,
} from './errors'

const titles: [errcode: string, status: number, title: string][] = [
  ['M_UNKNOWN_TOKEN', 401, 'This token is no longer valid'],
  ['M_MISSING_TOKEN', 401, 'Not signed in'],
  ['M_UNAUTHORIZED', 401, 'Not signed in'],
  ['M_UNKNOWN_DEVICE', 400, 'Not signed in'],
  ['M_FORBIDDEN', 403, 'Not allowed'],
  ['M_FORBIDDEN', 400, 'Not allowed'],
  ['M_GUEST_ACCESS_FORBIDDEN', 403, 'Not allowed'],
  ['M_EXCLUSIVE', 400, 'Not allowed'],
  ['M_LIMIT_EXCEEDED', 429, 'Rate limited'],
  ['M_USER_LOCKED', 401, 'This account is locked'],
  ['M_USER_SUSPENDED', 403, 'This account is suspended'],
  ['M_USER_DEACTIVATED', 403, 'This account is deactivated'],
  ['M_RESOURCE_LIMIT_EXCEEDED', 403, 'The server reached a limit'],
  ['M_USER_LIMIT_EXCEEDED', 403, 'The server reached a limit'],
  ['M_NOT_FOUND', 404, 'Not found'],
  ['M_UNRECOGNIZED', 404, 'Not supported by this server'],
  ['M_UNRECOGNIZED', 405, 'Not supported by this server'],
  ['M_TOO_LARGE', 413, 'Too large'],
  ['M_TOO_LARGE', 400, 'Too large'],
  ['M_BAD_JSON', 400, 'The server rejected the request'],
  ['M_NOT_JSON', 400, 'The server rejected the request'],
  ['M_INVALID_PARAM', 400, 'The server rejected the request'],
  ['M_MISSING_PARAM', 400, 'The server rejected the request'],
  ['M_BAD_STATE', 403, 'Not possible right now; the user may be banned'],
  ['M_INVITE_BLOCKED', 403, 'This user blocks invites'],
  ['M_UNSUPPORTED_ROOM_VERSION', 400, 'Unsupported room version'],
  ['M_INCOMPATIBLE_ROOM_VERSION', 400, 'Unsupported room version'],
  ['M_CANNOT_LEAVE_SERVER_NOTICE_ROOM', 403, 'You can’t leave the server notices room'],
  ['M_THREEPID_NOT_FOUND', 400, 'The email or phone invite failed'],
  ['M_THREEPID_DENIED', 403, 'The email or phone invite failed'],
  ['M_SERVER_NOT_TRUSTED', 400, 'The email or phone invite failed'],
  ['M_UNKNOWN', 400, 'The server rejected the request'],
  ['M_UNKNOWN', 401, 'Not signed in'],
  ['M_UNKNOWN', 403, 'Not allowed'],
  ['M_UNKNOWN', 404, 'Not found'],
  ['M_UNKNOWN', 413, 'Too large'],
  ['M_UNKNOWN', 429, 'Rate limited'],
  ['M_UNKNOWN', 500, 'Homeserver error'],
  ['M_UNKNOWN', 502, 'The homeserver isn’t available'],
  ['M_UNKNOWN', 503, 'The homeserver isn’t available'],
  ['M_UNKNOWN', 504, 'The homeserver isn’t available'],
  ['ORG.EXAMPLE_NEW', 403, 'Not allowed'],
]

test.each(titles)(
  '%s with HTTP %i is “%s”, with the server’s message',
  (errcode, status, title) => {
    const words = describeError(new MatrixError(status, { errcode, error: 'Because.' }))
    expect(words).toMatchObject({ title, detail: 'Because.' })
    expect(errorText(new MatrixError(status, { errcode, error: 'Because.' }))).toBe(
      `${title}: Because.`,
    )
  },
)

test('distinguishes an expired token from a revoked one', () => {
  const body = { errcode: 'M_UNKNOWN_TOKEN', error: 'x', soft_logout: true }
  expect(describeError(new MatrixError(401, body)).title).toBe(
    'This token has expired; paste a new one',
  )
})

test('a rate limit says how long to wait', () => {
  const body = { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: 86_399_983 }
  expect(describeError(new MatrixError(429, body)).advice).toContain('24 h')
  const error = new MatrixError(429, { errcode: 'M_LIMIT_EXCEEDED', retry_after_ms: '5' })
  expect(error.retryAfterMs).toBeUndefined()
  expect(describeError(error).advice).toContain('Try again later')
})

test.each([
  [{ admin_contact: 'mailto:admin@example.org' }, 'Write to admin@example.org'],
  [{ admin_contact: 'https://example.org/help' }, 'See https://example.org/help'],
  [{ info_uri: 'https://example.org/limits' }, 'See https://example.org/limits'],
  [{ info_uri: 'http://example.org' }, undefined],
  [{ admin_contact: 'javascript:alert(1)' }, undefined],
  [{ admin_contact: 5 }, undefined],
])('a server limit with %j advises %j', (fields, advice) => {
  const body = { errcode: 'M_RESOURCE_LIMIT_EXCEEDED', ...fields }
  expect(describeError(new MatrixError(403, body)).advice).toBe(advice)
})

test('a body that isn’t an object is M_UNKNOWN', () => {
  for (const body of [undefined, null, [], 'x', 5, { errcode: 5, error: [] }]) {
    const error = new MatrixError(418, body)
    expect(error).toMatchObject({ errcode: 'M_UNKNOWN', status: 418, serverText: '' })
    expect(error.message).toBe('M_UNKNOWN (HTTP 418)')
  }
  expect(describeError(new MatrixError(418, '')).detail).toBe('HTTP 418')
})

const wrongKinds = [
  null,
  true,
  0,
  -1,
  1e300,
  Infinity,
  '',
  'x',
  '__proto__',
  [],
  [null],
  {},
  { a: 1 },
]

test('fields of any wrong type, and endlessly nested bodies, still have a text', () => {
  for (const field of ['errcode', 'error', 'soft_logout', 'retry_after_ms', 'admin_contact']) {
    for (const value of wrongKinds) {
      for (const status of [400, 401, 403, 404, 429, 500]) {
        for (const errcode of ['M_LIMIT_EXCEEDED', 'M_UNKNOWN_TOKEN', 'M_USER_LIMIT_EXCEEDED']) {
          const body = { errcode, error: 'Because.', [field]: value }
          const words = describeError(new MatrixError(status, body))
          expect(words.title).not.toBe('')
          expect(JSON.stringify(words)).not.toMatch(/object Object|e\+|Infinity|NaN|undefined/)
        }
      }
    }
  }
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown
  expect(errorText(new MatrixError(500, { error: deep }))).toBe('Homeserver error: HTTP 500')
})

test('cuts a message of a megabyte without splitting a character', () => {
  const error = new MatrixError(500, { errcode: 'M_'.repeat(9000), error: '🦊'.repeat(500_000) })
  expect(error.serverText).toHaveLength(1001)
  expect(error.errcode).toHaveLength(101)
  expect(new MatrixError(500, { error: `x${'🦊'.repeat(9000)}` }).serverText.isWellFormed()).toBe(
    true,
  )
})

describe('a connection error', () => {
  const problems: [ConnectionProblem, string][] = [
    ['offline', 'You’re offline'],
    ['mixedContent', 'The browser blocks http://b:8008 on a page served over https'],
    ['noCors', 'b:8008 responds, but doesn’t let web pages use it'],
    ['unreachable', 'Couldn’t reach b:8008'],
    ['timeout', 'b:8008 took too long to respond'],
    ['interrupted', 'The response from b:8008 was cut off'],
  ]

  test.each(problems)('%s has a title and advice', (problem, title) => {
    const words = describeError(new ConnectionError(problem, 'b:8008'))
    expect(words.title).toBe(title)
    expect(words.advice).not.toBe('')
    expect(words.advice).toBeDefined()
  })

  test('keeps its cause', () => {
    const cause = new TypeError('Failed to fetch')
    expect(new ConnectionError('offline', 'b', cause).cause).toBe(cause)
  })
})

test('anything else that is thrown has a text too', () => {
  expect(describeError(new AnswerError(200, 'user_id: wrong')).detail).toBe('user_id: wrong')
  expect(describeError(new DOMException('x', 'AbortError'))).toEqual({ title: 'Cancelled' })
  expect(describeError(new Error('Odd'))).toEqual({ title: 'Something went wrong', detail: 'Odd' })
  expect(describeError('text').detail).toBe('text')
  expect(describeError(undefined).detail).toBe('undefined')
  expect(errorText(new DOMException('x', 'AbortError'))).toBe('Cancelled')
  expect(isAbort(new DOMException('x', 'TimeoutError'))).toBe(false)
})

test.each([
  [0, '0 s'],
  [1, '1 s'],
  [4000, '4 s'],
  [99_000, '99 s'],
  [99_001, '2 min'],
  [5_940_000, '99 min'],
  [86_399_983, '24 h'],
  [360_000_000, '5 days'],
  [31_536_000_000, '365 days'],
  [31_536_000_001, 'more than a year'],
  [1e300, 'more than a year'],
  [Infinity, 'more than a year'],
  [NaN, 'more than a year'],
  [-1, '0 s'],
])('%i ms is %s', (ms, text) => {
  expect(durationText(ms)).toBe(text)
})
