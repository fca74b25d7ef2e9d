import { expect, test } from 'vitest'
import { rasterType, refusal } from './picture-file'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : Array.from(part, (char) => char.charCodeAt(0)),
    ),
  )

test.each([
  ['image/png', bytes(0x89, 'PNG\r\n', 0x1a, '\n', 'more')],
  ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0, 'JFIF')],
  ['image/gif', bytes('GIF89a')],
  ['image/webp', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
  ['image/bmp', bytes('BM', 1, 2)],
  ['image/avif', bytes(0, 0, 0, 32, 'ftypavif')],
  ['image/heic', bytes(0, 0, 0, 24, 'ftypheic')],
  ['image/heic', bytes(0, 0, 0, 24, 'ftypmif1')],
])('%s is known by its first bytes', (type, head) => {
  expect(rasterType(head)).toBe(type)
})

test.each([
  ['an SVG', bytes('<svg xmlns="h')],
  ['a web page', bytes('<!doctype htm')],
  ['a sound', bytes('RIFF', 1, 2, 3, 4, 'WAVEfmt ')],
  ['a film', bytes(0, 0, 0, 24, 'ftypisom')],
  ['half a signature', bytes(0x89, 'PN')],
  ['nothing', bytes()],
])('%s is no picture of pixels', (_, head) => {
  expect(rasterType(head)).toBeUndefined()
})

test('an SVG is refused with what to do, also behind a byte order mark', () => {
  const words = /SVG or a web page.*PNG or JPEG/
  expect(refusal(bytes('<?xml version'), 'logo.svg')).toMatch(words)
  expect(refusal(bytes(0xef, 0xbb, 0xbf, '\n <svg'), 'logo.png')).toMatch(words)
})

test('other files are refused by name', () => {
  expect(refusal(bytes('%PDF-1.7'), 'a.pdf')).toMatch(/“a.pdf” is not a picture/)
  expect(refusal(bytes(), 'a.png')).toBe('“a.png” is empty.')
})
