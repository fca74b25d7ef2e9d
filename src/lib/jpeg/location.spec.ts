import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { locationOf, withoutLocation } from './location'
import { isMetadata, readSegments } from './segments'
import { exif, iptc, jpeg, named, picture, segment, xmp, zurich } from './testing/jpeg-parts'

/** The parts of a file that are drawn: everything except metadata and appended data. */
function drawn(bytes: Uint8Array): number[] {
  const parts = readSegments(bytes)
  if (!parts) return []
  return parts.segments
    .filter((part) => !isMetadata(part))
    .flatMap(({ start, end }) => [...bytes.subarray(start, end)])
}

/** The orientation in the first directory of an EXIF segment. */
function orientationOf(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  const exifSegment = readSegments(bytes)?.segments.find(
    ({ content }) => Buffer.from(bytes.subarray(content, content + 4)).toString() === 'Exif',
  )
  if (!exifSegment) return undefined
  const tiff = exifSegment.content + 6
  const little = bytes[tiff] === 0x49
  const directory = tiff + view.getUint32(tiff + 4, little)
  for (let index = 0; index < view.getUint16(directory, little); index++) {
    const entry = directory + 2 + 12 * index
    if (view.getUint16(entry, little) === 0x0112) return view.getUint16(entry + 8, little)
  }
  return undefined
}

const contains = (bytes: Uint8Array, words: string) =>
  Buffer.from(bytes).includes(Buffer.from(words, 'latin1'))

const uprightNowhere = jpeg([named(0xe0, 'JFIF\0'), exif()])

describe('the location of a picture', () => {
  test.each([true, false])('is read from EXIF data, little-endian: %s', (littleEndian) => {
    const bytes = jpeg([named(0xe0, 'JFIF\0'), exif({ gps: zurich, littleEndian })])
    const position = locationOf(bytes)
    expect(position?.latitude).toBeCloseTo(47.375, 6)
    expect(position?.longitude).toBeCloseTo(8.5375, 6)
  })

  test('may be in the southern and western hemispheres', () => {
    const position = locationOf(jpeg([exif({ gps: { ...zurich, reference: 'SW' } })]))
    expect(position?.latitude).toBeCloseTo(-47.375, 6)
    expect(position?.longitude).toBeCloseTo(-8.5375, 6)
  })

  test.each([
    ['XMP properties', [xmp('exif:GPSLatitude="47,22.5N"')]],
    ['XMP elements', [xmp('><photoshop:City>Zürich</photoshop:City><a')]],
    ['XMP of a drone', [xmp('drone-dji:GpsLatitude="47.37"')]],
    ['XMP in 16 bits', [xmp('exif:GPSLatitude'.replaceAll(/./g, '$&\0'))]],
    ['IPTC', [iptc(90, 'Zürich')]],
    ['a certificate', [named(0xeb, 'JP\0\0{"exif:GPSLatitude":"47,22.5N"}')]],
    ['a comment', [segment(0xfe, Buffer.from('Latitude 47.37'))]],
  ])('is found in %s', (_, segments) => {
    expect(locationOf(jpeg(segments))).toEqual({})
  })

  test('is found in appended data', () => {
    const [inside, film] = [
      jpeg([exif({ gps: zurich })]),
      Buffer.from('\0\0\0\x18ftypmp42 moov ©xyz'),
    ]
    expect(locationOf(jpeg([exif()], [...inside]))?.latitude).toBeCloseTo(47.375, 6)
    expect(locationOf(jpeg([], [...Buffer.from(film.toString(), 'latin1')]))).toEqual({})
  })

  test.each([
    ['a JPEG without metadata', jpeg([])],
    ['EXIF data without it', uprightNowhere],
    ['only a version', jpeg([xmp('exif:GPSVersionID="2.3.0.0" xmp:Rating="5"')])],
    ['an author', jpeg([iptc(80, 'Ada')])],
    ['colours', jpeg([named(0xe2, 'ICC_PROFILE\0', Buffer.from('latitude'))])],
    ['a video without it', jpeg([], [...Buffer.from('ftypmp42 moov')])],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['nothing', new Uint8Array()],
  ])('is not found in %s', (_, bytes) => {
    expect(locationOf(bytes)).toBeUndefined()
    expect(withoutLocation(bytes)).toBe(bytes)
  })
})

describe('without its location', () => {
  test.each([true, false])('a picture keeps everything else in place: %s', (littleEndian) => {
    const content = { littleEndian, makerNote: 'somewhere', orientation: 8 }
    const before = jpeg([exif({ ...content, gps: zurich })])
    const after = withoutLocation(before)
    expect(locationOf(after)).toBeUndefined()
    expect(after).toHaveLength(before.length)
    expect(orientationOf(after)).toBe(8)
    expect(drawn(after)).toEqual([...picture])
    expect(contains(before, 'somewhere')).toBe(true)
    expect(contains(after, 'somewhere')).toBe(false)
  })

  test('removes the bytes of the position and keeps those of the thumbnail', () => {
    const after = withoutLocation(jpeg([exif({ gps: zurich })]))
    const tiff = (readSegments(after)?.segments[0]?.content ?? 0) + 6
    expect([...after.subarray(tiff + 150, tiff + 340)].every((byte) => byte === 0)).toBe(true)
    expect(after[tiff + 341]).toBe(1)
  })

  test('removes whole segments that name a place, and keeps others', () => {
    const rating = xmp('xmp:Rating="5"')
    const icc = named(0xe2, 'ICC_PROFILE\0', [1, 1, 2])
    const piece = named(0xe1, 'http://ns.adobe.com/xmp/extension/\0')
    const after = withoutLocation(
      jpeg([rating, xmp('a:City="x"'), icc, piece, iptc(90, 'x'), named(0xe2, 'MPF\0')], [1, 2, 3]),
    )
    expect(after).toEqual(jpeg([rating, icc]))
  })

  test('stops at directories that form a loop', () => {
    const bytes = jpeg([exif({ gps: zurich })])
    const tiff = (readSegments(bytes)?.segments[0]?.content ?? 0) + 6
    // The last directory points to the first, the GPS pointer to its own directory.
    new DataView(bytes.buffer).setUint32(tiff + 340 + 14, 8)
    new DataView(bytes.buffer).setUint32(tiff + 8 + 2 + 12 + 8, 8)
    expect(locationOf(withoutLocation(bytes))).toBeUndefined()
  })
})

const anyExif = fc
  .record({
    littleEndian: fc.boolean(),
    orientation: fc.integer({ min: 1, max: 8 }),
    gps: fc.option(fc.constant(zurich), { nil: undefined }),
    makerNote: fc.option(fc.constant('notes of the maker'), { nil: undefined }),
  })
  .map((content) => exif(content))

const anySegment = fc.oneof(
  anyExif,
  fc.constantFrom('exif:GPSLatitude="1"', 'xmp:Rating="5"', 'a:City="x"').map(xmp),
  fc.constantFrom(90, 80, 101).map((field) => iptc(field, 'x')),
  fc.constantFrom('JFIF\0', 'ICC_PROFILE\0', 'MPF\0', 'other').map((name) => named(0xe2, name)),
  fc.uint8Array({ maxLength: 40 }).map((content) => segment(0xc4, content)),
)

const anyJpeg = fc
  .tuple(fc.array(anySegment, { maxLength: 6 }), fc.uint8Array({ maxLength: 30 }))
  .map(([segments, appended]) => jpeg(segments, [...appended]))

describe('any file', () => {
  test('is drawn as before and names no place', () => {
    fc.assert(
      fc.property(anyJpeg, (bytes) => {
        const before = bytes.slice()
        const after = withoutLocation(bytes)
        expect(bytes).toEqual(before)
        expect(locationOf(after)).toBeUndefined()
        expect(drawn(after)).toEqual(drawn(bytes))
        expect(orientationOf(after)).toBe(orientationOf(bytes))
      }),
      { numRuns: 300 },
    )
  })

  test('may be truncated, or have any of its bytes changed', () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 })
    fc.assert(
      fc.property(
        anyJpeg,
        fc.double({ min: 0, max: 1, noNaN: true }),
        changes,
        (whole, part, to) => {
          const bytes = whole.slice(0, Math.ceil(whole.length * part))
          for (const [at, value] of to) bytes[at % Math.max(1, bytes.length)] = value
          const after = withoutLocation(bytes)
          expect(locationOf(after)).toBeUndefined()
          expect(drawn(after)).toEqual(drawn(bytes))
        },
      ),
      { numRuns: 1000 },
    )
  })

  test('may be any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (tail) => {
        const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xe1, ...tail])
        expect(locationOf(withoutLocation(bytes))).toBeUndefined()
      }),
    )
  })
})

/** Repeats one beginning up to a megabyte. */
const megabyte = (...pattern: number[]) =>
  Uint8Array.from([
    0xff,
    0xd8,
    ...Array.from({ length: 1_000_000 }, (_, at) => pattern[at % pattern.length] ?? 0),
  ])

const endless = Buffer.from('gp'.repeat(32_000))

test.each([
  ['filling', megabyte(0xff)],
  ['pictures in pictures', megabyte(0xff, 0xd8)],
  ['pictures after a picture', Uint8Array.from([...jpeg([]), ...megabyte(0xff, 0xd8, 0xff)])],
  ['empty segments', megabyte(0xff, 0xe1, 0, 2)],
  ['restarts', megabyte(0xff, 0xda, 0, 2, 0xff, 0xd0)],
  ['endless text', jpeg(Array.from({ length: 15 }, () => named(0xe1, 'x:', endless)))],
  [
    'empty fields',
    jpeg(
      Array.from({ length: 15 }, () =>
        named(0xed, 'Photoshop 3.0', megabyte(0x1c, 2, 90, 0, 0).subarray(0, 65_000)),
      ),
    ),
  ],
])('reads a megabyte of %s quickly', (_, bytes) => {
  const times = Array.from({ length: 3 }, () => {
    const started = performance.now()
    withoutLocation(bytes)
    return performance.now() - started
  })
  // The shortest: the machine may be busy.
  expect(Math.min(...times)).toBeLessThan(2_000)
})
