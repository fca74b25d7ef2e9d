import { describe, expect, test } from 'vitest'
import { fileType, isMarkup, msgtypeOf, rasterType } from './file-type'

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number' ? [part] : Array.from(part, (char) => char.charCodeAt(0)),
    ),
  )

const pictures = [
  ['image/png', bytes(0x89, 'PNG\r\n', 0x1a, '\n', 'more')],
  ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0, 'JFIF')],
  ['image/gif', bytes('GIF89a')],
  ['image/webp', bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 ')],
  ['image/bmp', bytes('BM', 1, 2)],
  ['image/avif', bytes(0, 0, 0, 32, 'ftypavif')],
  ['image/heic', bytes(0, 0, 0, 24, 'ftypheic')],
  ['image/heic', bytes(0, 0, 0, 24, 'ftypmif1')],
] as const

describe('raster images', () => {
  test.each(pictures)('recognizes %s by its first bytes', (type, head) => {
    expect(rasterType(head)).toBe(type)
    expect(fileType(head, 'text/html')).toBe(type)
  })

  test.each([
    ['an SVG', bytes('<svg xmlns="h')],
    ['a web page', bytes('<!doctype htm')],
    ['audio', bytes('RIFF', 1, 2, 3, 4, 'WAVEfmt ')],
    ['a video', bytes(0, 0, 0, 24, 'ftypisom')],
    ['half a signature', bytes(0x89, 'PN')],
    ['nothing', bytes()],
  ])('rejects %s, even if it is declared as one', (_, head) => {
    expect(rasterType(head)).toBeUndefined()
    expect(msgtypeOf(fileType(head, 'image/png'))).not.toBe('m.image')
  })
})

describe('the type of a file', () => {
  test.each([
    ['video/mp4', bytes(0, 0, 0, 24, 'ftypisom'), ''],
    ['audio/mp4', bytes(0, 0, 0, 24, 'ftypisom'), 'audio/x-m4a'],
    ['audio/mp4', bytes(0, 0, 0, 24, 'ftypM4A '), ''],
    ['video/quicktime', bytes(0, 0, 0, 20, 'ftypqt  '), ''],
    ['video/webm', bytes(0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84, 'webm'), ''],
    ['audio/webm', bytes(0x1a, 0x45, 0xdf, 0xa3, 0x42, 0x82, 0x84, 'webm'), 'audio/webm'],
    ['video/x-matroska', bytes(0x1a, 0x45, 0xdf, 0xa3, 0x42, 0x82, 0x88, 'matroska'), ''],
    ['audio/ogg', bytes('OggS', 0, 2, 'OpusHead'), 'video/ogg'],
    ['video/ogg', bytes('OggS', 0, 2, 0x80, 'theora'), ''],
    ['audio/wav', bytes('RIFF', 1, 2, 3, 4, 'WAVEfmt '), 'audio/vnd.wave'],
    ['audio/mpeg', bytes('ID3', 3), ''],
    ['audio/mpeg', bytes(0xff, 0xfb, 0x90), ''],
    ['audio/aac', bytes(0xff, 0xf1), ''],
    ['audio/flac', bytes('fLaC'), ''],
    ['application/pdf', bytes('%PDF-1.7'), 'text/plain'],
  ])('%s by its first bytes', (type, head, declared) => {
    expect(fileType(head, declared)).toBe(type)
  })

  test.each([
    ['text/plain', bytes('hello'), 'text/plain; charset=utf-8'],
    ['text/html', bytes('<!doctype html>'), 'text/html'],
    ['image/svg+xml', bytes(' \n<svg'), 'image/svg+xml'],
    ['image/tiff', bytes('II*', 0), 'image/TIFF'],
    ['application/zip', bytes('PK', 3, 4), 'application/zip'],
    ['application/octet-stream', bytes('who knows'), ''],
    ['application/octet-stream', bytes(), ''],
    ['application/octet-stream', bytes('<svg'), 'image/png'],
    ['application/octet-stream', bytes('<!doctype html>'), 'image/jpeg'],
    ['application/octet-stream', bytes('<!doctype html>'), 'video/x-flv'],
    ['application/octet-stream', bytes('MZ'), 'image/gif'],
  ])('%s, as far as the declared type is credible', (type, head, declared) => {
    expect(fileType(head, declared)).toBe(type)
  })
})

test('recognizes markup after a byte order mark and empty lines', () => {
  expect(isMarkup(bytes(0xef, 0xbb, 0xbf, '\n <svg'))).toBe(true)
  expect(isMarkup(bytes('1 < 2'))).toBe(false)
})

test.each([
  ['image/webp', 'm.image'],
  ['image/svg+xml', 'm.file'],
  ['video/mp4', 'm.video'],
  ['audio/ogg', 'm.audio'],
  ['text/html', 'm.file'],
  ['application/octet-stream', 'm.file'],
] as const)('%s is sent as %s', (type, msgtype) => {
  expect(msgtypeOf(type)).toBe(msgtype)
})
