/**
 * Whether a file is of a kind that an `accept` attribute allows: drop and paste do not check it.
 *
 * @param accept comma-separated MIME types, `type/*`, or endings as `.csv`; empty allows all
 * @param file its name and MIME type
 * @returns true when one of them fits
 */
export function accepts(accept: string, file: { name: string; type: string }): boolean {
  const kinds = accept
    .split(',')
    .map((kind) => kind.trim().toLowerCase())
    .filter((kind) => kind !== '')
  if (kinds.length === 0) return true
  const name = file.name.toLowerCase()
  const type = file.type.toLowerCase()
  return kinds.some((kind) => {
    if (kind.startsWith('.')) return name.endsWith(kind)
    if (kind.endsWith('/*')) return type.startsWith(kind.slice(0, -1))
    return type === kind
  })
}
