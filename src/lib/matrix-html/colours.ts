/** The most common colour names in pasted HTML. */
const named: ReadonlyMap<string, string> = new Map([
  ['aqua', '#00ffff'],
  ['black', '#000000'],
  ['blue', '#0000ff'],
  ['brown', '#a52a2a'],
  ['cyan', '#00ffff'],
  ['darkblue', '#00008b'],
  ['darkgreen', '#006400'],
  ['darkred', '#8b0000'],
  ['fuchsia', '#ff00ff'],
  ['gold', '#ffd700'],
  ['gray', '#808080'],
  ['green', '#008000'],
  ['grey', '#808080'],
  ['lightblue', '#add8e6'],
  ['lightgreen', '#90ee90'],
  ['lime', '#00ff00'],
  ['magenta', '#ff00ff'],
  ['maroon', '#800000'],
  ['navy', '#000080'],
  ['olive', '#808000'],
  ['orange', '#ffa500'],
  ['pink', '#ffc0cb'],
  ['purple', '#800080'],
  ['red', '#ff0000'],
  ['silver', '#c0c0c0'],
  ['teal', '#008080'],
  ['violet', '#ee82ee'],
  ['white', '#ffffff'],
  ['yellow', '#ffff00'],
])

/**
 * A colour as `#rrggbb` in lower case, the only form that messages allow; undefined if it can't be
 * converted. Also reads `#rgb`, opaque `rgb(…)` and the common names.
 */
export function readColour(value: string): string | undefined {
  const colour = value.trim().toLowerCase()
  if (/^#[0-9a-f]{6}$/.test(colour)) return colour
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour)
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`
  const rgb = /^rgb\( *(\d{1,3})(?: *, *| +)(\d{1,3})(?: *, *| +)(\d{1,3}) *\)$/.exec(colour)
  if (!rgb) return named.get(colour)
  const parts = rgb.slice(1).map(Number)
  if (parts.some((part) => part > 255)) return undefined
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

/** The parts of an inline style that a message can express. */
export interface StyleColours {
  color?: string
  background?: string
  /** Whether it contains anything else. */
  more: boolean
}

/** Reads the colours of an inline style, such as `color: rgb(255, 0, 0); margin: 0`. */
export function readStyle(style: string): StyleColours {
  const read: StyleColours = { more: false }
  for (const declaration of style.slice(0, 10_000).split(';')) {
    const colon = declaration.indexOf(':')
    const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase()
    const colour = readColour(declaration.slice(colon + 1))
    if (property === 'color' && colour) read.color = colour
    else if ((property === 'background-color' || property === 'background') && colour)
      read.background = colour
    else if (declaration.trim() !== '') read.more = true
  }
  return read
}
