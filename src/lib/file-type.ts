/**
 * Images that a browser may decode. SVG isn't one of them: it is a document that may contain
 * scripts.
 */
export type RasterType =
  | 'image/png'
  | 'image/jpeg'
  | 'image/gif'
  | 'image/webp'
  | 'image/avif'
  | 'image/bmp'
  | 'image/heic'

/** How many bytes of a file identify its type. */
export const headLength = 64

const ascii = (head: Uint8Array) => String.fromCharCode(...head.subarray(0, headLength))

/**
 * The type of an image by its first bytes, whatever its name and declared type; undefined for
 * anything else.
 */
export function rasterType(head: Uint8Array): RasterType | undefined {
  const text = ascii(head)
  if (text.startsWith('\u0089PNG\r\n\u001A\n')) return 'image/png'
  if (text.startsWith('\u00FF\u00D8\u00FF')) return 'image/jpeg'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp'
  if (text.startsWith('BM')) return 'image/bmp'
  if (text.slice(4, 8) !== 'ftyp') return undefined
  const brand = text.slice(8, 12)
  if (brand === 'avif' || brand === 'avis') return 'image/avif'
  return /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand) ? 'image/heic' : undefined
}

/** Image types that have a known signature; a file that only claims to be one isn't. */
const rasterTypes = /^image\/(?:a?png|jpe?g|pjpeg|gif|webp|avif|bmp|hei[cf])$/

/** Types that markup may have. */
const markupTypes = /^text\/|[/+]xml$/

/** Type for unknown content, which no browser displays. */
const unknownType = 'application/octet-stream'

/**
 * The MIME type of a file: by its first bytes if they identify it, otherwise the declared type,
 * unless the bytes contradict it, such as a web page declared as an image.
 * @param declared what the browser derived from the file name; may be empty
 */
export function fileType(head: Uint8Array, declared: string): string {
  const claimed = declared.split(';')[0]?.trim().toLowerCase() ?? ''
  const known = rasterType(head) ?? mediaType(ascii(head), claimed)
  if (known !== undefined) return known
  if (claimed === '' || rasterTypes.test(claimed)) return unknownType
  return isMarkup(head) && !markupTypes.test(claimed) ? unknownType : claimed
}

/** Whether a file starts like a web page or an SVG. */
export function isMarkup(head: Uint8Array): boolean {
  return new TextDecoder().decode(head).replace('\uFEFF', '').trimStart().startsWith('<')
}

/** Video, audio and documents by their first bytes. */
function mediaType(text: string, claimed: string): string | undefined {
  // Containers of audio or video; their first bytes don't say which.
  const isSound = claimed.startsWith('audio/')
  if (text.slice(4, 8) === 'ftyp') {
    const brand = text.slice(8, 12)
    if (brand === 'qt  ') return 'video/quicktime'
    return isSound || brand.startsWith('M4A') || brand.startsWith('M4B') ? 'audio/mp4' : 'video/mp4'
  }
  if (text.startsWith('\u001AE\u00DF\u00A3')) {
    const container = text.includes('webm') ? 'webm' : 'x-matroska'
    return `${isSound ? 'audio' : 'video'}/${container}`
  }
  if (text.startsWith('OggS')) return text.includes('theora') ? 'video/ogg' : 'audio/ogg'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'audio/wav'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'AVI ') return 'video/x-msvideo'
  if (text.startsWith('fLaC')) return 'audio/flac'
  if (text.startsWith('ID3') || /^\u00FF[\u00FB\u00F3\u00F2\u00FA]/.test(text)) return 'audio/mpeg'
  if (/^\u00FF[\u00F1\u00F9]/.test(text)) return 'audio/aac'
  if (text.startsWith('%PDF-')) return 'application/pdf'
  return undefined
}

/**
 * The `msgtype` of a file. Anything that may contain scripts isn't an image to any client.
 * https://spec.matrix.org/latest/client-server-api/#mroommessage-msgtypes
 */
export function msgtypeOf(mimeType: string): 'm.image' | 'm.video' | 'm.audio' | 'm.file' {
  if (mimeType.startsWith('image/') && !markupTypes.test(mimeType)) return 'm.image'
  if (mimeType.startsWith('video/')) return 'm.video'
  return mimeType.startsWith('audio/') ? 'm.audio' : 'm.file'
}
