const units = ['bytes', 'KB', 'MB', 'GB'] as const

/**
 * A size in words: `312 KB`, `1.4 MB`. Takes bytes; a KB is 1024 of them, as where servers are
 * configured.
 */
export function sizeText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  if (unit === 0) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  return `${value < 9.95 ? Number(value.toFixed(1)) : Math.round(value)} ${units[unit]}`
}

/**
 * Why a file cannot be uploaded, in words for the user; null where it can.
 * @param limit the server's, in bytes; undefined where it is not known
 */
export function sizeProblem(bytes: number, limit: number | undefined): string | null {
  if (limit === undefined || bytes <= limit) return null
  return `The picture has ${sizeText(bytes)}; this server takes at most ${sizeText(limit)}.`
}
