import { plural } from '@/lib/plural'

/** Length limit of display names on homeservers, in characters (code points, not UTF-16 units). */
export const longestDisplayName = 256

/** Length of a name as servers count it: an emoji outside the basic plane is one character. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Why a display name can't be saved, as text for the user; undefined if it can. Empty is allowed. */
export function displayNameProblem(name: string): string | undefined {
  const over = countCharacters(name) - longestDisplayName
  if (over <= 0) return undefined
  return `${plural(over, 'character')} over the ${longestDisplayName} limit.`
}
