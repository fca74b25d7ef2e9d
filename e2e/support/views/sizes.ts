/** A window size, in px. */
export interface Size {
  name: string
  width: number
  height: number
}

/** Windows in which the page itself doesn't scroll. */
export const largeWindows = [
  { name: 'wide', width: 1360, height: 800 },
  { name: 'laptop', width: 1280, height: 720 },
] as const satisfies readonly Size[]

/** Windows in which a page scrolls as a whole; `short` is `wide` at 200 % zoom. */
export const smallWindows = [
  { name: 'phone', width: 360, height: 740 },
  { name: 'short', width: 680, height: 400 },
] as const satisfies readonly Size[]

/** The window sizes to test every view in. */
export const sizes: readonly Size[] = [...largeWindows, ...smallWindows]
