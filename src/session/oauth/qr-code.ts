import { encode } from 'uqr'

/** A QR code as a vector drawing. */
export interface QrCode {
  /** Width and height in modules, including the quiet zone. */
  size: number
  /** The dark modules, as an SVG path. */
  path: string
}

/** Draws a text, such as the URL where a code is approved, as a QR code. */
export function qrCode(text: string): QrCode {
  const { data, size } = encode(text, { border: 4 })
  const dark = data.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])),
  )
  return { size, path: dark.join('') }
}
