import { fold } from '@/lib/fold'
import { nameSkeleton, type NameWarning } from '@/shared/member-list/name-warnings'

/** The part of a person that comparing names needs. */
export interface NamedPerson {
  userId: string
  /** Undefined for a user without a display name. */
  name?: string | undefined
}

/**
 * Finds people who can be mistaken for each other among those shown together.
 * @returns warnings by Matrix ID, only for those who have any
 */
export function compareNames(people: Iterable<NamedPerson>): ReadonlyMap<string, NameWarning[]> {
  const names = new Map<string, string>()
  for (const { userId, name } of people) if (name !== undefined) names.set(userId, name)
  const same = countBy(names.values(), fold)
  const alike = countBy(names.values(), nameSkeleton)
  const warnings = new Map<string, NameWarning[]>()
  for (const [userId, name] of names) {
    if ((same.get(fold(name)) ?? 0) > 1) warnings.set(userId, ['sameName'])
    else if ((alike.get(nameSkeleton(name)) ?? 0) > 1) warnings.set(userId, ['lookAlike'])
  }
  return warnings
}

function countBy(names: Iterable<string>, key: (name: string) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1)
  return counts
}
