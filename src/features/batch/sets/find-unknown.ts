import type { Client } from '@/api/client'
import { getUserProfile } from '@/api/endpoints/profile'
import { limitConcurrency } from '@/lib/limit-concurrency'
import { isMissingProfile } from '@/shared/missing-profile'

/** Profiles requested at the same time; more would hold up the user's own requests. */
const mostAtOnce = 3

/** What servers say about people. */
export interface UnknownPeople {
  /** Those whose server has no profile of them. */
  unknown: readonly string[]
  /** How many couldn't be checked, as their server doesn't respond or doesn't say. */
  unchecked: number
}

/**
 * Asks for everyone's profile. Someone without one may still exist, and be invited.
 * @param onChecked called with the number of people checked so far
 * @throws the signal's reason
 */
export async function findUnknown(
  client: Client,
  userIds: readonly string[],
  signal: AbortSignal,
  onChecked: (count: number) => void,
): Promise<UnknownPeople> {
  const inTurn = limitConcurrency(mostAtOnce)
  let checked = 0
  const answers = await Promise.all(
    userIds.map((userId) =>
      inTurn(async () => {
        signal.throwIfAborted()
        try {
          await client.call(getUserProfile, { params: { userId } }, { signal, once: true })
          return 'known'
        } catch (error) {
          signal.throwIfAborted()
          return isMissingProfile(error) ? 'unknown' : 'unchecked'
        } finally {
          checked += 1
          onChecked(checked)
        }
      }),
    ),
  )
  return {
    unknown: userIds.filter((_, index) => answers[index] === 'unknown'),
    unchecked: answers.filter((answer) => answer === 'unchecked').length,
  }
}
