import { expect, test } from 'vitest'
import { ConnectionError, MatrixError } from '@/api/errors'
import { FileError } from './examined'
import { describeUpload } from './upload-words'

test('a file that cannot be read is told in its own words', () => {
  expect(describeUpload(new FileError('“a” cannot be read.'))).toEqual({
    title: '“a” cannot be read.',
  })
})

test('a lost answer does no harm', () => {
  const { title, advice } = describeUpload(new ConnectionError('interrupted', 'example.org'))
  expect(title).toBe('No whole answer came from example.org')
  expect(advice).toMatch(/Trying again uploads it anew/)
})

test.each(['noCors', 'unreachable'] as const)('%s may be a file that is too large', (problem) => {
  const words = describeUpload(new ConnectionError(problem, 'example.org'))
  expect(words.advice).toMatch(/too large for the server can end like this/)
})

test('other failures are told as everywhere', () => {
  expect(describeUpload(new ConnectionError('offline', 'example.org')).title).toBe(
    'You are offline',
  )
  const refusal = new MatrixError(413, { errcode: 'M_TOO_LARGE', error: 'No' })
  expect(describeUpload(refusal)).toEqual({ title: 'Too large', detail: 'No' })
})
