/** Number of avatar colours in the theme. */
const colourCount = 6

/**
 * The letters shown for a name without a picture: the first of its first two words. If a name has
 * capitalised words, those count ("Department of Physics" is DP). Falls back to the ID for a name
 * without letters.
 * @returns one or two letters, upper case; a symbol if there are none at all
 */
export function initials(name: string, id: string): string {
  const words = wordsOf(name)
  const chosen = words.length > 0 ? words : wordsOf(id)
  const capitalised = chosen.filter((word) => /^[\p{Lu}\p{N}]/u.test(word))
  const pair = capitalised.length >= 2 ? capitalised : chosen
  const letters = pair
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
  return letters === '' ? '#' : letters.toLocaleUpperCase()
}

/** Runs of letters and digits; without the server part of a Matrix ID. */
function wordsOf(text: string): string[] {
  const local = /^[@#!+]([^:]+):/.exec(text)?.[1] ?? text
  return local.normalize('NFC').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*/gu) ?? []
}

/** The theme's avatar colour for a user or room ID: 1 to 6, as in `--color-avatar-1`. */
export function avatarColour(id: string): number {
  // FNV-1a: spreads IDs that differ in one character.
  let hash = 0x811c9dc5
  for (const character of id) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return ((hash >>> 0) % colourCount) + 1
}

const nameClasses = [
  'text-name-1',
  'text-name-2',
  'text-name-3',
  'text-name-4',
  'text-name-5',
  'text-name-6',
]

/** The class that colours a user's name like their avatar; readable in both themes. */
export function nameColourClass(id: string): string {
  return nameClasses[avatarColour(id) - 1] ?? 'text-ink'
}
