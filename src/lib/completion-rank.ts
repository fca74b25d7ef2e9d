/** The number of ranks; as a rank, it means no match. */
export const noRank = 4

/**
 * Ranks how well an entry matches what was typed of its name or ID; lower is better.
 * @param key the name and ID on two lines, both folded; the ID starts with its sigil
 * @param typed folded, without the sigil
 */
export function completionRank(key: string, typed: string): number {
  const line = key.indexOf('\n')
  if (key.startsWith(typed)) return 0
  if (key.startsWith(typed, line + 2)) return 1
  const at = key.indexOf(typed)
  if (at < 0) return noRank
  return at < line && /[\s._-]/.test(key[at - 1] ?? '') ? 2 : 3
}
