import { expect, test } from 'vitest'
import { matrixToEvent } from './matrix-link'
import { mentionHref } from './matrix-html/mentions'
import { paths } from './paths'
import { decodeSegment, encodeSegment, isPathSegment } from './path-segment'

const half = '!half\ud800:server'

test.each(['', '.', '..', half])('%j isn’t a path segment', (text) => {
  expect(isPathSegment(text)).toBe(false)
})

test.each(['!a:b', '...', '$a/b', '#ü:x', '%', '__proto__'])('%j is one when encoded', (text) => {
  expect(isPathSegment(text)).toBe(true)
  expect(encodeSegment(text)).not.toMatch(/[/#?]/)
  expect(decodeSegment(encodeSegment(text))).toBe(text)
})

test('half a surrogate pair doesn’t break a link', () => {
  expect(encodeSegment(half)).toBe('!half%EF%BF%BD%3Aserver')
  expect(paths.room(half)).toBe('/rooms')
  expect(matrixToEvent('!a:b', '$\udfff')).toBe('https://matrix.to/#/!a%3Ab/%24%EF%BF%BD')
  expect(mentionHref('#\ud800:b', ['\ud800'])).toContain('via=%EF%BF%BD')
})

test('returns undefined for a malformed escape', () => {
  expect(decodeSegment('%')).toBeUndefined()
  expect(decodeSegment('%ED%A0%80')).toBeUndefined()
})
