import { eraseGps, readGps, type GpsPosition } from './exif'
import { isMetadata, readSegments, type Segment } from './segments'

const app1 = 0xe1
const app2 = 0xe2

/** How segments start that browsers need for colours and proportions. */
const neededBeginnings = ['JFIF\0', 'JFXX\0', 'ICC_PROFILE\0', 'Adobe']

/** Names of XMP properties of a place, in any namespace. */
const placeNames =
  /:(?:\w{0,20}gps(?!versionid)|(?:sub)?location|country|(?:city|(?:province)?state)[\s=>/])/i

const angles = /(?:lat|long)itude/i

/** IPTC fields for places: their numbers in record 2. */
const placeFields: ReadonlySet<number> = new Set([26, 27, 90, 92, 95, 100, 101])

/** Boxes for places in videos, which phones append to motion photos. */
const filmPlaces = /\u00A9xyz|loci|com\.apple\.quicktime\.location/

/**
 * Where a JPEG picture was taken, if it or anything attached to it says so.
 * @param bytes the whole file; other formats have no location here
 */
export function locationOf(bytes: Uint8Array): GpsPosition | undefined {
  const parts = readSegments(bytes)
  if (!parts) return undefined
  for (const segment of parts.segments) {
    const tiff = exifOf(bytes, segment)
    const position = tiff ? readGps(tiff) : isPlace(bytes, segment) ? {} : undefined
    if (position) return position
  }
  return appendedLocation(bytes.subarray(parts.end))
}

/**
 * A JPEG picture without its location: drops GPS and maker's notes from EXIF, XMP and IPTC data
 * that name a place, and anything appended. The picture, its orientation and its colours stay as
 * they are.
 * @returns the file's bytes; the same bytes if there is no location
 */
export function withoutLocation(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const parts = locationOf(bytes) && readSegments(bytes)
  if (!parts) return bytes
  const copy = bytes.slice(0, parts.end)
  const dropped: Segment[] = []
  for (const segment of parts.segments) {
    const tiff = exifOf(copy, segment)
    if (tiff) eraseGps(tiff)
    // If part of the location can't be separated, the whole segment goes.
    if (tiff ? readGps(tiff) : isDropped(copy, segment)) dropped.push(segment)
  }
  return without(copy, dropped)
}

function without(bytes: Uint8Array<ArrayBuffer>, dropped: readonly Segment[]) {
  const size = dropped.reduce((left, { start, end }) => left - (end - start), bytes.length)
  const kept = new Uint8Array(size)
  let [from, to] = [0, 0]
  for (const { start, end } of [...dropped, { start: bytes.length, end: bytes.length }]) {
    kept.set(bytes.subarray(from, start), to)
    to += start - from
    from = end
  }
  return kept
}

/** The TIFF data of an EXIF segment. */
function exifOf(bytes: Uint8Array, { marker, content, end }: Segment): Uint8Array | undefined {
  if (marker !== app1) return undefined
  return textOf(bytes.subarray(content, Math.min(content + 5, end))) === 'Exif\0'
    ? bytes.subarray(content + 6, end)
    : undefined
}

/** Whether metadata other than EXIF names a place. */
function isPlace(bytes: Uint8Array, segment: Segment): boolean {
  const text = metadataText(bytes, segment)
  if (text === undefined) return false
  if (text.startsWith('Photoshop 3.0'))
    return hasPlaceField(bytes.subarray(segment.content, segment.end))
  const plain = text.replaceAll('\0', '')
  return angles.test(plain) || (segment.marker === app1 && placeNames.test(plain))
}

/** Whether IPTC data fill in a field for places: marker, record, number, length. */
function hasPlaceField(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(0x1c); at !== -1; at = bytes.indexOf(0x1c, at + 1)) {
    const isPlaceField = bytes[at + 1] === 2 && placeFields.has(bytes[at + 2] ?? 0)
    if (isPlaceField && (bytes[at + 3] || bytes[at + 4])) return true
  }
  return false
}

/**
 * Whether a segment goes with the location: those that name it, pieces of a long XMP packet, which
 * can split a name in two, and the index of appended data, which goes too.
 */
function isDropped(bytes: Uint8Array, segment: Segment): boolean {
  const text = metadataText(bytes, segment)
  if (text === undefined) return false
  const isPiece = segment.marker === app1 && text.startsWith('http://ns.adobe.com/xmp/extension/')
  const isTable = segment.marker === app2 && text.startsWith('MPF\0')
  return isPiece || isTable || isPlace(bytes, segment)
}

function metadataText(bytes: Uint8Array, segment: Segment): string | undefined {
  if (!isMetadata(segment)) return undefined
  const text = textOf(bytes.subarray(segment.content, segment.end))
  return neededBeginnings.some((beginning) => text.startsWith(beginning)) ? undefined : text
}

/** What follows a picture: more pictures of the same moment, or a video of it. */
function appendedLocation(bytes: Uint8Array): GpsPosition | undefined {
  let at = bytes.indexOf(0xff)
  while (at !== -1) {
    const parts = bytes[at + 2] === 0xff ? readSegments(bytes.subarray(at)) : undefined
    const end = at + (parts?.end ?? 1)
    const position = parts && locationOf(bytes.subarray(at, end))
    if (position) return position
    at = bytes.indexOf(0xff, end)
  }
  return filmPlaces.test(textOf(bytes)) ? {} : undefined
}

const textOf = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes)
