import { describe, expect, test } from 'vitest'
import { NotLoadedError } from '@/lib/lazy-module'
import {
  AnswerError,
  AnswerTooLargeError,
  ConnectionError,
  MatrixError,
  type ConnectionProblem,
} from './errors'
import { mayHaveBeenDone } from './may-have-been-done'

/** By the reason why there was no usable response; a new reason needs a decision here. */
const connectionProblems: Readonly<Record<ConnectionProblem, boolean>> = {
  offline: true,
  mixedContent: false,
  noCors: true,
  unreachable: true,
  timeout: true,
  interrupted: true,
  redirected: true,
}

describe('what may have been done', () => {
  test.each([
    [400, 'M_BAD_JSON', false],
    [401, 'M_UNKNOWN_TOKEN', false],
    [403, 'M_FORBIDDEN', false],
    [404, 'M_NOT_FOUND', false],
    [408, 'M_UNKNOWN', true],
    [413, 'M_TOO_LARGE', false],
    [429, 'M_LIMIT_EXCEEDED', false],
    [429, 'M_UNKNOWN', false],
    [499, 'M_UNKNOWN', false],
    [500, 'M_UNKNOWN', true],
    [500, 'M_LIMIT_EXCEEDED', false],
    [502, 'M_UNKNOWN', true],
    [503, 'M_UNKNOWN', true],
    [504, 'M_UNKNOWN', true],
    [304, 'M_UNKNOWN', true],
  ])('HTTP %i %s: %s', (status, errcode, expected) => {
    expect(mayHaveBeenDone(new MatrixError(status, { errcode }))).toBe(expected)
  })

  test.each(Object.entries(connectionProblems))('connection: %s: %s', (problem, expected) => {
    const error = new ConnectionError(problem as ConnectionProblem, 'example.org')
    expect(mayHaveBeenDone(error)).toBe(expected)
  })

  test.each([
    ['an unexpected response', new AnswerError(200, 'It isn’t JSON.')],
    ['a response that is too large', new AnswerTooLargeError(200, 1)],
    ['a cancelled request', new DOMException('Cancelled', 'AbortError')],
    ['a part of the console that is missing', new NotLoadedError('x')],
    ['a defect', new TypeError('x is undefined')],
    ['something that isn’t an error', 'x'],
  ])('%s', (_, error) => {
    expect(mayHaveBeenDone(error)).toBe(true)
  })
})
