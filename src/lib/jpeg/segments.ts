/** A part of a JPEG file that starts with a marker. */
export interface Segment {
  /** The second byte of its marker. */
  readonly marker: number
  /** Where the marker starts, and where the content after its length starts. */
  readonly start: number
  readonly content: number
  /** Just past the content; for a scan, just past its picture data. */
  readonly end: number
}

/** A JPEG file, divided at its markers. */
export interface JpegParts {
  readonly segments: readonly Segment[]
  /** Just past the picture. Nothing after it belongs to a picture that browsers show. */
  readonly end: number
}

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda

/** Markers without a length: restarts, and one without content. */
const standsAlone = (marker: number) => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01

/** Whether a segment holds application data or a comment, which are never drawn. */
export const isMetadata = ({ marker }: Segment) =>
  (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe

/**
 * Divides a JPEG file, in one pass. Like decoders, it skips stray bytes and accepts a truncated
 * end.
 * https://www.w3.org/Graphics/JPEG/itu-t81.pdf, annex B
 * @returns undefined if it isn't a JPEG
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

/** Where the next marker is; its second byte is neither fill nor escaped data. */
function nextMarker(bytes: Uint8Array, from: number): number | undefined {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const second = bytes[at + 1]
    if (second === undefined) return undefined
    if (second !== 0xff && second !== 0) return at
  }
  return undefined
}

/** Picture data continues across restarts, up to any other marker. */
function endOfScan(bytes: Uint8Array, from: number): number {
  let at = nextMarker(bytes, from)
  while (at !== undefined && standsAlone(bytes[at + 1] ?? 0)) at = nextMarker(bytes, at + 2)
  return at ?? bytes.length
}
