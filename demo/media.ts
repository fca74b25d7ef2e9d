/** Headers of every file, whether downloaded or a thumbnail. */
export const fileHeaders: Readonly<Record<string, string>> = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cache-Control': 'public,max-age=86400,s-maxage=0,proxy-revalidate',
  'X-Robots-Tag': 'noindex, nofollow, noarchive, noimageindex',
}

const magicNumbers: readonly (readonly (number | undefined)[])[] = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  // WebP: `RIFF`, four bytes of length, `WEBP`.
  [0x52, 0x49, 0x46, 0x46, ...Array<undefined>(4), 0x57, 0x45, 0x42, 0x50],
]

/** Whether a file starts like a PNG, JPEG, GIF or WebP, whatever its declared type. */
export function isRaster(bytes: Uint8Array): boolean {
  return magicNumbers.some((magic) =>
    magic.every((byte, index) => byte === undefined || bytes[index] === byte),
  )
}

const inlineTypes = new Set([
  'text/css',
  'text/plain',
  'text/csv',
  'application/json',
  'application/ld+json',
  'image/jpeg',
  'image/gif',
  'image/png',
  'image/apng',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/ogg',
  'video/quicktime',
  'audio/mp4',
  'audio/webm',
  'audio/aac',
  'audio/mpeg',
  'audio/ogg',
  'audio/wave',
  'audio/wav',
  'audio/x-wav',
  'audio/x-pn-wav',
  'audio/flac',
  'audio/x-flac',
])

const textTypes = new Set([
  'text/css',
  'text/csv',
  'text/html',
  'text/calendar',
  'text/plain',
  'text/javascript',
  'text/xml',
  'application/json',
  'application/ld+json',
  'application/rtf',
  'image/svg+xml',
])

/** `Content-Type` of a download: text is declared as UTF-8. */
export function typeHeader(contentType: string): string {
  return textTypes.has(contentType.toLowerCase()) ? `${contentType}; charset=UTF-8` : contentType
}

/** `Content-Disposition` of a download: only types that can't run scripts are shown inline. */
export function contentDisposition(contentType: string, filename: string | undefined): string {
  const essence = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  const kind = inlineTypes.has(essence) ? 'inline' : 'attachment'
  if (filename === undefined || filename === '') return kind
  if (/^[\w!#$%&'*+.^`|~-]+$/.test(filename)) return `${kind}; filename=${filename}`
  return `${kind}; filename*=utf-8''${encodeURIComponent(filename.toWellFormed())}`
}
