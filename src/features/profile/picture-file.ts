import { headLength, isMarkup, rasterType, type RasterType } from '@/lib/file-type'

/** Types offered by the file input; the first bytes decide. */
export const acceptedPictures = 'image/*,.heic,.heif'

/** A picture in memory, ready for cropping. */
export interface Picture {
  type: RasterType
  /** Decoded, and rotated according to its EXIF data. */
  image: HTMLImageElement
  /** Its blob URL; `closePicture` releases it. */
  url: string
}

/** The file isn't a usable picture; the message is for the user. */
export class PictureError extends Error {
  override readonly name = 'PictureError'
}

/** Why a file that starts like this can't be used, as text for the user. */
export function refusal(head: Uint8Array, fileName: string): string {
  if (isMarkup(head)) {
    return `“${fileName}” is an SVG or a web page. Save it as PNG or JPEG first.`
  }
  if (head.length === 0) return `“${fileName}” is empty.`
  return `“${fileName}” isn’t a supported picture. Choose a PNG, JPEG, GIF or WebP.`
}

/**
 * Reads and decodes the user's picture.
 * @throws PictureError if it isn't a raster image, or this browser can't decode it
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
    throw new PictureError(`Couldn’t read “${file.name}”. Choose it again.`, { cause })
  }
}

function undecodable(type: RasterType, fileName: string): string {
  return type === 'image/heic'
    ? `“${fileName}” is a HEIC photo, which this browser can’t read. Save it as JPEG first.`
    : `Couldn’t decode “${fileName}”. It is damaged, or too large for this browser.`
}
