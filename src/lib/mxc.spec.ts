import { expect, test } from 'vitest'
import { parseMxc } from './mxc'

test.each([
  ['mxc://example.org/AbC_1-2', 'example.org', 'AbC_1-2'],
  ['mxc://host:8448/id', 'host:8448', 'id'],
  ['mxc://[::1]:8448/id', '[::1]:8448', 'id'],
])('reads %s', (text, serverName, mediaId) => {
  expect(parseMxc(text)).toEqual({ serverName, mediaId })
})

test.each([
  undefined,
  '',
  'javascript:alert(1)',
  'https://example.org/id',
  'mxc://example.org',
  'mxc://example.org/',
  'mxc:///id',
  'mxc://example.org/a/b',
  'mxc://example.org/../../x',
  'mxc://example.org/id?x=1',
  ' mxc://example.org/id',
])('refuses %j', (text) => expect(parseMxc(text)).toBeUndefined())
