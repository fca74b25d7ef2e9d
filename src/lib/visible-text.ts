/**
 * What leaves no mark on the screen: white space, controls, lone surrogates, and what Unicode tells
 * programs to ignore, such as zero-width spaces, direction marks and the Hangul fillers; and the
 * blank Braille pattern, which is a letter without dots.
 */
const invisible = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu
const visible = /[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

/** A text without what can't be seen: two texts that look the same are often equal after it. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/**
 * A name that others chose, trimmed.
 * @returns undefined for anything that isn't a string, and for a string in which nothing can be seen
 */
export function visibleText(value: unknown): string | undefined {
  return typeof value === 'string' && visible.test(value) ? value.trim() : undefined
}
