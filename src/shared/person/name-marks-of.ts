import { hasHiddenCharacters, looksLikeId, type NameMark } from '@/shared/member-list/name-marks'

/**
 * Why a person's name may deceive, the most telling reason first.
 * @param name undefined for a user without one, who shows the Matrix ID
 * @param compared marks from a comparison with the names of others, where one was made
 */
export function nameMarksOf(
  userId: string,
  name: string | undefined,
  compared: readonly NameMark[] = [],
): readonly NameMark[] {
  if (name === undefined) return compared
  const marks = new Set<NameMark>()
  if (hasHiddenCharacters(name)) marks.add('hiddenCharacters')
  if (looksLikeId(name, userId)) marks.add('looksLikeId')
  for (const mark of compared) marks.add(mark)
  return [...marks]
}
