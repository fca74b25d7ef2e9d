import { expect, test } from 'vitest'
import { refusal } from './picture-file'

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0))

test('refuses an SVG with advice, even after a byte order mark', () => {
  const words = /SVG or a web page.*PNG or JPEG/
  expect(refusal(bytes('<?xml version'), 'logo.svg')).toMatch(words)
  expect(refusal(bytes('\u00EF\u00BB\u00BF\n <svg'), 'logo.png')).toMatch(words)
})

test('refuses other files by name', () => {
  expect(refusal(bytes('%PDF-1.7'), 'a.pdf')).toMatch(/“a.pdf” isn’t a supported picture/)
  expect(refusal(bytes(''), 'a.png')).toBe('“a.png” is empty.')
})
