import { expect, test } from 'vitest'
import {
  choiceParam,
  flagParam,
  optionalParam,
  readUrlParams,
  textParam,
  withUrlParams,
} from './url-params'

const params = {
  search: textParam('q'),
  server: optionalParam('server'),
  sort: choiceParam('sort', ['name', 'level'], 'name'),
  descending: flagParam('order', 'descending'),
}
const usual = { search: '', server: undefined, sort: 'name', descending: false }

test.each(['', 'sort=x&order=y&q='])('the URL ?%s has the default values', (address) => {
  expect(readUrlParams(params, new URLSearchParams(address))).toEqual(usual)
})

test('values round-trip through the URL, and other parameters are kept', () => {
  const change = { search: 'a b', server: 'lab:8448', sort: 'level', descending: true } as const
  const address = withUrlParams(params, new URLSearchParams('tab=1&sort=name'), change)
  expect(address.toString()).toBe('tab=1&sort=level&q=a+b&server=lab%3A8448&order=descending')
  expect(readUrlParams(params, address)).toEqual(change)
})

test('only changed values are written, and defaults are left out', () => {
  const address = new URLSearchParams('q=a&sort=level&order=descending')
  const change = { sort: 'name', descending: false } as const
  const changed = withUrlParams(params, address, change)
  expect(changed.toString()).toBe('q=a')
})
