/** A part of a picture, in pixels of the picture or in percent of its width and height. */
export interface CropArea {
  x: number
  y: number
  width: number
  height: number
}

/** Longest side of an avatar in px; clients show them at a tenth of that. */
const largestSide = 1024

/** Sides to try, in px, if a picture must become smaller to fit the server's limit. */
const smallerSides = [640, 320, 160]

/**
 * Sides in px for a square made from a cropped part, best first. Never enlarges a part.
 * @param area in pixels of the picture
 */
export function sidesToTry(area: CropArea): number[] {
  const best = Math.max(1, Math.min(largestSide, Math.round(Math.min(area.width, area.height))))
  return [best, ...smallerSides.filter((side) => side < best)]
}

/**
 * The limit for magnifying a picture: until few pixels are left, but always somewhat.
 * @param shortSide of the picture in px
 * @returns a factor; 1 is the whole short side
 */
export function maxZoom(shortSide: number): number {
  return Math.min(12, Math.max(3, shortSide / 128))
}

/**
 * Where a picture lies behind a window that shows exactly one part of it, in percent of the window.
 * @param area in percent of the picture
 */
export function behindWindow(area: CropArea): {
  left: string
  top: string
  width: string
  height: string
} {
  return {
    left: percent((-area.x / area.width) * 100),
    top: percent((-area.y / area.height) * 100),
    width: percent(10_000 / area.width),
    height: percent(10_000 / area.height),
  }
}

/** The file type without visible loss: only photos stay JPEG. */
export function avatarType(source: string): 'image/png' | 'image/jpeg' {
  return source === 'image/jpeg' || source === 'image/heic' ? 'image/jpeg' : 'image/png'
}

function percent(value: number): string {
  return `${Number(value.toFixed(3))}%`
}

/** Whether two parts are the same, so that one file serves both. */
export function sameArea(a: CropArea, b: CropArea): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
}
