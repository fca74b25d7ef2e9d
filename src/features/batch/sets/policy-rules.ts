import { isUserId } from '@/lib/matrix-id'
import type { StateEvent } from '@/api/endpoints/schemas'

/** The types of a rule about users: the specification's, and the older ones of Mjolnir. */
export const userRuleTypes: readonly string[] = [
  'm.policy.rule.user',
  'm.room.rule.user',
  'org.matrix.mjolnir.rule.user',
]

const bans = new Set(['m.ban', 'org.matrix.mjolnir.ban'])

/** The rules about users in a ban list. */
export interface PolicyRules {
  /** Matrix IDs to ban, each once. */
  userIds: readonly string[]
  /** Patterns of Matrix IDs to ban, each once. */
  globs: readonly string[]
  /** Rules that recommend something else than a ban. */
  otherwise: number
  /** Rules whose entity is neither a Matrix ID nor a pattern. */
  unreadable: number
}

/**
 * Reads the rules about users in the state of a room. Rules that were removed are left out.
 * https://spec.matrix.org/latest/client-server-api/#moderation-policy-lists
 */
export function readPolicyRules(events: readonly StateEvent[]): PolicyRules {
  const userIds = new Set<string>()
  const globs = new Set<string>()
  let otherwise = 0
  let unreadable = 0
  for (const { type, content } of events) {
    const { entity, recommendation } = content
    if (!userRuleTypes.includes(type) || Object.keys(content).length === 0) continue
    if (typeof recommendation !== 'string' || !bans.has(recommendation)) otherwise += 1
    else if (typeof entity !== 'string') unreadable += 1
    else if (/[*?]/.test(entity)) globs.add(entity)
    else if (isUserId(entity)) userIds.add(entity)
    else unreadable += 1
  }
  return { userIds: [...userIds], globs: [...globs], otherwise, unreadable }
}
