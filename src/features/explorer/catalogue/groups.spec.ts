import { expect, test } from 'vitest'
import { catalogue } from '@/api/endpoints/catalogue'
import { synapseCatalogue } from '@/api/endpoints/synapse'
import { groupOf, groupTitles } from './groups'

test('every operation is in a section', () => {
  expect(catalogue.filter((endpoint) => groupOf(endpoint) === 'Other')).toEqual([])
})

test.each([
  ['inviteUser', 'Room membership'],
  ['getMembersByRoom', 'Members and state'],
  ['uploadCrossSigningKeys', 'Encryption keys'],
  ['putRoomKeys', 'Key backup'],
  ['searchUserDirectory', 'Profiles, presence and people'],
  ['search', 'Events and sync'],
  ['requestOpenIdToken', 'Account'],
  ['deleteDevices', 'Devices'],
])('%s is under %s', (id, title) => {
  const endpoint = catalogue.find((candidate) => candidate.id === id)
  expect(endpoint && groupOf(endpoint)).toBe(title)
  expect(groupTitles).toContain(title)
})

test('Synapse’s admin API has sections of its own', () => {
  const counts = groupTitles
    .filter((title) => title.startsWith('Synapse'))
    .map((title) => [title, synapseCatalogue.filter((one) => groupOf(one) === title).length])
  expect(Object.fromEntries(counts)).toEqual({
    'Synapse: accounts': 31,
    'Synapse: devices': 6,
    'Synapse: registration': 8,
    'Synapse: rooms': 22,
    'Synapse: media': 16,
    'Synapse: reports': 6,
    'Synapse: federation': 4,
    'Synapse: server': 10,
  })
})
