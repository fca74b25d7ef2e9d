import {
  hasHiddenCharacters,
  looksLikeId,
  type NameWarning,
} from '@/shared/member-list/name-warnings'

/**
 * Why a person's name may be deceptive, strongest reason first.
 * @param name undefined for a user without one, shown by their Matrix ID
 * @param compared warnings from a comparison with other names, if there was one
 */
export function nameWarningsOf(
  userId: string,
  name: string | undefined,
  compared: readonly NameWarning[] = [],
): readonly NameWarning[] {
  if (name === undefined) return compared
  const warnings = new Set<NameWarning>()
  if (hasHiddenCharacters(name)) warnings.add('hiddenCharacters')
  if (looksLikeId(name, userId)) warnings.add('looksLikeId')
  for (const warning of compared) warnings.add(warning)
  return [...warnings]
}
