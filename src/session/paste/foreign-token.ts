import { comparable } from '@/session/config/config'
import { discover } from '@/session/discover'
import { type Account, tabLog } from '@/session/session'
import { splitId } from '@/lib/matrix-id'
import type { PastedDetails } from './read-details'

/**
 * Finds out whether a token was pasted together with another user or homeserver than a session's,
 * whose homeserver then mustn't get it.
 * @returns what is wrong, for the user; undefined if nothing is
 */
export async function foreignToken(
  { userId, baseUrl }: Account,
  { homeserver, userId: pastedId }: PastedDetails,
): Promise<string | undefined> {
  const named = pastedId ?? homeserver ?? userId
  if (named.startsWith('@')) {
    const isOwn = named.toLowerCase() === userId.toLowerCase()
    return isOwn ? undefined : `This token belongs to ${named}, not to ${userId}. It wasn’t sent.`
  }
  const own = [baseUrl, splitId(userId)?.serverName ?? ''].map(comparable)
  if (own.includes(comparable(named))) return undefined
  const found = await discover(named, { log: tabLog }).catch(() => undefined)
  if (found && comparable(found.baseUrl) === comparable(baseUrl)) return undefined
  return `This token is for ${named}, not for ${new URL(baseUrl).host}. It wasn’t sent.`
}
