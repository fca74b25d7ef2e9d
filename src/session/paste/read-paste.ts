import type { PastedDetails } from './read-details'
import { readToken } from './read-token'

/** What was found in a pasted text. */
export interface Paste {
  /** For the token field; undefined if there is none, so that the field keeps what it had. */
  token?: string
  /** For the homeserver field. */
  homeserver?: string
  /** How long the token lives from when it was issued, in ms, if the text says so. */
  lifetimeMs?: number
  /** A sentence for the user. Never contains the token. */
  said: string
  /** Whether the sentence advises to sign in with the account. */
  advises?: boolean
}

/**
 * Finds what belongs in either field of the sign-in page in a text pasted into one of them.
 * @param text what was pasted
 * @param intoHomeserver whether it was pasted into the homeserver field
 * @returns undefined for a token alone, or for something unreadable, in the token field
 */
export function readPaste(text: string, intoHomeserver: boolean): Paste | undefined {
  const read = readToken(text)
  const { homeserver } = read
  if (read.kind === 'problem') {
    if (homeserver === undefined) {
      // Hidden in case it contains a token, but it doesn't even mention one.
      const isHarmless = intoHomeserver && !/token|bearer/i.test(text)
      return isHarmless ? { homeserver: text, said: '' } : undefined
    }
    const isAlone = text.trim().replace(/\/+$/, '') === homeserver
    const said = isAlone
      ? `Moved to the field above: ${homeserver}`
      : `Found the homeserver ${homeserver}. ${read.problem}`
    return { homeserver, said: isAlone && intoHomeserver ? '' : said }
  }
  const { token, lifetimeMs } = read
  if (token === text.trim()) {
    return intoHomeserver ? { token, said: 'Found an access token and moved it here' } : undefined
  }
  const said = `Found ${foundText(read)}${moved(read, intoHomeserver)}`
  return { token, homeserver, lifetimeMs, said }
}

/** Finds the token in a file that was dropped on the sign-in page. */
export function readDroppedFile(name: string, text: string): Paste {
  const read = readToken(text)
  const { homeserver } = read
  if (read.kind === 'problem') {
    return { homeserver, said: `There is no access token in ${name}.` }
  }
  const { token, lifetimeMs } = read
  return { token, homeserver, lifetimeMs, said: `Found ${foundText(read)} in ${name}` }
}

const list = new Intl.ListFormat('en')

function foundText({ homeserver, userId, deviceId }: PastedDetails): string {
  const found = ['an access token']
  if (homeserver && homeserver !== userId) found.push(`the homeserver ${homeserver}`)
  if (userId) found.push(`the Matrix ID ${userId}`)
  if (deviceId) found.push(`the device ID ${deviceId}`)
  return list.format(found)
}

function moved({ homeserver, userId, deviceId }: PastedDetails, intoHomeserver: boolean): string {
  return intoHomeserver && !homeserver && !userId && !deviceId ? ' and moved it here' : ''
}
