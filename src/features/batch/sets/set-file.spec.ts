import { expect, test } from 'vitest'
import { FileProblem } from '@/lib/read-text-file'
import { readSet, readSetFile, writeSet } from './set-file'

const saved = {
  people: ['@a:x.org', '@b:x.org'],
  rooms: [{ roomId: '!r:x.org', name: 'Room', via: ['x.org'] }],
}

const file = (change: object) => JSON.stringify({ ...JSON.parse(writeSet(saved)), ...change })

test('a set that is saved and loaded is the same', () => {
  expect(readSet(writeSet(saved))).toEqual(saved)
  expect(readSet(file({ more: 1 }))).toEqual(saved)
})

test.each([
  ['not JSON', 'It isn’t JSON.'],
  ['[]', 'It isn’t a set of people and rooms from mxconsole.'],
  ['{"version": 1}', 'It isn’t a set of people and rooms from mxconsole.'],
  [file({ version: 2 }), 'It was saved by a newer version of mxconsole.'],
  [file({ people: undefined }), 'It’s damaged: “people” is missing or invalid.'],
  [file({ people: ['@a:x.org', 'bob'] }), 'It’s damaged: “people.1” is missing or invalid.'],
  [
    file({ rooms: [{ roomId: '#alias:x', name: '', via: [] }] }),
    'It’s damaged: “rooms.0.roomId” is missing or invalid.',
  ],
])('%s: %s', (text, why) => {
  expect(() => readSet(text)).toThrow(new FileProblem(why))
})

test('a huge file isn’t read', async () => {
  const huge = new Blob([new Uint8Array(5_000_001)])
  await expect(readSetFile(huge)).rejects.toThrow('It’s larger than 5 MB.')
})
