import { expect, it } from 'vitest'
import { MatrixError } from '@/api/errors'
import { aliasFailure } from './open-room-words'

it.each([
  [404, 'M_NOT_FOUND', 'No room has this alias'],
  [400, 'M_INVALID_PARAM', 'The server takes this for no alias'],
  [502, 'M_UNKNOWN', 'The alias’s own server did not answer'],
  [403, 'M_FORBIDDEN', 'Not allowed'],
])('words for %i %s', (status, errcode, title) => {
  expect(aliasFailure(new MatrixError(status, { errcode, error: 'No' }))).toMatchObject({
    title,
    detail: 'No',
  })
})

it('passes other failures on', () => {
  expect(aliasFailure(new TypeError('broken'))).toEqual({
    title: 'Something went wrong',
    detail: 'broken',
  })
})
