/** What spreadsheets would read as a formula, also in the width of East Asian letters, or skip before one. */
const formula = '=+\\-@\\t\\r\\n\\0＝＋－＠'

/** Separators that spreadsheets use, by the language of the system, whatever the file has. */
const separators = ',;|\\t'

/** Where a field begins, by any of them: also after a line end, and after quotes and spaces. */
const fieldStart = `(?<=(?:^|[${separators}\\r\\n])[ \\u00A0\\u3000"']*)`
const unsafe = new RegExp(`(?=[${formula}])${fieldStart}`, 'g')
const guard = new RegExp(`'(?=[${formula}])(?<=${fieldStart}.)`, 'g')

const needsQuotes = new RegExp(`[${separators}"\\r\\n]`)

/**
 * One line of a CSV file (RFC 4180), separated by commas, with its line end. In a text, a `'` stands
 * before whatever a spreadsheet would run as a formula, also one that reads another separator;
 * numbers are left as they are.
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
