/** As many ranks as there are; this one means that it does not fit. */
export const noRank = 4

/**
 * How well something fits what was typed of its name or ID; lower is better.
 * @param key name and ID in two lines, both folded; the ID begins with its sigil
 * @param typed folded, without the sigil, which nobody types twice
 */
export function completionRank(key: string, typed: string): number {
  const line = key.indexOf('\n')
  if (key.startsWith(typed)) return 0
  if (key.startsWith(typed, line + 2)) return 1
  const at = key.indexOf(typed)
  if (at < 0) return noRank
  return at < line && /[\s._-]/.test(key[at - 1] ?? '') ? 2 : 3
}
