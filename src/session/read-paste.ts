import { readToken } from './read-token'

/** What a pasted text was taken apart into. */
export interface Paste {
  /** For the token's field; undefined where there is none, so that the field is as before. */
  token?: string
  /** For the homeserver's field. */
  homeserver?: string
  /** A sentence for the user. Never holds the token. */
  said: string
}

/**
 * Takes a text apart that was pasted into either field of the sign-in page.
 * @param text what was pasted
 * @param intoHomeserver whether it was pasted into the homeserver's field
 * @returns undefined for what is a token alone, or can't be read, in its own field
 */
export function readPaste(text: string, intoHomeserver: boolean): Paste | undefined {
  const read = readToken(text)
  const { homeserver } = read
  if (read.kind === 'problem') {
    if (homeserver === undefined) {
      // What was hidden in case that it holds a token doesn't even name one.
      const isHarmless = intoHomeserver && !/token|bearer/i.test(text)
      return isHarmless ? { homeserver: text, said: '' } : undefined
    }
    const isAlone = text.trim().replace(/\/+$/, '') === homeserver
    const said = isAlone
      ? `Moved to the field above: ${homeserver}`
      : `Found the homeserver ${homeserver}. ${read.problem}`
    return { homeserver, said: isAlone && intoHomeserver ? '' : said }
  }
  const { token } = read
  if (homeserver !== undefined) {
    return { token, homeserver, said: `Found an access token and the homeserver ${homeserver}` }
  }
  if (intoHomeserver) return { token, said: 'Found an access token and moved it here' }
  return token === text.trim() ? undefined : { token, said: 'Found an access token' }
}
