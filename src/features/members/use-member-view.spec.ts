import { expect, test } from 'vitest'
import { readUrlParams, withUrlParams } from '@/shared/address/url-params'
import { viewParams } from './use-member-view'

const none = new URLSearchParams()

const usual = {
  membership: 'join',
  serverName: undefined,
  level: undefined,
  sort: 'name',
  descending: false,
}

test('a URL without parameters is the default view', () => {
  expect(readUrlParams(viewParams, none)).toEqual(usual)
})

test('ignores invalid parameters in a URL', () => {
  const odd = new URLSearchParams('membership=x&sort=y&order=z&level=high')
  expect(readUrlParams(viewParams, odd)).toEqual(usual)
})

test.each([
  { membership: 'all', serverName: 'lab:8448', level: 50, sort: 'changed', descending: true },
  { membership: 'ban', serverName: undefined, level: Number.POSITIVE_INFINITY, sort: 'level' },
  { membership: 'join', level: -10, sort: 'name', descending: false },
  { level: 0 },
] as const)('%j survives the URL', (change) => {
  const address = withUrlParams(viewParams, none, change)
  expect(readUrlParams(viewParams, address)).toEqual({ ...usual, ...change })
})
