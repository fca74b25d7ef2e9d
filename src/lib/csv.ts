/**
 * Characters that make spreadsheets read a formula, including full-width ones, or that they skip
 * before one.
 */
const formula = '=+\\-@\\t\\r\\n\\0＝＋－＠'

/** Separators that spreadsheets use, depending on the system's language, whatever the file uses. */
const separators = ',;|\\t'

/** Where a field starts with any of them, including after a line end, quotes and spaces. */
const fieldStart = `(?<=(?:^|[${separators}\\r\\n])[ \\u00A0\\u3000"']*)`
const unsafe = new RegExp(`(?=[${formula}])${fieldStart}`, 'g')
const guard = new RegExp(`'(?=[${formula}])(?<=${fieldStart}.)`, 'g')

const needsQuotes = new RegExp(`[${separators}"\\r\\n]`)

/**
 * One line of a CSV file (RFC 4180), separated by commas, with its line end. A text that a
 * spreadsheet would run as a formula, with any separator, gets a leading `'`; numbers stay as they
 * are.
 */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map((field) => (typeof field === 'number' ? String(field) : textField(field))).join(',')}\r\n`
}

function textField(text: string): string {
  const safe = text.replace(unsafe, "'")
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A field of a CSV file without the guards that `csvLine` and others put before formulas. */
export function unguarded(field: string): string {
  return field.replace(guard, '')
}
