import { crc32, deflateSync } from 'node:zlib'

/** A file of a content type, as a browser would upload it. */
export const file = (content: string | Uint8Array<ArrayBuffer>, type: string) =>
  new Blob([content], { type })

/**
 * Bytes of a PNG of one colour.
 * @param width of the picture in pixels, as is `height`
 */
export function png(
  width: number,
  height: number,
  colour: readonly [red: number, green: number, blue: number] = [11, 111, 107],
): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits per channel, true colour.
  header.set([8, 2], 8)
  // Each row starts with its filter, 0 for none.
  const row = [0, ...Array.from({ length: width }, () => colour).flat()]
  const pixels = deflateSync(Uint8Array.from(Array.from({ length: height }, () => row).flat()))
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  return Uint8Array.from([
    ...signature,
    ...chunk('IHDR', header),
    ...chunk('IDAT', pixels),
    ...chunk('IEND', new Uint8Array()),
  ])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(content))
  return Buffer.concat([length, content, checksum])
}
