import { userIdProblem } from '@/lib/matrix-id'
import type { Plan } from '@/shared/batch/plan/make-plan'
import type { ProfileName } from './use-profile-names'

/** What is known about an entry of the list before anything is sent. */
export interface InviteeCheck {
  userId: string
  name?: string | undefined
  /**
   * `ready` may have a warning; `skipped` doesn't need an invite or can't get one; `malformed` isn't
   * a Matrix ID.
   */
  verdict: 'ready' | 'skipped' | 'malformed'
  words?: string | undefined
}

/** The entries of a list: everyone in the plan, then what isn't a Matrix ID. */
export function checksOf(
  plan: Pick<Plan, 'rows'> | undefined,
  malformed: readonly string[],
): InviteeCheck[] {
  const planned = (plan?.rows ?? []).map(
    ({ userId = '', name, problem, remark }): InviteeCheck => ({
      userId,
      name,
      verdict: problem === undefined ? 'ready' : 'skipped',
      words: problem ?? remark,
    }),
  )
  const bad = malformed.map((userId): InviteeCheck => {
    const words = userIdProblem(userId) ?? 'Not a Matrix ID'
    return { userId, verdict: 'malformed', words }
  })
  return [...planned, ...bad]
}

/**
 * Adds the names that were looked up. Servers accept invites for users who don't exist, so a missing
 * profile is only a warning.
 */
export function withProfiles(
  checks: readonly InviteeCheck[],
  profiles: ReadonlyMap<string, ProfileName>,
): readonly InviteeCheck[] {
  if (profiles.size === 0) return checks
  return checks.map((check) => {
    const profile = profiles.get(check.userId)
    const isMissing = check.verdict === 'ready' && profile === null
    const noProfile = isMissing ? 'No profile found, but the server may still accept it' : undefined
    return { ...check, name: profile ?? check.name, words: check.words ?? noProfile }
  })
}
