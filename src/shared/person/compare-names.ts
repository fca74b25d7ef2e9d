import { fold } from '@/lib/fold'
import { nameSkeleton, type NameMark } from '@/shared/member-list/name-marks'

/** A person as far as names are compared. */
export interface NamedPerson {
  userId: string
  /** Undefined for a user without a display name. */
  name?: string | undefined
}

/**
 * Finds people who can be mistaken for each other, among those who are shown together.
 * @returns marks by Matrix ID; of those alone who have any
 */
export function compareNames(people: Iterable<NamedPerson>): ReadonlyMap<string, NameMark[]> {
  const names = new Map<string, string>()
  for (const { userId, name } of people) if (name !== undefined) names.set(userId, name)
  const same = countBy(names.values(), fold)
  const alike = countBy(names.values(), nameSkeleton)
  const marks = new Map<string, NameMark[]>()
  for (const [userId, name] of names) {
    if ((same.get(fold(name)) ?? 0) > 1) marks.set(userId, ['sameName'])
    else if ((alike.get(nameSkeleton(name)) ?? 0) > 1) marks.set(userId, ['lookAlike'])
  }
  return marks
}

function countBy(names: Iterable<string>, key: (name: string) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1)
  return counts
}
