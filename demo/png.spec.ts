import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { isRaster } from './media'
import { crc32, encodePng } from './png'

describe('encodePng', () => {
  test('writes the rows after a correct header', async () => {
    const rgb = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3)
    const png = await encodePng(2, 2, rgb)
    expect(isRaster(png)).toBe(true)
    const view = new DataView(png.buffer, png.byteOffset)
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([2, 2])
    const length = view.getUint32(33)
    const rows = inflateSync(png.subarray(41, 41 + length))
    expect([...rows]).toEqual([0, 255, 0, 0, 0, 255, 0, 0, 0, 0, 255, 1, 2, 3])
  })

  test('computes the specification’s checksum', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926)
  })
})

describe('isRaster', () => {
  test('checks the first bytes', () => {
    expect(isRaster(new TextEncoder().encode('<html>'))).toBe(false)
    expect(isRaster(new TextEncoder().encode('GIF89a'))).toBe(true)
    expect(isRaster(new TextEncoder().encode('RIFF\0\0\0\0WEBP'))).toBe(true)
    expect(isRaster(new TextEncoder().encode('RIFF\0\0\0\0WAVE'))).toBe(false)
    expect(isRaster(new Uint8Array())).toBe(false)
  })
})
