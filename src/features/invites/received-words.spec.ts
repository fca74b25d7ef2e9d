import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { acceptFailure } from './received-words'

const matrix = (status: number, errcode: string) =>
  new MatrixError(status, { errcode, error: 'No' })

test.each([
  [matrix(403, 'M_BAD_STATE'), 'You can’t join this room right now'],
  [matrix(404, 'M_UNKNOWN'), 'Room not found'],
  [matrix(502, 'M_UNKNOWN'), 'The room’s server didn’t respond'],
  [matrix(403, 'M_FORBIDDEN'), 'Not allowed'],
  [matrix(400, 'M_UNSUPPORTED_ROOM_VERSION'), 'Unsupported room version'],
])('explains why an invite couldn’t be accepted: %s', (error, title) => {
  expect(acceptFailure(error)).toMatchObject({ title, detail: 'No' })
})

test('says that a cancelled join may have gone through', () => {
  expect(acceptFailure(new DOMException('Cancelled', 'AbortError'))).toEqual({
    title: 'Cancelled',
    detail: 'The request may still have gone through.',
  })
})

test('keeps the message for a lost connection', () => {
  const lost = new ConnectionError('offline', 'example.org')
  expect(acceptFailure(lost).title).toBe('You’re offline')
})
