import { headLength, isMarkup, rasterType, type RasterType } from '@/lib/file-type'

/** What the file input offers; the first bytes decide. */
export const acceptedPictures = 'image/*,.heic,.heif'

/** A picture in memory, ready to be cropped. */
export interface Picture {
  type: RasterType
  /** Decoded, and turned as its EXIF data says. */
  image: HTMLImageElement
  /** Blob address of it; `closePicture` releases it. */
  url: string
}

/** A file is no picture that can be used; the message is for the user. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
}

/** Why a file that starts like this cannot be used, in words for the user. */
export function refusal(head: Uint8Array, fileName: string): string {
  if (isMarkup(head)) {
    return `“${fileName}” is an SVG or a web page, not a picture of pixels. Save it as PNG or JPEG first.`
  }
  if (head.length === 0) return `“${fileName}” is empty.`
  return `“${fileName}” is not a picture that can be used here. Choose a PNG, JPEG, GIF or WebP.`
}

/**
 * Reads and decodes a picture that the user gave.
 * @throws PictureError for what is no picture of pixels, or cannot be decoded by this browser
 */
export async function openPicture(file: File): Promise<Picture> {
  const head = new Uint8Array(await readHead(file))
  const type = rasterType(head)
  if (!type) throw new PictureError(refusal(head, file.name))
  // With the type of its bytes, so that it can never be taken for a document.
  const url = URL.createObjectURL(file.slice(0, file.size, type))
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return { type, image, url }
  } catch (cause) {
    URL.revokeObjectURL(url)
    throw new PictureError(undecodable(type, file.name), { cause })
  }
}

/** Releases the memory of a picture. */
export function closePicture({ url }: Picture): void {
  URL.revokeObjectURL(url)
}

async function readHead(file: File): Promise<ArrayBuffer> {
  try {
    return await file.slice(0, headLength).arrayBuffer()
  } catch (cause) {
    // Moved, removed or changed since it was chosen.
    throw new PictureError(`“${file.name}” cannot be read. Choose it again.`, { cause })
  }
}

function undecodable(type: RasterType, fileName: string): string {
  return type === 'image/heic'
    ? `“${fileName}” is a HEIC photo, which this browser cannot read. Save it as JPEG first.`
    : `“${fileName}” cannot be decoded: it is damaged, or too large for this browser.`
}
