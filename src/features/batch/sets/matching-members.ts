import type { Client } from '@/api/client'
import { getJoinedMembersByRoom } from '@/api/endpoints/members'
import { limitConcurrency } from '@/lib/limit-concurrency'
import { userIdGlob } from './glob'

/** Rooms read at the same time; more would hold up the user's own requests. */
const mostAtOnce = 3

/**
 * The members of rooms whose Matrix IDs match any of the patterns, each once; one request per room.
 * @throws as `client.call`
 */
export async function matchingMembers(
  client: Client,
  roomIds: readonly string[],
  globs: readonly string[],
  signal: AbortSignal,
): Promise<string[]> {
  if (globs.length === 0) return []
  const matchers = globs.map(userIdGlob)
  const inTurn = limitConcurrency(mostAtOnce)
  const members = await Promise.all(
    roomIds.map((roomId) =>
      inTurn(async () => {
        signal.throwIfAborted()
        const answer = await client.call(getJoinedMembersByRoom, { params: { roomId } }, { signal })
        return [...answer.joined.keys()]
      }),
    ),
  )
  return [...new Set(members.flat())].filter((userId) => matchers.some((is) => is(userId)))
}
