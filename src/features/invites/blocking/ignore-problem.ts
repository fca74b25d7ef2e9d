import { userIdProblem } from '@/lib/matrix-id'

export interface IgnoreChoice {
  userIds: readonly string[]
  /** Texts that look like Matrix IDs but aren't. */
  malformed: readonly string[]
  /** Users who are ignored already. */
  known: readonly string[]
  ownUserId: string
}

/** Why these users can't be ignored; undefined if they can. */
export function ignoreProblem({ userIds, malformed, known, ownUserId }: IgnoreChoice) {
  const [bad] = malformed
  if (bad !== undefined) return `${bad}: ${userIdProblem(bad) ?? 'Not a Matrix ID'}`
  if (userIds.length === 0) return 'Enter a Matrix ID'
  if (userIds.includes(ownUserId)) return 'You can’t ignore yourself'
  if (userIds.every((userId) => known.includes(userId))) return 'Already ignored'
  return undefined
}
