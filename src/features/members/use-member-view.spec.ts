import { expect, test } from 'vitest'
import { paramsOf, readView } from './use-member-view'

const usual = {
  search: '',
  membership: 'join',
  serverName: undefined,
  level: undefined,
  sort: 'name',
  descending: false,
}

test('an address without parameters is the usual view', () => {
  expect(readView(new URLSearchParams(), '')).toEqual(usual)
})

test('what makes no sense in an address counts as absent', () => {
  const odd = new URLSearchParams('membership=x&sort=y&order=z&level=high')
  expect(readView(odd, '')).toEqual(usual)
})

test.each([
  { membership: 'all', serverName: 'lab:8448', level: 50, sort: 'changed', descending: true },
  { membership: 'ban', serverName: undefined, level: Number.POSITIVE_INFINITY, sort: 'level' },
  { membership: 'join', level: -10, sort: 'name', descending: false },
  { level: 0 },
] as const)('%j comes back from the address', (change) => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(paramsOf(change))) {
    if (value !== undefined) params.set(name, value)
  }
  expect(readView(params, 'x')).toEqual({ ...usual, ...change, search: 'x' })
})
