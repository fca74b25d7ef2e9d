import { allowedHomeservers, comparable, isAllowed, readConfig } from './config/config'
import { discover, DiscoveryError, type Homeserver } from './discover'
import { tabLog } from './session'

const list = new Intl.ListFormat('en')

/** “example.org and other.example”. */
export const namesOf = (homeservers: readonly string[]): string => list.format(homeservers)

/**
 * Finds the homeserver for the user's input; see `discover`.
 * @throws as `discover`, ConfigError, and DiscoveryError for one that the console isn't for
 */
export async function findHomeserver(typed: string, signal?: AbortSignal): Promise<Homeserver> {
  const config = await readConfig()
  const homeserver = await discover(typed, { log: tabLog }, signal)
  if (isAllowed(config, typed, homeserver.baseUrl)) return homeserver
  const allowed = allowedHomeservers(config) ?? []
  if (await isBehind(allowed, homeserver.baseUrl, signal)) return homeserver
  throw new DiscoveryError(`This console is only for ${namesOf(allowed)}`)
}

/**
 * Finds the homeserver that a token was pasted with: the token may be sent to no other.
 * @param named the homeserver in the pasted text
 * @throws as `findHomeserver`, with a text about the token if it can't be used in this console
 */
export async function findHomeserverOfToken(
  named: string,
  signal?: AbortSignal,
): Promise<Homeserver> {
  const config = await readConfig()
  const allowed = allowedHomeservers(config)
  try {
    return await findHomeserver(named, signal)
  } catch (error) {
    if (signal?.aborted || !allowed || isAllowed(config, named, named)) throw error
    throw new DiscoveryError(
      `The token you pasted is for ${named}. This console only signs in to ${namesOf(allowed)}, so the token wasn’t sent.`,
    )
  }
}

/** Whether one of the server names leads to a homeserver by its well-known file. */
async function isBehind(
  serverNames: readonly string[],
  baseUrl: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const leads = serverNames.map(async (serverName) => {
    try {
      const found = await discover(serverName, { log: tabLog }, signal)
      return comparable(found.baseUrl) === comparable(baseUrl)
    } catch (error) {
      if (signal?.aborted) throw error
      return false
    }
  })
  return (await Promise.all(leads)).includes(true)
}
