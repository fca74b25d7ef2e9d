import { describe, expect, test } from 'vitest'
import {
  aliases,
  allowedAttributes,
  allowedTags,
  droppedWithContent,
  isAllowedAttribute,
  isAllowedTag,
  readLink,
} from './allow-list'
import { specification } from './testing/html'

describe('allow-list', () => {
  test('has exactly the specification’s tags', () => {
    expect([...allowedTags].sort()).toEqual(Object.keys(specification).sort())
  })

  test('has the attributes of the specification on the tags that it names', () => {
    for (const tag of [...allowedTags, 'script']) {
      const attributes = [...allowedAttributes, 'style', 'onclick', 'id', 'name', 'title']
      const allowed = attributes.filter((name) => isAllowedAttribute(tag, name))
      expect([...new Set(allowed)].sort()).toEqual([...(specification[tag] ?? [])].sort())
    }
  })

  test('rejects names of built-in object properties', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(isAllowedTag(name)).toBe(false)
      expect(isAllowedAttribute('a', name)).toBe(false)
      expect(isAllowedAttribute(name, 'href')).toBe(false)
    }
  })

  test('replaces tags only by allowed ones, and only if they are not allowed themselves', () => {
    for (const [tag, sentAs] of aliases) {
      expect(isAllowedTag(sentAs)).toBe(true)
      expect(isAllowedTag(tag)).toBe(false)
    }
  })

  test('keeps no tag that is dropped with its content', () => {
    for (const tag of droppedWithContent) expect(isAllowedTag(tag) || aliases.has(tag)).toBe(false)
  })
})

describe('link URLs', () => {
  test.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['http://example.org', 'http://example.org'],
    ['ftp://example.org/x', 'ftp://example.org/x'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['magnet:?xt=urn:btih:abc', 'magnet:?xt=urn:btih:abc'],
    ['HTTPS://Example.org/A', 'https://Example.org/A'],
    ['https://matrix.to/#/@a:example.org', 'https://matrix.to/#/@a:example.org'],
    [' https://example.org/ ', 'https://example.org/'],
    ['https://exam\nple.org/', 'https://example.org/'],
    ['https://user:word@example.org:8448/', 'https://user:word@example.org:8448/'],
    ['https://пример.example/ü', 'https://пример.example/ü'],
    ['https://[2001:db8::1]/', 'https://[2001:db8::1]/'],
  ])('sends %j as %j', (href, sent) => {
    expect(readLink(href)).toBe(sent)
  })

  test.each([
    '',
    '/path',
    '#fragment',
    '//example.org/',
    'example.org',
    'https:',
    'https:///',
    'https:example.org',
    'https:\\\\example.org',
    'https://',
    'https://exa mple.org/',
    'mailto:',
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://example.org/x',
    'matrix:u/a:example.org',
    'mxc://example.org/x',
    'tel:+1',
    'xhttps://example.org',
  ])('rejects %j', (href) => {
    expect(readLink(href)).toBeUndefined()
  })
})
