/** Longest display name that homeservers take, in characters (code points, not UTF-16 units). */
export const longestDisplayName = 256

/** Length of a name as a server counts it: an emoji outside the basic plane is one character. */
export function countCharacters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

/** Why a display name cannot be saved, in words for the user; null where it can. Empty is allowed. */
export function displayNameProblem(name: string): string | null {
  const over = countCharacters(name) - longestDisplayName
  if (over <= 0) return null
  return `${over} ${over === 1 ? 'character' : 'characters'} too many: ${longestDisplayName} is the most.`
}
