import { expect, it } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { acceptFailure } from './received-words'

const matrix = (status: number, errcode: string) =>
  new MatrixError(status, { errcode, error: 'No' })

it.each([
  [matrix(403, 'M_BAD_STATE'), 'You cannot join this room now'],
  [matrix(404, 'M_UNKNOWN'), 'The room was not found'],
  [matrix(502, 'M_UNKNOWN'), 'The room’s own server did not answer'],
  [matrix(403, 'M_FORBIDDEN'), 'Not allowed'],
  [matrix(400, 'M_UNSUPPORTED_ROOM_VERSION'), 'Room version unsupported'],
])('words for an invite that cannot be accepted: %s', (error, title) => {
  expect(acceptFailure(error)).toMatchObject({ title, detail: 'No' })
})

it('says that a cancelled join may have been done', () => {
  expect(acceptFailure(new DOMException('Cancelled', 'AbortError'))).toEqual({
    title: 'Cancelled',
    detail: 'The server may let you in all the same.',
  })
})

it('keeps the words for a lost connection', () => {
  const lost = new ConnectionError('offline', 'example.org')
  expect(acceptFailure(lost).title).toBe('You are offline')
})
