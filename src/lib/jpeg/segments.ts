/** A part of a JPEG file that a marker begins. */
export interface Segment {
  /** The second byte of its marker. */
  readonly marker: number
  /** Where the marker begins, and where the content after its length does. */
  readonly start: number
  readonly content: number
  /** Just past the content; for a scan, just past its picture data. */
  readonly end: number
}

/** A JPEG file as its markers divide it. */
export interface JpegParts {
  readonly segments: readonly Segment[]
  /** Just past the picture; what comes after it belongs to no picture that a browser shows. */
  readonly end: number
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda

/** Markers without a length: restarts, and one that says nothing. */
const standsAlone = (marker: number) => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01

/** Whether a segment holds data of applications, or a comment: nothing that is drawn. */
export const isMetadata = ({ marker }: Segment) =>
  (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

/**
 * Divides a JPEG file, in one pass over it. Like decoders, it passes over bytes that belong nowhere,
 * and takes what breaks off as it is.
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
 * @returns undefined for what is no JPEG
 */
export function readSegments(bytes: Uint8Array): JpegParts | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== startOfImage) return undefined
  const segments: Segment[] = []
  let position = 2
  while (position < bytes.length) {
    const marked = nextMarker(bytes, position)
    if (marked === undefined) break
    const marker = bytes[marked + 1] ?? 0
    if (marker === endOfImage) return { segments, end: marked + 2 }
    position = marked + 2
    if (standsAlone(marker) || marker === startOfImage) continue
    const length = ((bytes[position] ?? 0) << 8) | (bytes[position + 1] ?? 0)
    if (length < 2) break
    const content = Math.min(position + 2, bytes.length)
    const after = Math.min(position + length, bytes.length)
    const end = marker === startOfScan ? endOfScan(bytes, after) : after
    segments.push({ marker, start: marked, content, end })
    position = end
  }
  return { segments, end: bytes.length }
}

/** Where the next marker is; its second byte is neither filling nor escaped data. */
function nextMarker(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const second = bytes[at + 1]
    if (second === undefined) return undefined
    if (second !== 0xff && second !== 0) return at
  }
  return undefined
}

/** Picture data goes on over restarts, up to any other marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = nextMarker(bytes, from)
  while (at !== undefined && standsAlone(bytes[at + 1] ?? 0)) at = nextMarker(bytes, at + 2)
  return at ?? bytes.length
}
