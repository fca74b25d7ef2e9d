import { expect, test } from 'vitest'
import { MatrixError } from '@/api/errors'
import { aliasFailure } from './open-room-words'

test.each([
  [404, 'M_NOT_FOUND', 'No room has this alias'],
  [400, 'M_INVALID_PARAM', 'The server says this isn’t a valid alias'],
  [502, 'M_UNKNOWN', 'The alias’s server didn’t respond'],
  [403, 'M_FORBIDDEN', 'Not allowed'],
])('text for %i %s', (status, errcode, title) => {
  expect(aliasFailure(new MatrixError(status, { errcode, error: 'No' }))).toMatchObject({
    title,
    detail: 'No',
  })
})

test('passes on other failures', () => {
  expect(aliasFailure(new TypeError('broken'))).toEqual({
    title: 'Something went wrong',
    detail: 'broken',
  })
})
