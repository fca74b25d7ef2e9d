/** Width and height in px. */
export interface Size {
  readonly width: number
  readonly height: number
}

/**
 * A picture's size scaled down to fit a box, in whole px and in proportion; never scaled up.
 * @returns undefined if its size is unknown
 */
export function fitInto(
  box: Size,
  width: number | undefined,
  height: number | undefined,
): Size | undefined {
  if (!isLength(width) || !isLength(height)) return undefined
  const scale = Math.min(1, box.width / width, box.height / height)
  const whole = (length: number) => Math.max(1, Math.round(length * scale))
  return { width: whole(width), height: whole(height) }
}

/** Whether a value from a message is a possible length. */
function isLength(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value > 0
}
