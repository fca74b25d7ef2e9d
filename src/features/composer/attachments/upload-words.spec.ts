import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { FileError } from './examined'
import { describeUpload } from './upload-words'

test('a file that can’t be read keeps its own message', () => {
  expect(describeUpload(new FileError('Couldn’t read “a”.'))).toEqual({
    title: 'Couldn’t read “a”.',
  })
})

test('a lost response does no harm', () => {
  const { title, advice } = describeUpload(new ConnectionError('interrupted', 'example.org'))
  expect(title).toBe('The response from example.org was cut off')
  expect(advice).toMatch(/Retrying uploads it again/)
})

test.each(['noCors', 'unreachable'] as const)('%s may be a file that is too large', (problem) => {
  const words = describeUpload(new ConnectionError(problem, 'example.org'))
  expect(words.advice).toMatch(/if the file is too large for the server/)
})

test('other failures have the usual words', () => {
  expect(describeUpload(new ConnectionError('offline', 'example.org')).title).toBe('You’re offline')
  const refusal = new MatrixError(413, { errcode: 'M_TOO_LARGE', error: 'No' })
  expect(describeUpload(refusal)).toEqual({ title: 'Too large', detail: 'No' })
})
