import { allowedHomeservers, isAllowed, readConfig, takesAccounts } from '@/session/config/config'
import type { Config } from '@/session/config/parse-config'
import { aboutShortLife, isShort } from '@/session/expiry-words'
import { findHomeserverOfToken } from '@/session/find-homeserver'
import { type Paste, readDroppedFile, readPaste } from './read-paste'

/** As `readPaste`, within what the console's configuration allows. */
export async function permittedPaste(
  text: string,
  intoHomeserver: boolean,
): Promise<Paste | undefined> {
  const paste = readPaste(text, intoHomeserver)
  return paste && (await permitted(paste, text))
}

/** As `readDroppedFile`, within what the console's configuration allows. */
export async function permittedFile(name: string, text: string): Promise<Paste> {
  return permitted(readDroppedFile(name, text), text)
}

async function permitted(paste: Paste, text: string): Promise<Paste> {
  // A file that can't be read is reported when signing in, which it prevents.
  const config = await readConfig().catch(() => undefined)
  if (!config) return paste
  if (!config.waysIn.includes('token')) return { ...paste, token: undefined }
  const told = withAdvice(paste, takesAccounts(config))
  return paste.homeserver === undefined ? told : forItsHomeserver(told, text, config)
}

/** Says so if the token lives only for a short time. */
function withAdvice(paste: Paste, advises: boolean): Paste {
  const { lifetimeMs, said } = paste
  if (lifetimeMs === undefined || !isShort(lifetimeMs)) return paste
  return { ...paste, said: `${said}. ${aboutShortLife(lifetimeMs, advises)}`, advises }
}

/**
 * A token that was pasted with a homeserver that isn't allowed stays together with it, as pasted:
 * signing in reads the text again, and refuses. Alone, it could be sent to another homeserver.
 */
async function forItsHomeserver(paste: Paste, text: string, config: Config): Promise<Paste> {
  const { token, homeserver = '' } = paste
  const { fixed } = config.homeservers
  if (!allowedHomeservers(config)) return paste
  if (token === undefined) {
    return fixed === undefined ? paste : { said: `This console only signs in to ${fixed}.` }
  }
  try {
    if (!isAllowed(config, homeserver, homeserver)) await findHomeserverOfToken(homeserver)
    return fixed === undefined ? paste : { ...paste, homeserver: undefined }
  } catch (error) {
    return { token: text, said: error instanceof Error ? error.message : '' }
  }
}
