import { avatarColour, initials } from '@/ui/avatar-identity'

/** Side in px: for tabs of dense screens. */
const side = 64

/** Width of the coloured ring around a picture, in px. */
const ring = 6

/**
 * Draws an account's icon for the browser's tab: its avatar in a ring of its colour, or its initials
 * on that colour.
 * @param picture blob URL of the avatar
 * @returns a PNG; undefined if the browser can't draw one
 */
export async function drawTabIcon(
  userId: string,
  name: string,
  picture: string | undefined,
): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas')
  canvas.width = side
  canvas.height = side
  const context = canvas.getContext('2d')
  if (!context) return undefined
  const middle = side / 2
  const styles = getComputedStyle(document.documentElement)
  context.fillStyle = styles.getPropertyValue(`--color-avatar-${avatarColour(userId)}`)
  fillCircle(context, middle)
  const image = picture === undefined ? undefined : await loadImage(picture)
  if (image) {
    context.save()
    context.beginPath()
    context.arc(middle, middle, middle - ring, 0, 2 * Math.PI)
    context.clip()
    drawCovering(context, image)
    context.restore()
  } else {
    context.fillStyle = '#fff'
    context.font = `600 30px ${styles.getPropertyValue('font-family') || 'sans-serif'}`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillText(initials(name, userId), middle, middle + 2)
  }
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined)))
}

function fillCircle(context: CanvasRenderingContext2D, radius: number): void {
  context.beginPath()
  context.arc(radius, radius, radius, 0, 2 * Math.PI)
  context.fill()
}

/** Draws the middle of a picture over the whole icon, undistorted. */
function drawCovering(context: CanvasRenderingContext2D, image: HTMLImageElement): void {
  const { naturalWidth: width, naturalHeight: height } = image
  const cut = Math.min(width, height)
  context.drawImage(image, (width - cut) / 2, (height - cut) / 2, cut, cut, 0, 0, side, side)
}

/** A picture that can be drawn; undefined if the browser can't decode it. */
async function loadImage(url: string): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    return undefined
  }
  return image.naturalWidth > 0 && image.naturalHeight > 0 ? image : undefined
}
