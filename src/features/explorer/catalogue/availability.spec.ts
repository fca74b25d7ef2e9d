import { expect, test } from 'vitest'
import { catalogue } from '@/api/endpoints/catalogue'
import { missingReason, type ServerFacts } from './availability'

const usual: ServerFacts = { versions: ['v1.11'], capabilities: {}, unrecognized: new Set() }

function reasonFor(id: string, facts: Partial<ServerFacts>): string | undefined {
  const endpoint = catalogue.find((candidate) => candidate.id === id)
  if (!endpoint) throw new Error(id)
  return missingReason(endpoint, { ...usual, ...facts })
}

test.each([
  ['getMutualRooms', {}, 'Added in v1.19, which this homeserver doesn’t list'],
  ['getMutualRooms', { versions: ['v1.19'] }, undefined],
  ['getMutualRooms', { versions: [] }, undefined],
  ['getRelatingEvents', {}, undefined],
  // Older servers have it on another path.
  ['getContentAuthed', { versions: ['v1.4'] }, undefined],
  ['changePassword', {}, undefined],
  [
    'changePassword',
    { capabilities: { 'm.change_password': { enabled: false } } },
    'Turned off on this homeserver',
  ],
  ['changePassword', { capabilities: { 'm.change_password': 'nonsense' } }, undefined],
  ['ban', { unrecognized: new Set(['ban']) }, 'This homeserver didn’t recognize it'],
])('%s with %o: %s', (id, facts, reason) => {
  expect(reasonFor(id, facts)).toBe(reason)
})
