/**
 * IDs as parts of paths and links. They come from servers and other people and may be anything:
 * half a surrogate pair makes `encodeURIComponent` throw, and `.` leaves the path.
 */

/**
 * Whether a text can be one segment of a path. Otherwise it is shown as plain text, without a link.
 */
export function isPathSegment(text: string): boolean {
  return text !== '' && text !== '.' && text !== '..' && text.isWellFormed()
}

/** Encodes a text for a path, a query or a link. Never throws: a lone surrogate becomes U+FFFD. */
export function encodeSegment(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

/** Decodes what {@link encodeSegment} wrote; undefined for a malformed escape. */
export function decodeSegment(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
