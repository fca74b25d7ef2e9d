import type { Locator } from '@playwright/test'

/** Position and size in the window, in px. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** An element's box, once it is shown. */
export async function boxOf(locator: Locator): Promise<Box> {
  await locator.waitFor()
  const box = await locator.boundingBox()
  if (!box) throw new Error('The element isn’t shown')
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height }
}

/** Whether two boxes overlap; touching edges don't count. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
