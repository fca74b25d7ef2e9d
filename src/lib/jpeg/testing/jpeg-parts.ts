/** Parts of JPEG files for tests. They hold no drawable picture, but everything around one. */

const text = (value: string) => [...new TextEncoder().encode(value)]

/** A segment: its marker, its length, its content. */
export function segment(marker: number, content: Iterable<number>): number[] {
  const bytes = [...content]
  const length = bytes.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...bytes]
}

/** Picture data: a table, a frame of 3 × 2 px, a scan with an escaped byte and a restart. */
export const picture: readonly number[] = [
  ...segment(
    0xdb,
    Array.from({ length: 65 }, (_, index) => index),
  ),
  ...segment(0xc0, [8, 0, 2, 0, 3, 1, 1, 0x11, 0]),
  ...segment(0xda, [1, 1, 0, 0, 63, 0]),
  0x12,
  0xff,
  0x00,
  0x34,
  0xff,
  0xd0,
  0x56,
  0xff,
  0xff,
  0x00,
]

/** A whole file of segments and a picture. */
export function jpeg(
  segments: readonly (readonly number[])[],
  appended: readonly number[] = [],
): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0xff, 0xd8, ...segments.flat(), ...picture, 0xff, 0xd9, ...appended])
}

/** Contents of an EXIF segment. */
export interface ExifContent {
  littleEndian?: boolean
  /** As EXIF counts; 1 is upright. */
  orientation?: number
  /** Degrees, minutes and seconds, north and east. */
  gps?: { latitude: readonly number[]; longitude: readonly number[]; reference?: string }
  /** Text from the maker, in the directory that the first one points to. */
  makerNote?: string
}

/** An EXIF segment with the orientation, a position, and a thumbnail's directory after it. */
export function exif(content: ExifContent = {}): number[] {
  const { littleEndian = false, orientation = 6, gps, makerNote } = content
  const data = new DataView(new ArrayBuffer(400))
  const short = (at: number, value: number) => data.setUint16(at, value, littleEndian)
  const long = (at: number, value: number) => data.setUint32(at, value, littleEndian)
  const bytes = (at: number, value: string) => {
    for (const [index, byte] of text(value).entries()) data.setUint8(at + index, byte)
  }
  const directory = (at: number, next: number, entries: readonly (readonly number[])[]) => {
    short(at, entries.length)
    for (const [index, [tag = 0, type = 0, count = 0, value = 0]] of entries.entries()) {
      const entry = at + 2 + 12 * index
      short(entry, tag)
      short(entry + 2, type)
      long(entry + 4, count)
      if (type === 3) short(entry + 8, value)
      else if (type === 2) data.setUint8(entry + 8, value)
      else long(entry + 8, value)
    }
    long(at + 2 + 12 * entries.length, next)
  }
  bytes(0, littleEndian ? 'II' : 'MM')
  short(2, 42)
  long(4, 8)
  directory(8, 340, [
    [0x0112, 3, 1, orientation],
    ...(makerNote === undefined ? [] : [[0x8769, 4, 1, 80]]),
    ...(gps ? [[0x8825, 4, 1, 150]] : []),
    [0x9999, 4, 1, 7],
  ])
  if (makerNote !== undefined) {
    directory(80, 0, [[0x927c, 7, makerNote.length, 110]])
    bytes(110, makerNote)
  }
  if (gps) {
    const [south, west] = gps.reference ?? 'NE'
    directory(150, 0, [
      [0, 1, 4, 0x02030000],
      [1, 2, 2, south?.charCodeAt(0) ?? 0],
      [2, 5, 3, 240],
      [3, 2, 2, west?.charCodeAt(0) ?? 0],
      [4, 5, 3, 264],
    ])
    for (const [index, value] of [...gps.latitude, ...gps.longitude].entries()) {
      long(240 + 8 * index, Math.round(value * 100))
      long(244 + 8 * index, 100)
    }
  }
  directory(340, 0, [[0x0103, 3, 1, 6]])
  return segment(0xe1, [...text('Exif\0\0'), ...new Uint8Array(data.buffer)])
}

export const zurich = { latitude: [47, 22, 30], longitude: [8, 32, 15] } as const

/** A segment of XMP data. */
export const xmp = (properties: string) =>
  segment(0xe1, [...text('http://ns.adobe.com/xap/1.0/\0'), ...text(`<x:xmpmeta ${properties}/>`)])

/** A segment whose content starts with a name. */
export const named = (marker: number, name: string, content: Iterable<number> = []) =>
  segment(marker, [...text(name), ...content])

/** IPTC data with one field. */
export const iptc = (field: number, value: string) =>
  named(0xed, 'Photoshop 3.0\x008BIM\x04\x04\0\0\0\0', [
    0,
    5 + value.length,
    0x1c,
    2,
    field,
    0,
    value.length,
    ...text(value),
  ])
