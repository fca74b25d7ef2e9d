import type { GpsPosition } from '@/lib/jpeg/exif'
import { byteText } from '@/lib/bytes'
import type { ExaminedFile } from './examined'

const kinds: ReadonlyMap<string, string> = new Map([
  ['m.image', 'picture'],
  ['m.video', 'video'],
  ['m.audio', 'audio'],
])

/** Names that are clearer than the MIME types themselves. */
const names: ReadonlyMap<string, string> = new Map([
  ['application/octet-stream', 'Unknown file type'],
  ['application/pdf', 'PDF document'],
  ['application/zip', 'ZIP archive'],
  ['image/svg+xml', 'SVG document'],
  ['text/html', 'Web page'],
  ['text/plain', 'Text'],
])

/** What a file is, in words: `JPEG picture`. */
export function kindText(mimeType: string, msgtype: string): string {
  const subtype = mimeType.split('/')[1]?.replace(/^x-/, '') ?? ''
  const kind = kinds.get(msgtype)
  return names.get(mimeType) ?? (kind ? `${subtype.toUpperCase()} ${kind}` : mimeType)
}

const two = (value: number) => String(value).padStart(2, '0')

/** A duration as players show it: `0:07`, `1:02:30`. Takes ms. */
export function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = `${hours > 0 ? two(minutes) : minutes}:${two(seconds % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** A file's details in one line: type, size, dimensions, duration. */
export function factsText({ file, type, msgtype, measures }: ExaminedFile): string {
  const { w, h, duration } = measures
  return [
    kindText(type, msgtype),
    byteText(file.size),
    w !== undefined && h !== undefined ? `${w} × ${h} px` : '',
    duration === undefined ? '' : lengthText(duration),
  ]
    .filter(Boolean)
    .join(' · ')
}

/** Where a photo was taken, in words. */
export function locationText({ latitude, longitude }: GpsPosition): string {
  if (latitude === undefined || longitude === undefined) {
    return 'This photo contains the location where it was taken.'
  }
  return `This photo contains the location where it was taken: ${latitude.toFixed(4)}, ${longitude.toFixed(4)}.`
}
