/**
 * Whether a text can't name a homeserver and may contain a token. If so, it is moved to the masked
 * field at once, and no request goes to a server of that name.
 */
export function misplaced(text: string): boolean {
  return /[\s"'{=]|^\w{3}_|^[^.:]{24,}$/.test(text.trim())
}
