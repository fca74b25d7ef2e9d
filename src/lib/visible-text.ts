/**
 * Invisible characters: white space, controls, lone surrogates, and those that Unicode tells
 * programs to ignore, such as zero-width spaces, direction marks and the Hangul fillers; also the
 * blank Braille pattern, which is a letter without dots.
 */
const invisible = /[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/gu
const visible = /[^\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u

/** Removes invisible characters: texts that look the same are often equal afterwards. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '')
}

/**
 * A name chosen by someone else, trimmed.
 * @returns undefined for anything that isn't a string, and for a string without visible characters
 */
export function visibleText(value: unknown): string | undefined {
  return typeof value === 'string' && visible.test(value) ? value.trim() : undefined
}
