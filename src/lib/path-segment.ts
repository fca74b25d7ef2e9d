/**
 * IDs as parts of paths and links. They come from servers and from other people, and may be
 * anything: half of a surrogate pair makes `encodeURIComponent` throw, and `.` leaves the path.
 */

/** Whether a text can be one segment of a path. What can't is shown as text, and links nowhere. */
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
