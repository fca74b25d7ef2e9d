import { avatarType, sidesToTry, type CropArea } from './crop-maths'
import type { Picture } from './picture-file'

/** Almost indistinguishable from the original. */
const jpegQuality = 0.92

/** A picture ready for upload. */
export interface EncodedAvatar {
  file: File
  /** Width and height in px. */
  side: number
}

/**
 * Makes a square picture from a part of another. Its name doesn't reveal the original, since others
 * can see it.
 * @param area the part, in pixels of the picture
 * @param limit the server's limit in bytes: the picture is scaled down to fit; if even the smallest
 * doesn't fit, that one is returned
 * @throws Error if the browser has no memory for it
 */
export function encodeAvatar(
  picture: Picture,
  area: CropArea,
  limit = Number.POSITIVE_INFINITY,
): Promise<EncodedAvatar> {
  const type = avatarType(picture.type)
  const encodeFirst = async ([side = 1, ...smaller]: number[]): Promise<EncodedAvatar> => {
    const blob = await drawSquare(picture.image, area, side, type)
    if (blob.size > limit && smaller.length > 0) return encodeFirst(smaller)
    const file = new File([blob], type === 'image/png' ? 'avatar.png' : 'avatar.jpg', { type })
    return { file, side }
  }
  return encodeFirst(sidesToTry(area))
}

function drawSquare(
  image: HTMLImageElement,
  { x, y, width, height }: CropArea,
  side: number,
  type: string,
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser couldn’t create a canvas')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, x, y, width, height, 0, 0, side, side)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        // Browsers return `null` when out of memory.
        if (blob) resolve(blob)
        else reject(new Error('The browser couldn’t create the picture'))
      },
      type,
      jpegQuality,
    )
  })
}
