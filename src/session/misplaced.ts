/**
 * Whether a text can't name a homeserver and may hold a token. It is moved at once to where it
 * can't be read, and nothing is asked of a server of that name.
 */
export function misplaced(text: string): boolean {
  return /[\s"'{=]|^\w{3}_|^[^.:]{24,}$/.test(text.trim())
}
