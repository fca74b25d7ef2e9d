import { avatarType, sidesToTry, type CropArea } from './crop-maths'
import type { Picture } from './picture-file'

/** Hardly to be told from the original. */
const jpegQuality = 0.92

/** A picture ready to be uploaded. */
export interface EncodedAvatar {
  file: File
  /** Width and height in px. */
  side: number
}

/**
 * Makes a square picture of a part of another. Its name says nothing of the original, since others
 * can see it.
 * @param area the part, in pixels of the picture
 * @param limit bytes that the server takes: the picture becomes smaller to fit; where even the
 * smallest does not, that one is given back
 * @throws Error where the browser has no memory for it
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
  if (!context) throw new Error('The browser has no canvas for the picture')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, x, y, width, height, 0, 0, side, side)
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        // `null` is what a browser says that ran out of memory.
        if (blob) resolve(blob)
        else reject(new Error('The browser could not make the picture'))
      },
      type,
      jpegQuality,
    )
  })
}
