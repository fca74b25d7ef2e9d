/**
 * Whether a Matrix ID matches a glob, in which `*` is any text and `?` any character.
 * https://spec.matrix.org/latest/appendices/#glob-style-matching
 */
export function userIdGlob(pattern: string): (userId: string) => boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\*+/g, '.*')
    .replaceAll('?', '.')
  const expression = new RegExp(`^${source}$`, 'isu')
  return (userId) => expression.test(userId)
}
